import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { linesOf, refusal, relops, relopsJson } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()
const long = 'Long enough a text to be recognised when the file gets another name.\n\n'

/** A commit with two equal errors in one document and one in another. */
function begin() {
  return workshop.repository({
    'README.md': 'See `docs/gone.md`, `docs/gone.md` and `docs/a.md`.\n',
    'docs/a.md': `# A\n\n${long}[old](old.md)\n`,
    'docs/b.md': `# B\n\n${long}`,
  })
}

describe.concurrent('--since', () => {
  const since = async (root: string, ...more: readonly string[]) =>
    linesOf(await relopsJson(root, '--since', 'main', ...more))

  test('nothing is new where nothing has changed', async () => {
    const { root } = begin()
    expect(linesOf(await relopsJson(root))).toHaveLength(3)
    expect(await since(root)).toEqual([])
    const { code, stdout } = await relops(root, ['--since', 'main'])
    expect(code).toBe(0)
    expect(stdout).toContain('note: Left out, as `main` has them: 3 diagnostics\n')
  })

  test('lines that move are nothing new, and one more of the same is', async () => {
    const { root, write } = begin()
    write({
      'README.md': `# Title\n\n${long}See \`docs/gone.md\`, \`docs/gone.md\`, \`docs/gone.md\`, \`docs/a.md\`.\n`,
    })
    expect(await since(root)).toEqual(['README.md:5 missing-file: `docs/gone.md` does not exist'])
  })

  test('what breaks elsewhere is found, and the rename is named', async () => {
    const { root, git, write } = begin()
    git('checkout', '--quiet', '-b', 'work')
    git('mv', 'docs/b.md', 'docs/c.md')
    write({ 'docs/d.md': 'See [b](b.md).\n' })
    git('add', '.')
    git('commit', '--quiet', '--message', 'Move')
    const commit = git('rev-parse', 'HEAD').slice(0, 7)
    expect(await since(root)).toEqual([
      `docs/d.md:1 missing-file: \`b.md\` does not exist; it was renamed to \`docs/c.md\` in ${commit}`,
    ])
  })

  test('a document with another name brings nothing new', async () => {
    const { root, git } = begin()
    git('checkout', '--quiet', '-b', 'work')
    git('mv', 'docs/a.md', 'docs/z.md')
    git('commit', '--quiet', '--message', 'Move')
    const commit = git('rev-parse', 'HEAD').slice(0, 7)
    expect(await since(root)).toEqual([
      `README.md:1 missing-file: \`docs/a.md\` does not exist; it was renamed to \`docs/z.md\` in ${commit}`,
    ])
    expect(await since(root, 'docs')).toEqual([])
  })

  const moves: Record<string, (builder: ReturnType<typeof begin>) => void> = {
    'in the index': ({ git }) => git('mv', 'docs/a.md', 'docs/z.md'),
    'in the work tree': ({ root }) => renameSync(join(root, 'docs/a.md'), join(root, 'docs/z.md')),
    'in the work tree, with more to say': ({ root, write }) => {
      renameSync(join(root, 'docs/a.md'), join(root, 'docs/z.md'))
      write({ 'docs/z.md': `# Z\n\n${long}[old](old.md)\n\nSo it is.\n` })
    },
  }

  test.each(Object.entries(moves))('a document with another name %s brings nothing new', async (_, move) => {
    const builder = begin()
    move(builder)
    expect(await since(builder.root, 'docs')).toEqual([])
    builder.git('add', '.')
    expect(await since(builder.root, 'docs', '--staged')).toEqual([])
  })

  test('the index is judged against a revision alike', async () => {
    const { root, git, write } = begin()
    write({ 'docs/b.md': '[x](x.md)\n' })
    expect(await since(root, '--staged')).toEqual([])
    git('add', '.')
    expect(await since(root, '--staged')).toEqual(['docs/b.md:1 missing-file: `x.md` does not exist'])
  })

  test('the configuration of today goes for both sides, and a pattern may match nothing in the other', async () => {
    const { root, write } = begin()
    write({
      'new/c.md': '[x](x.md)\n',
      'relops.docs.json': '{ "documents": [{ "include": ["new/*.md", "docs/*.md"] }] }',
    })
    expect(await since(root)).toEqual(['new/c.md:1 missing-file: `x.md` does not exist'])
  })

  test('a revision that is not there', async () => {
    const { root } = begin()
    expect(await relops(root, ['--since', 'nosuch'])).toEqual(refusal('`nosuch` names no commit of this repository'))
  })
})

