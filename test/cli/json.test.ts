import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { reportSchema } from '../support/cli-report-schema.ts'
import { type JsonReport, relops, relopsJson, shell } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import type { RepositoryBuilder } from '../support/repository-builder.ts'

const workshop = openWorkshop()

/** Has every outcome, diagnostics with evidence and with a fix, and one without a claim. */
const files = {
  'README.md':
    '# Title \u{1f600}\n\nÉ \u{1f600} `docs/Gone.md`, [case](DOCS/a.md), [b](docs/a.md#B), `docs/a.md:9`, `data.json#/y`.\n',
  'docs/a.md': '\ufeff# A\r\n\r\n[here](#a), `docs/{a,b}.md`, `docs/*.txt`.\r\n',
  'docs/plan.md': '- [ ] The page `docs/later.md` will be written.\n\nSee `/etc/nothing.conf`.\n',
  'Z.md': '<!-- relops-ignore missing-file: nothing any more -->\n\n[a](docs/a.md)\n',
  'é.md': '[z](Z.md), [old](docs/old.md)\n',
  'binary.md': 'a\0b',
  'data.json': '{ "x": 1 }\n',
}

/** A repository of these files, one of which had another name before. */
function build(entries: readonly (readonly [string, string])[]): RepositoryBuilder {
  const builder = workshop.repository({ ...Object.fromEntries(entries), 'docs/old.md': moved })
  builder.git('mv', 'docs/old.md', 'docs/new.md')
  builder.commit()
  builder.git('tag', 'v1.0.0')
  return builder
}

const moved = '# Moved\n\nLong enough to be recognised.\n'
const builder = build(Object.entries(files))
const { root } = builder
const args = ['check', '--all', '--format', 'json']

describe.concurrent('the report', () => {
  const validate = new Ajv({ allErrors: true }).compile<JsonReport>(reportSchema)

  const snapshots: Record<string, readonly [args: readonly string[], snapshot: object]> = {
    'a work tree': [[], { kind: 'worktree', commit: builder.git('rev-parse', 'HEAD') }],
    'the index': [['--staged', '--all'], { kind: 'index', commit: builder.git('rev-parse', 'HEAD') }],
    'a revision': [['--at', 'v1.0.0', '--all'], { kind: 'revision', commit: builder.git('rev-parse', 'HEAD') }],
    'a directory outside git': [['-C', workshop.directory(files), '--all'], { kind: 'worktree' }],
    'nothing at all': [['-C', workshop.directory({ 'empty.md': '' }), '--all'], { kind: 'worktree' }],
    'errors of strictness': [['--strict'], { kind: 'worktree', commit: builder.git('rev-parse', 'HEAD') }],
  }

  test.each(Object.entries(snapshots))('of %s has the shape that is promised', async (_, [options, snapshot]) => {
    const report = await relopsJson(root, ...options)
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
    expect(report.snapshot).toEqual(snapshot)
    expect('results' in report).toBe(options.includes('--all'))
  })

  test('has all that it can have, and counts it', async () => {
    const report = await relopsJson(root, '--all')
    const { summary, results = [], diagnostics } = report
    expect(report).toMatchObject({ tool: { version: manifest.version } })
    expect(summary.documents).toBe(7)
    expect(summary.claims).toBe(results.length)
    for (const outcome of ['holds', 'broken', 'pending', 'unknown'] as const) {
      expect(summary[outcome]).toBe(results.filter((result) => result.outcome === outcome).length)
      expect(summary[outcome]).toBeGreaterThan(0)
    }
    expect(diagnostics.some((diagnostic) => 'evidence' in diagnostic)).toBe(true)
    expect(diagnostics.some((diagnostic) => 'fix' in diagnostic)).toBe(true)
    expect(new Set(diagnostics.map(({ ruleId }) => ruleId))).toEqual(
      new Set(['missing-file', 'missing-anchor', 'missing-line', 'missing-pointer', 'unmatched-glob', 'incomplete-set'])
        .add('unreadable-document')
        .add('unused-suppression'),
    )
  })

  test('points at exactly the characters that a claim was read from', async () => {
    const { results = [] } = await relopsJson(root, '--all')
    for (const { claim } of results) {
      const text = Object.entries(files).find(([path]) => path === claim.location.path)?.[1] ?? ''
      const { offset, line, column } = claim.location.start
      expect(text.slice(offset).startsWith(claim.text)).toBe(true)
      const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n/)
      expect(lines[line - 1]?.slice(column - 1).startsWith(claim.text)).toBe(true)
    }
  })

  test('is in the order of paths and places', async () => {
    const { diagnostics, results = [] } = await relopsJson(root, '--all')
    for (const locations of [diagnostics.map(({ location }) => location), results.map(({ claim }) => claim.location)]) {
      const keys = locations.map(({ path, start }) => `${path}\0${String(start.offset).padStart(9, '0')}`)
      expect(keys).toEqual([...keys].sort())
    }
  })
})

describe.concurrent('the same bytes', () => {
  const circumstances: Record<string, Readonly<Record<string, string>>> = {
    'in another run': {},
    'in another time zone': { TZ: 'Pacific/Kiritimati' },
    'in another language': { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr' },
    'with one core': { UV_THREADPOOL_SIZE: '1' },
    'on a build server': { CI: 'true', GITHUB_ACTIONS: 'true', TERM: 'dumb' },
    'with colour asked for': { FORCE_COLOR: '3' },
    'from a hook': { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/', GIT_INDEX_FILE: '/nowhere/index', GIT_PREFIX: 'docs/' },
  }
  const reference = relops(root, args)

  test.each(Object.entries(circumstances))('%s', async (_, variables) => {
    expect(await relops(root, args, variables)).toEqual(await reference)
  })

  test('in a copy whose files were made in another order', async () => {
    const other = build(Object.entries(files).reverse())
    expect(await relops(other.root, args)).toEqual(await reference)
  })
})

describe.concurrent('a revision', () => {
  const atTag = [...args, '--at', 'v1.0.0']

  test('is judged alike whatever the work tree has become', async () => {
    const other = build(Object.entries(files))
    const before = await relops(other.root, atTag)
    expect(before).toMatchObject({ code: 1, stderr: '' })

    const entries = readdirSync(other.root).filter((name) => name !== '.git')
    for (const name of entries) rmSync(join(other.root, name), { recursive: true })
    expect(await relops(other.root, atTag)).toEqual(before)

    other.write({ 'README.md': 'other', 'docs/Gone.md': '', 'new.md': '[x](y)', 'relops.docs.json': '{ "rulez": {} }' })
    other.git('add', '--all')
    expect(await relops(other.root, atTag)).toEqual(before)
    expect(existsSync(other.path('docs/a.md'))).toBe(false)
  })

  test.skipIf(!hasStrace())('is judged without a file of the work tree being opened', async () => {
    const log = join(workshop.directory(), 'log')
    const { code } = await shell(
      root,
      `strace -f -qq -e trace=file -o '${log}' "$node" "$cli" ${atTag.join(' ')} >/dev/null`,
    )
    const { stdout } = await shell(root, `grep -c . '${log}'; grep -o '"${root}[^"]*"' '${log}' | sort -u`)
    const [calls, ...paths] = stdout.trimEnd().split('\n')
    expect(code).toBe(1)
    expect(Number(calls)).toBeGreaterThan(100)
    expect(paths).toContain(`"${root}/.git/HEAD"`)
    const isOurs = (path: string): boolean => path === `"${root}"` || path.startsWith(`"${root}/.git`)
    expect(paths.filter((path) => !isOurs(path))).toEqual([])
  })
})

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
