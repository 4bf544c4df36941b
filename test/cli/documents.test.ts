import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type JsonReport, linesOf, outcomesOf, relopsJson, shell } from '../support/cli-run.ts'
import { type Files, openWorkshop } from '../support/cli-workshop.ts'
import type { RepositoryBuilder } from '../support/repository-builder.ts'

const workshop = openWorkshop()

/** Diagnostics of a report by the document that they are about, without its path. */
function byDocument(report: JsonReport): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {}
  for (const line of linesOf(report)) {
    const [path = ''] = line.split(':', 1)
    found[path] = [...(found[path] ?? []), line.slice(path.length + 1)]
  }
  return found
}

const sound = { 'README.md': 'See `docs/a.md`, and `docs/gone.md`.\n', 'docs/a.md': '# A\n' }
const unsound = '1 missing-file: `docs/gone.md` does not exist'
const bytes = (...values: readonly number[]) => new Uint8Array(values)

/** One run over all of these: whatever is in one document, the others are judged. */
describe('contents', () => {
  const unchecked = ', so that nothing in it was checked'
  const documents: Record<string, readonly [content: string | Uint8Array, ...lines: readonly string[]]> = {
    'nul.md': ['See\0 `docs/gone.md`.', `1 unreadable-document: \`nul.md\` is binary: it holds a NUL byte${unchecked}`],
    'latin-1.md': [bytes(0x63, 0xe9), `1 unreadable-document: \`latin-1.md\` is not UTF-8${unchecked}`],
    'overlong.md': [bytes(0xc0, 0xaf), `1 unreadable-document: \`overlong.md\` is not UTF-8${unchecked}`],
    'surrogate.md': [bytes(0xed, 0xa0, 0x80), `1 unreadable-document: \`surrogate.md\` is not UTF-8${unchecked}`],
    'utf-16.md': [
      Buffer.from('\ufeff# x', 'utf16le'),
      `1 unreadable-document: \`utf-16.md\` is binary: it holds a NUL byte${unchecked}`,
    ],
    'bom.md': ['\ufeffSee `docs/gone.md`.\n', unsound],
    'crlf.md': ['One\r\n\r\nSee `docs/gone.md`.\r\n', unsound.replace('1', '3')],
    'cr.md': ['One\r\rSee `docs/gone.md`.\r', unsound.replace('1', '3')],
    'no-newline.md': ['See `docs/gone.md`', unsound],
    'empty.md': [''],
    'controls.md': ['\u001b[31m `docs/gone.md`\u0007\n', unsound],
    'front-matter.md': ['---\nx: [\n---\n\nSee `docs/gone.md`.\n', unsound.replace('1', '5')],
  }
  let report: JsonReport

  beforeAll(async () => {
    const { root } = workshop.repository({
      ...sound,
      ...Object.fromEntries(Object.entries(documents).map(([path, [content]]) => [path, content])),
    })
    report = await relopsJson(root)
  })

  test.each(Object.entries(documents))('%s', (path, [, ...lines]) => {
    expect(byDocument(report)[path] ?? []).toEqual(lines)
  })

  test('the others are judged', () => {
    expect(byDocument(report)['README.md']).toEqual([unsound])
    expect(report.summary).toMatchObject({ documents: Object.keys(documents).length + 2, broken: 7 })
  })

  test('columns do not count a byte order mark, offsets do', () => {
    const places = report.diagnostics.filter(({ location }) => ['bom.md', 'no-newline.md'].includes(location.path))
    expect(places.map(({ location: { path, start } }) => [path, start])).toEqual([
      ['bom.md', { line: 1, column: 6, offset: 6 }],
      ['no-newline.md', { line: 1, column: 6, offset: 5 }],
    ])
  })
})

