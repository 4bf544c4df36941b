import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { defaultConfig } from '../../src/config/configuration.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { ruleIds } from '../../src/documents.ts'
import { applyFixes } from '../../src/fix.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

type Files = Readonly<Record<string, string>>

const pyproject = '[project]\nname = "my.mill"\nversion = "1.1.0"\n'
const dynamic = '[project]\nname = "mill"\ndynamic = ["version"]\n[build-system]\nrequires = ["setuptools-scm>=8"]\n'
const lock = (version: string, own = version) =>
  `{\n  "name": "m",\n  "version": "${version}",\n  "lockfileVersion": 3,\n  "requires": true,\n  "packages": {\n    "": {\n      "name": "m",\n      "version": "${own}"\n    }\n  }\n}\n`
const npm = (version: string) => `{ "name": "m", "version": "${version}" }\n`

function judge(files: Files, manifests: readonly unknown[] = [], tags: readonly string[] = []) {
  const before = tags.map((name) => ({ name, commit: 'a'.repeat(40), made: 0 }))
  const repository = memoryRepository({ 'a.md': '', ...files }, { tags: { before } })
  const text = JSON.stringify({ release: { manifests } })
  const config = manifests.length === 0 ? defaultConfig : parseConfig('relops.docs.json', text, ruleIds).config
  return check(repository, { config, documents: new Map([['a.md', undefined]]) })
}

/** Files, what the configuration names, tags, and what is said of each claim. */
type Case = readonly [files: Files, manifests: readonly unknown[], tags: readonly string[], said: readonly string[]]

const cases: Readonly<Record<string, Case>> = {
  'a lock of another version': [
    { 'package.json': npm('1.1.0'), 'package-lock.json': lock('1.0.0') },
    [],
    [],
    ['broken: `package-lock.json` says `1.0.0`, and `package.json` says `1.1.0`'],
  ],
  'a lock in an order that npm does not write, and those of others, are nothing to judge': [
    {
      'package.json': npm('1.1.0'),
      'package-lock.json': '{ "version": "1.0.0" }',
      'vendor/package-lock.json': lock('1.0.0'),
    },
    [],
    [],
    [],
  ],
  'a package that is called like the distribution, and one that is not': [
    {
      'pyproject.toml': pyproject,
      'src/my_mill/__init__.py': '__version__ = "1.1"\n',
      'src/other/__init__.py': '__version__ = "2.0"\n',
    },
    [],
    [],
    ['holds: `pyproject.toml` says `1.1.0`'],
  ],
  'all kinds of files agree with the first': [
    {
      'pyproject.toml': pyproject.replace('1.1.0', '1.1.0rc1'),
      'a.py': '__version__: str = "1.1.0rc1"\n',
      'CITATION.cff': 'cff-version: 1.2.0\nversion: "1.1.0-rc.1"\n',
      Dockerfile: 'FROM x\nLABEL a=b \\\n  org.opencontainers.image.version="v1.1.0-rc1"\n',
      'Chart.yaml': 'version: 3.0.0\nappVersion: 1.1.0-rc1\n',
      'Cargo.toml': '[package]\nname = "m"\nversion.workspace = true\n[workspace.package]\nversion = "1.1.0-rc.1"\n',
      VERSION: '1.1.0c1\n',
    },
    [
      ...['pyproject.toml', 'a.py', 'CITATION.cff', 'Dockerfile'],
      ...[{ file: 'Chart.yaml', field: 'appVersion' }, 'Cargo.toml', 'VERSION'],
    ],
    ['v1.0.0'],
    [
      'holds: no newer release is tagged',
      ...Array.from({ length: 6 }, () => 'holds: `pyproject.toml` says `1.1.0rc1`'),
    ],
  ],
  'a version from tags is told as such, and those after it are compared': [
    { 'pyproject.toml': dynamic, 'CITATION.cff': 'version: 1.0.0\n', VERSION: '1.0.1' },
    ['pyproject.toml', 'CITATION.cff', 'VERSION'],
    ['v1.1.0'],
    [
      'unknown: the version of `pyproject.toml`: comes from tags of git (`setuptools-scm`)',
      'broken: `CITATION.cff` says `1.0.0`, and `v1.1.0` is tagged already',
      'broken: `VERSION` says `1.0.1`, and `CITATION.cff` says `1.0.0`',
    ],
  ],
  'ahead of tags, or behind pre-releases alone': [
    { 'a.json': npm('1.1.0.dev0') },
    ['a.json'],
    ['v1.0.0', 'v1.1.0-rc.1'],
    ['holds: no newer release is tagged'],
  ],
  'a version that the build writes, and files that say none': [
    { 'package.json': npm('0.0.0-development'), Dockerfile: 'ARG V\nLABEL org.opencontainers.image.version=$V\n' },
    ['package.json', 'Dockerfile', 'gone.txt'],
    ['v1.0.0'],
    [
      'unknown: `0.0.0-development` stands for a version that is written when it is built',
      'unknown: `Dockerfile` takes `org.opencontainers.image.version` from what builds it',
      'unknown: `gone.txt` is not there',
    ],
  ],
}

test.each(Object.entries(cases))('%s', async (_, [files, manifests, tags, said]) => {
  const { results } = await judge(files, manifests, tags)
  const mine = results.filter(({ claim }) => claim.kind === 'version')
  expect(
    mine.map(({ verdict }) => {
      if (verdict.outcome === 'broken') return `broken: ${verdict.problems[0].message}`
      return `${verdict.outcome}: ${verdict.outcome === 'unknown' ? verdict.reason : verdict.message}`
    }),
  ).toEqual(said)
})

test('what is named first is written into the others, and a lock in both of its places', async () => {
  const { diagnostics, sources } = await judge(
    { 'package.json': npm('1.1.0'), 'package-lock.json': lock('1.0.0'), VERSION: ' 1.0.0\n' },
    ['package.json', 'VERSION'],
  )
  expect(Object.fromEntries(applyFixes(diagnostics, sources))).toEqual({
    'package-lock.json': lock('1.1.0'),
    VERSION: ' 1.1.0\n',
  })
})
