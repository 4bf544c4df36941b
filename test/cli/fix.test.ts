import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { refusal, relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import type { RepositoryBuilder } from '../support/repository-builder.ts'

const workshop = openWorkshop()

const files = {
  'README.md':
    '\ufeff# R\r\n\r\nSee `docs/old.md`, [x](docs/old.md) and `gone.md`.\r\n\r\nNo newline at the end: `docs/old.md`',
  'docs/a.md': 'See [x](old.md).\n',
  'docs/latin.md': Buffer.from('caf\xe9 `docs/old.md`\n', 'latin1'),
  'docs/sound.md': 'Nothing.\n',
  'docs/old.md': '# X\n',
}
const fixed = {
  'README.md': files['README.md'].replaceAll('old', 'new'),
  'docs/a.md': 'See [x](new.md).\n',
  'docs/latin.md': files['docs/latin.md'].toString('latin1'),
  'docs/sound.md': 'Nothing.\n',
}
const applied = 'note: 3 fixes applied in `README.md`\nnote: 1 fix applied in `docs/a.md`\n'

/** A repository in which a file has been renamed that documents name. */
function drifted(): RepositoryBuilder {
  const builder = workshop.repository(files)
  builder.git('mv', 'docs/old.md', 'docs/new.md')
  builder.commit()
  return builder
}

function textsIn({ path }: RepositoryBuilder, encoding: 'utf8' | 'latin1' = 'utf8'): Readonly<Record<string, string>> {
  const read = (name: string) => readFileSync(path(name), name === 'docs/latin.md' ? 'latin1' : encoding)
  return Object.fromEntries(Object.keys(fixed).map((name) => [name, read(name)]))
}

const untouched = { ...files, 'docs/latin.md': fixed['docs/latin.md'] }
const { 'docs/old.md': _, ...old } = untouched

describe.concurrent('--fix', () => {
  test('writes what it can mend, says so, and reports what is left', async () => {
    const repository = drifted()
    chmodSync(repository.path('README.md'), 0o755)
    const { code, stdout, stderr } = await relops(repository.root, ['check', '--fix', '--format', 'compact'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: applied })
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'README.md:3:42: error: `gone.md` does not exist [missing-file]',
      expect.stringMatching(/^docs\/latin\.md:1:1: error: .*not UTF-8/),
    ])
    expect(textsIn(repository)).toEqual(fixed)
    expect(statSync(repository.path('README.md')).mode & 0o777).toBe(0o755)
    expect(readdirSync(repository.root).sort()).toEqual(['.git', 'README.md', 'docs'])
  })

  test('a second time: nothing to do', async () => {
    const repository = drifted()
    await relops(repository.root, ['--fix'])
    const before = statSync(repository.path('README.md')).mtimeMs
    expect(await relops(repository.root, ['--fix'])).toMatchObject({ code: 1, stderr: '' })
    expect(statSync(repository.path('README.md')).mtimeMs).toBe(before)
  })

  test('as JSON: the state after the fixes', async () => {
    const repository = drifted()
    const { stdout, stderr } = await relops(repository.root, ['check', '--fix', '--format', 'json', 'README.md'])
    expect(stderr).toBe('note: 3 fixes applied in `README.md`\n')
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { documents: 1, claims: 4, holds: 3, broken: 1 },
      diagnostics: [{ message: '`gone.md` does not exist', location: { start: { line: 3, column: 42 } } }],
    })
    const { stdout: afterwards } = await relops(repository.root, ['check', '--format', 'json', 'README.md'])
    expect(afterwards).toBe(stdout)
  })

  const cases: Record<string, readonly [args: string, stderr: string, changed: readonly (keyof typeof old)[]]> = {
    'only the documents that are named': ['docs', 'note: 1 fix applied in `docs/a.md`\n', ['docs/a.md']],
    'only the rules that run': ['--only missing-anchor', '', []],
    'in silence, with --quiet': ['--quiet', '', ['README.md', 'docs/a.md']],
    'safe fixes, too, with --unsafe-fixes': ['--unsafe-fixes', applied, ['README.md', 'docs/a.md']],
  }

  test.each(Object.entries(cases))('mends %s', async (_, [args, stderr, changed]) => {
    const repository = drifted()
    expect(await relops(repository.root, ['check', '--fix', ...args.split(' ')])).toMatchObject({ stderr })
    expect(textsIn(repository)).toEqual({ ...old, ...Object.fromEntries(changed.map((path) => [path, fixed[path]])) })
  })

  test('does not touch what is suppressed', async () => {
    const repository = drifted()
    repository.write({ 'docs/a.md': '<!-- relops-ignore missing-file: it is history -->\n\nSee [x](old.md).\n' })
    await relops(repository.root, ['--fix', 'docs'])
    expect(textsIn(repository)['docs/a.md']).toContain('(old.md)')
  })

  test('--unsafe-fixes alone means --fix, too', async () => {
    const repository = drifted()
    expect(await relops(repository.root, ['check', '--unsafe-fixes'])).toMatchObject({ stderr: applied })
    expect(textsIn(repository)).toEqual(fixed)
  })
})

describe.concurrent('--fix is refused', () => {
  const snapshots: Record<string, string> = {
    '--fix --staged':
      '`--fix` writes to the work tree, and `--staged` judges the index: use one of them without the other',
    '--fix --at HEAD':
      '`--fix` writes to the work tree, and `--at` judges a revision: use one of them without the other',
    '--unsafe-fixes --staged':
      '`--fix` writes to the work tree, and `--staged` judges the index: use one of them without the other',
  }

  test.each(Object.entries(snapshots))('%s', async (args, message) => {
    const repository = drifted()
    expect(await relops(repository.root, args.split(' '))).toEqual(refusal(message))
    expect(textsIn(repository)).toEqual(old)
  })

  test('while something else stands where journals are kept', async () => {
    const repository = drifted()
    repository.write({ '.relops-writing': '' })
    const message =
      '`.relops-writing` is in the way: relops keeps there what it is about to write, in a directory; remove it'
    expect(await relops(repository.root, ['--fix'])).toEqual(refusal(message))
    expect(textsIn(repository)).toEqual(old)
  })
})