describe('Markdown that is made to be slow', () => {
  const crafted: Files = {
    'quotes.md': `${'> '.repeat(10_000)}x\n`,
    'lists.md': `${'- '.repeat(4000)}x\n`,
    'rules.md': '- - - x\n'.repeat(1000),
    'links.md': '[a]('.repeat(20_000),
    'notes.md': '[^a'.repeat(20_000),
    'images.md': '!['.repeat(30_000),
    'brackets.md': '['.repeat(50_000),
    'references.md': '[a][b]'.repeat(10_000),
    'emphasis.md': '**a *b '.repeat(10_000),
    'stars.md': '*a '.repeat(20_000),
    'code.md': Array.from({ length: 400 }, (_, index) => `${'`'.repeat(index + 1)} `).join(''),
    'html.md': '<a '.repeat(20_000),
    'comments.md': '<!--'.repeat(20_000),
    'addresses.md': 'a@'.repeat(20_000),
    'entities.md': '&'.repeat(50_000),
    'backslashes.md': '\\'.repeat(50_000),
    'tildes.md': '~~a ~'.repeat(10_000),
  }
  const excessive = ['quotes.md', 'lists.md', 'links.md', 'notes.md']
  const { root } = workshop.repository({ ...sound, ...crafted })
  let report: JsonReport

  beforeAll(async () => {
    report = await relopsJson(root)
  })

  test.each(excessive)('%s is told to be too complex', (path) => {
    expect(byDocument(report)[path]).toEqual([expect.stringMatching(/^\d+ too-complex: .* nothing in it was checked$/)])
  })

  test('nothing else is said of such documents, and the others are judged', () => {
    expect(report.diagnostics.map(({ ruleId }) => ruleId).filter((id) => id !== 'too-complex')).toEqual([
      'missing-file',
    ])
    expect(byDocument(report)['README.md']).toEqual([unsound])
    expect(report.summary).toMatchObject({ documents: Object.keys(crafted).length + 2, claims: 2 })
  })

  test('the report is the same where the native parser is not installed', async () => {
    const copy = workshop.directory()
    const bare = `cp -R "$(dirname "$cli")" "$(dirname "$cli")/../package.json" "$copy" && "$node" "$copy/dist/cli.js"`
    const { stdout, stderr } = await shell(root, `${bare} --format json`, { copy })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual(report)
  })
})

describe('what stands in place of a document', () => {
  const secret = { 'secret.md': 'See `inside.md`.\n' }
  let root: string
  let report: JsonReport

  function exchange({ path, remove }: RepositoryBuilder, name: string, make: (place: string) => void): void {
    remove(name)
    make(path(name))
  }

  beforeAll(async () => {
    const names = ['directory.md', 'fifo.md', 'socket.md', 'link.md', 'large.md']
    const links = [...names, 'untracked.md', 'outside/secret.md'].map((name) => `[${name}](${name})\n`)
    const tracked = Object.fromEntries(names.map((name) => [name, 'See `docs/gone.md`.\n']))
    const builder = workshop.repository({ ...sound, ...tracked, 'index.md': links.join('') })
    root = builder.root
    const around = dirname(root)
    mkdirSync(join(around, 'outside'))
    writeFileSync(join(around, 'outside/secret.md'), secret['secret.md'])
    exchange(builder, 'directory.md', mkdirSync)
    exchange(builder, 'fifo.md', (place) => execFileSync('mkfifo', [place]))
    execFileSync('mkfifo', [builder.path('untracked.md')])
    const server = createServer()
    afterAll(() => server.close())
    builder.remove('socket.md')
    await new Promise<void>((resolve) => server.listen(builder.path('socket.md'), resolve))
    builder.write({ 'link.md': { symlink: '../outside/secret.md' }, outside: { symlink: '../outside' } })
    truncateSync(builder.path('large.md'), 100 * 1024 * 1024)
    report = await relopsJson(root, '--all')
  })

  const lines: Record<string, readonly string[]> = {
    'a FIFO or a socket is not opened, and a directory is no document': [
      'fifo.md:1 unreadable-document: `fifo.md` is not a regular file, so that nothing in it was checked',
      'socket.md:1 unreadable-document: `socket.md` is not a regular file, so that nothing in it was checked',
    ],
    'a link out of the root is not followed': [
      'link.md:1 unreadable-document: `link.md` is a symbolic link that leaves the repository, so that nothing in it was checked',
    ],
    '100 MB are not read': [
      'large.md:1 unreadable-document: `large.md` is 104,857,600 bytes, more than the limit of 4,194,304, ' +
        'so that nothing in it was checked',
    ],
    'the others are judged': [`README.md:${unsound}`],
  }
  const concerns: Record<string, RegExp> = {
    'a FIFO or a socket is not opened, and a directory is no document': /^(?:fifo|directory|socket|untracked)\.md/,
    'a link out of the root is not followed': /^link\.md/,
    '100 MB are not read': /^large\.md/,
    'the others are judged': /^README\.md/,
  }

  test.each(Object.entries(lines))('%s', (name, expected) => {
    expect(linesOf(report).filter((line) => concerns[name]?.test(line))).toEqual(expected)
  })

  test('links to them are not said to hold', () => {
    expect(outcomesOf(report)).toMatchObject({
      'fifo.md': 'unknown: `fifo.md` is not a regular file',
      'untracked.md': 'broken: `untracked.md` exists here but is not in this snapshot',
      'link.md': 'unknown: `link.md` is a symbolic link that leaves the repository',
      'outside/secret.md': 'unknown: `outside` is a symbolic link that leaves the repository',
      'large.md': 'holds: `large.md` exists',
    })
  })

  test('nothing of what stands outside is told', () => {
    expect(JSON.stringify(report)).not.toContain('inside.md')
  })

  // The permission bits do not stop root.
  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const builder = workshop.repository({ ...sound, 'closed.md': '' })
    chmodSync(builder.path('closed.md'), 0o000)
    expect(linesOf(await relopsJson(builder.root))).toContain(
      'closed.md:1 unreadable-document: `closed.md` cannot be read (EACCES), so that nothing in it was checked',
    )
  })
})