describe.concurrent('--baseline', () => {
  const update = ['--baseline', 'baseline.json', '--update-baseline']
  const entriesOf = (root: string): readonly { readonly path: string; readonly message: string }[] =>
    JSON.parse(readFileSync(join(root, 'baseline.json'), 'utf8')).accepted

  test('begins with all that there is, and accepts that and no more', async () => {
    const { root, write } = begin()
    const first = await relops(root, update)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('note: `baseline.json` is new, and accepts 3 diagnostics\n')
    expect(entriesOf(root).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'README.md: `docs/gone.md` does not exist',
      'README.md: `docs/gone.md` does not exist',
      'docs/a.md: `old.md` does not exist',
    ])
    expect((await relops(root, ['--baseline', 'baseline.json'])).code).toBe(0)
    write({ 'docs/b.md': '[x](x.md)\n' })
    const before = readFileSync(join(root, 'baseline.json'), 'utf8')
    const second = await relops(root, [...update, '--format', 'compact'])
    expect(second.code).toBe(1)
    expect(second.stdout).toMatch(/^docs\/b\.md:1:5: error: `x\.md` does not exist \[missing-file\]\n[^\n]*\n$/)
    expect(readFileSync(join(root, 'baseline.json'), 'utf8')).toBe(before)
  })

  test('shrinks, when it is told to', async () => {
    const { root, write } = begin()
    await relops(root, update)
    write({ 'README.md': 'See `docs/gone.md` and `docs/a.md`.\n' })
    const told = await relops(root, ['--baseline', 'baseline.json'])
    expect(told.stdout).toContain(
      '1 entry of `baseline.json` is not needed any more: `--update-baseline` removes what is',
    )
    expect(entriesOf(root)).toHaveLength(3)
    expect((await relops(root, update)).stdout).toContain('1 entry of `baseline.json` is removed')
    expect(entriesOf(root)).toHaveLength(2)
    write({ 'README.md': 'See `docs/gone.md`, `docs/gone.md` and `docs/a.md`.\n' })
    expect((await relops(root, update)).code).toBe(1)
  })

  test.each([
    ['another document', ['docs/a.md']],
    ['another rule', ['--only', 'missing-anchor']],
  ])('an entry of %s than was judged stays', async (_, more) => {
    const { root, write } = begin()
    await relops(root, update)
    write({ 'README.md': 'Nothing.\n' })
    const run = await relops(root, [...update, ...more])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(entriesOf(root)).toHaveLength(3)
  })

  test('what only --strict reports stays without it', async () => {
    const { root, write } = begin()
    write({ 'docs/b.md': 'See `/etc/x.conf` and `dist/x.js`.\n' })
    await relops(root, [...update, '--strict'])
    const entries = entriesOf(root).length
    expect(entries).toBeGreaterThan(3)
    await relops(root, update)
    expect(entriesOf(root)).toHaveLength(entries)
    expect((await relops(root, [...update, '--strict'])).code).toBe(0)
  })

  test('with --since: what is neither accepted nor old', async () => {
    const { root, write } = begin()
    write({ 'docs/b.md': '[x](x.md)\n' })
    await relops(root, update)
    write({ 'docs/c.md': '[y](y.md)\n' })
    const report = await relopsJson(root, '--since', 'main', '--baseline', 'baseline.json')
    expect(linesOf(report)).toEqual(['docs/c.md:1 missing-file: `y.md` does not exist'])
  })

  const wrong: Record<string, readonly [text: string | undefined, args: readonly string[], message: string | RegExp]> =
    {
      'a file that is not there': [
        undefined,
        ['--baseline', 'baseline.json'],
        'The baseline `baseline.json` is not there',
      ],
      'no JSON': ['{', ['--baseline', 'baseline.json'], '`baseline.json` is no baseline that relops has written'],
      'another shape': [
        '{ "schemaVersion": 1, "accepted": [{}] }',
        update,
        '`baseline.json` is no baseline that relops has written',
      ],
      'no directory': [
        undefined,
        ['--baseline', 'no/b.json', '--update-baseline'],
        '`no/b.json` cannot be written: there is no such directory',
      ],
      'no file to update': [
        undefined,
        ['--update-baseline'],
        '`--update-baseline` needs `--baseline FILE`, which names the file to update',
      ],
    }

  test.each(Object.entries(wrong))('%s', async (_, [text, args, message]) => {
    const { root } = begin()
    if (text !== undefined) writeFileSync(join(root, 'baseline.json'), text)
    expect(await relops(root, args)).toEqual(refusal(message))
    expect(existsSync(join(root, 'baseline.json'))).toBe(text !== undefined)
  })
})

test('the step summary of GitHub has what annotations have no room for', async () => {
  const { root } = begin()
  const summary = join(root, '../summary.md')
  writeFileSync(summary, 'What another step said.\n')
  const { stdout } = await relops(root, ['--format', 'github'], { GITHUB_STEP_SUMMARY: summary })
  expect(stdout.match(/^::error /gm)).toHaveLength(3)
  expect(readFileSync(summary, 'utf8')).toMatch(
    /^What another step said\.\n\n<!-- relops-report -->\n### relops: 3 errors\n/,
  )
})
