import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { memoryRepository } from '../../src/repository/memory.ts'
import { checkSnapshot } from '../support/fixture-check.ts'
import { readFixture } from '../support/fixture-files.ts'
import { temporaryDirectory, writeFiles } from '../support/repository-builder.ts'
import { type MemoryFiles, putInto, scaffolds, templates } from '../support/scaffolds.ts'

const names = scaffolds.map(({ name }) => name)

const python = {
  'pyproject.toml': '[project]\nname = "tide-table"\nversion = "1.2.0"\n\n[tool.ruff]\n',
  'src/tide_table/__init__.py': '',
  'tests/test_tide.py': '',
}

/** Repositories of all kinds that people may have. */
const grounds: Readonly<Record<string, MemoryFiles>> = {
  'an empty one': {},
  'a Python package': python,
  'a Python package with a makefile': {
    ...python,
    Makefile: 'lint:\n\ttrue\n\ntest:\n\ttrue\n',
    'README.md': '# Tide\n',
  },
  'a package of Node': {
    'package.json': '{ "name": "@tide/table", "version": "1.2.0", "scripts": { "test": "true" } }',
  },
  'one with documents of its own': {
    'docs/governance/burndown.md': '# Ours\n',
    'docs/governance/acceptance_checklist.md': '',
    'docs/OBSERVABILITY.md': '',
    'CHANGELOG.md': '# Changes\n',
    'README.rst': 'Tide\n',
  },
  observatory: readFixture('observatory'),
  turnkey: readFixture('turnkey'),
}

describe('what a scaffold writes agrees with the repository it is put into', () => {
  for (const [name, files] of Object.entries(grounds)) {
    test.each(names)(`${name}: %s`, async (scaffold) => {
      const after = await putInto(files, scaffold)
      const { 'relops.docs.json': _, ...unconfigured } = after.files
      const { diagnostics, results } = await checkSnapshot(memoryRepository(unconfigured))
      const added = new Set(after.plan.added.map(({ path }) => path))
      expect(diagnostics.filter(({ location }) => added.has(location.path))).toEqual([])
      const ours = results.filter(({ claim }) => added.has(claim.location.path))
      expect(ours.filter(({ verdict }) => verdict.outcome !== 'holds')).toEqual([])
      if (scaffold.startsWith('release-') && added.has('RELEASE.md')) expect(ours.length).toBeGreaterThan(12)
      expect((await putInto(after.files, scaffold)).plan.added).toEqual([])
    })
  }
})

describe('texts', () => {
  test('every template is part of a scaffold, and every part has a template', () => {
    const used = scaffolds.flatMap(({ files }) => files.map(({ template }) => template))
    const manifests = names.map((name) => `${name}/scaffold.json`)
    expect([...new Set([...used, ...manifests])].sort()).toEqual([...templates.keys()].sort())
  })

  test('what may be run is what begins with an interpreter', () => {
    for (const { files } of scaffolds) {
      for (const { path, template, executable } of files) {
        expect([path, templates.get(template)?.startsWith('#!') === true]).toEqual([path, executable])
      }
    }
  })

  test.each(names)(
    '%s: nothing is left to be filled, every file ends in one line ending, and no line is too long',
    async (name) => {
      for (const { path, text } of (await putInto(python, name)).plan.added) {
        expect([path, text.replaceAll('${{', '').match(/\{\{|\{%/g)]).toEqual([path, null])
        expect([path, /[^\n]\n$/.test(text) && !/[ \t\r]$/m.test(text)]).toEqual([path, true])
        const prose = text.split('\n').filter((line) => !/^(\||\s*run:|\.PHONY)|error RELEASE_/.test(line))
        expect([path, prose.filter((line) => line.length > 120)]).toEqual([path, []])
      }
    },
  )
})

describe('workflows', () => {
  const workflows = [...templates].filter(([path]) => /\.github\/workflows\/.*\.yml$/.test(path))

  test.each(workflows)(
    '%s names what it uses by digest and version, and asks for no more rights than it needs',
    (_, text) => {
      const uses = text.split('\n').filter((line) => line.includes('uses:'))
      expect(uses.filter((line) => !/uses: actions\/[a-z-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
      expect(uses.length).toBeGreaterThan(1)
      const { permissions, jobs } = parse(text)
      expect(JSON.stringify(permissions)).toMatch(/^\{("contents":"read")?\}$/)
      const writing = Object.values<{ permissions?: { contents?: string }; steps: readonly { uses?: string }[] }>(jobs)
        .filter((job) => job.permissions?.contents === 'write')
        .flatMap(({ steps }) => steps.flatMap(({ uses: action = '' }) => action.split('@', 1)))
      expect(writing).not.toContain('actions/checkout')
      expect(text.split('\n').filter((line) => /run:.*\$\{\{/.test(line))).toEqual([])
    },
  )

  test('one action has one version everywhere', () => {
    const uses = workflows.flatMap(([, text]) => text.match(/actions\/.*/g) ?? [])
    expect(new Set(uses).size).toBe(new Set(uses.map((use) => use.split('@', 1)[0])).size)
  })
})

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0

describe.skipIf(!hasShellcheck)(`shellcheck${hasShellcheck ? '' : ' is not installed'}`, () => {
  test.each(names)('%s', async (name) => {
    const root = temporaryDirectory()
    const scripts = (await putInto(python, name)).plan.added.filter(({ executable }) => executable)
    writeFiles(root, Object.fromEntries(scripts.map(({ path, text }) => [path, text])))
    const paths = scripts.map(({ path }) => join(root, path))
    if (paths.length > 0) expect(spawnSync('shellcheck', paths, { encoding: 'utf8' }).stdout).toBe('')
  })
})