describe('references that lead out of the repository', () => {
  const leaving = [
    '../../etc/passwd',
    '../outside/secret.txt',
    '../outside/nothing.txt',
    '..%2Foutside%2Fsecret.txt',
    'docs/../../outside/secret.txt',
  ]

  test('are judged without a look at what stands there', async () => {
    const text = leaving.map((path) => `[x](${path}) \`${decodeURIComponent(path)}\`\n`).join('')
    const builder = workshop.repository({ ...sound, 'leaving.md': text })
    const before = outcomesOf(await relopsJson(builder.root, '--all'))
    mkdirSync(join(builder.root, '../outside'))
    writeFileSync(join(builder.root, '../outside/secret.txt'), 'secret')
    expect(outcomesOf(await relopsJson(builder.root, '--all'))).toEqual(before)
    for (const path of leaving) {
      expect(before[path]).toMatch(/^unknown: `.*` leaves the repository$/)
      expect(before[decodeURIComponent(path)]).toMatch(/^unknown: /)
    }
  })

  test('absolute paths are those of the repository, or of the machine', async () => {
    const absolute = { 'absolute.md': '[a](/etc/passwd) `/etc/passwd.txt` [b](file:///etc/passwd) [c](/docs/a.md)\n' }
    expect(outcomesOf(await relopsJson(workshop.repository({ ...sound, ...absolute }).root, '--all'))).toMatchObject({
      '/etc/passwd': 'broken: `/etc/passwd` does not exist',
      '/etc/passwd.txt': expect.stringMatching(/^unknown: /),
      '/docs/a.md': 'holds: `docs/a.md` exists',
    })
  })
})

describe('data that references point into', () => {
  const aliases = (from: string, to: string) => `${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]\n`
  const letters = [...'abcdefghijklmnopqrst']
  const bomb = letters
    .slice(1)
    .map((letter, index) => aliases(letters[index] ?? '', letter))
    .join('')
  const data: Record<string, readonly [content: string, pointer: string, outcome: string | RegExp]> = {
    'sound.json': ['{ "a": { "b": 1 } }', '/a/b', 'holds: `sound.json` has `/a/b`'],
    'deep.json': [
      '['.repeat(100_000) + ']'.repeat(100_000),
      '/0/0',
      'unknown: `deep.json` nests 100000 deep, more than 100',
    ],
    'deep.yaml': [`${'- '.repeat(50_000)}x\n`, '/0/0', 'unknown: `deep.yaml` nests 50000 deep, more than 100'],
    'flow.yaml': ['{a: '.repeat(50_000), '/a', 'unknown: `flow.yaml` nests 50000 deep, more than 100'],
    'bomb.yaml': [`a: &a [x]\n${bomb}`, '/t/8/8/8/9', /^(?:broken|unknown): `bomb\.yaml` /],
    'loop.yaml': ['a: &a { b: *a }\n', '/a/b/b/c', /^(?:broken|unknown): `loop\.yaml` /],
    'prototype.json': ['{ "a": {} }', '/a/__proto__/toString', /^broken: .*no key `__proto__`/],
    'constructor.yaml': ['a: 1\n', '/constructor', /^broken: .*no key `constructor`/],
    'own.json': ['{ "__proto__": { "polluted": 1 } }', '/__proto__/polluted', /^(?:holds|unknown): `own\.json` /],
    'half.json': ['{ "a": ', '/a', /^unknown: `half\.json` is not JSON/],
    'half.yaml': ['a: [1,\n', '/a', /^unknown: `half\.yaml` is not YAML/],
    'binary.json': ['{ "a": "\0" }', '/a', 'unknown: `binary.json` is binary: it holds a NUL byte'],
    'tags.yaml': ['a: !!js/function "function () { throw 1 }"\nb: !x y\n', '/b', /^(?:holds|unknown): /],
  }
  let outcomes: Readonly<Record<string, string>>

  beforeAll(async () => {
    const contents = Object.fromEntries(Object.entries(data).map(([path, [content]]) => [path, content]))
    const pointers = Object.entries(data).map(([path, [, pointer]]) => `See \`${path}#${pointer}\`.\n\n`)
    const { root } = workshop.repository({ ...sound, ...contents, 'pointers.md': pointers.join('') })
    outcomes = outcomesOf(await relopsJson(root, '--all'))
  })

  test.each(Object.entries(data))('%s', (path, [, pointer, outcome]) => {
    const found = outcomes[`${path}#${pointer}`]
    if (typeof outcome === 'string') expect(found).toBe(outcome)
    else expect(found).toMatch(outcome)
  })

  test('the others are judged', () => {
    expect(outcomes['docs/gone.md']).toBe('broken: `docs/gone.md` does not exist')
  })
})
