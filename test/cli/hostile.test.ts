import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { linesOf, refusal, relops, relopsJson } from '../support/cli-run.ts'
import { type Files, openWorkshop } from '../support/cli-workshop.ts'
import { repositoryAt, writeFiles } from '../support/repository-builder.ts'

const workshop = openWorkshop()
const sound = { 'README.md': 'See `docs/a.md`, `docs/old.md`, and [x](docs/gone.md).\n', 'docs/a.md': '# A\n' }
const broken = [
  expect.stringMatching(/^README\.md:1 missing-file: `docs\/old\.md` does not exist; it was renamed/),
  'README.md:1 missing-file: `docs/gone.md` does not exist',
]

describe("git's configuration", () => {
  /** What stands in `.git/config`, where `TRAP` is a program that leaves a trace. */
  const configurations: Record<string, string> = {
    'names programs for everything': `
[core]
  fsmonitor = TRAP
  hooksPath = HOOKS
  pager = TRAP
  editor = TRAP
  sshCommand = TRAP
  askPass = TRAP
  gitProxy = TRAP
  alternateRefsCommand = TRAP
[pager]
  ls-files = TRAP
  log = TRAP
[diff]
  external = TRAP
[diff "trap"]
  command = TRAP
  textconv = TRAP
[merge "trap"]
  driver = TRAP
[filter "trap"]
  clean = TRAP
  smudge = TRAP
  process = TRAP
  required = true
[gpg]
  program = TRAP
[gpg "ssh"]
  program = TRAP
[log]
  showSignature = true
[credential]
  helper = !TRAP
[uploadpack]
  packObjectsHook = TRAP
[alias]
  ls-files = !TRAP
  ls-tree = !TRAP
  rev-parse = !TRAP
  rev-list = !TRAP
  cat-file = !TRAP
  diff-tree = !TRAP
  diff-index = !TRAP
`,
    'is continued elsewhere': `
[include]
  path = more
[includeIf "gitdir:**"]
  path = more
`,
    'fetches what is lacking': `
[extensions]
  partialClone = origin
[remote "origin"]
  url = ext::TRAP %S
  promisor = true
[protocol "ext"]
  allow = always
`,
    'has its work tree elsewhere': `
[core]
  worktree = ../../outside
`,
    'asks for other output': `
[color]
  ui = always
[core]
  quotePath = true
[diff]
  noprefix = true
  renames = false
  relative = true
[trace2]
  eventTarget = ../../trace
`,
  }

  const builder = workshop.repository({ ...sound, 'docs/old.md': '# Long\n\nenough to be recognised\n' })
  const around = dirname(builder.root)
  const trap = join(around, 'trap')

  function configure(text: string): void {
    const base = '[core]\n  repositoryFormatVersion = 1\n'
    const filled = text.replaceAll('TRAP', trap).replaceAll('HOOKS', builder.path('.git/hooks'))
    writeFiles(builder.path('.git'), { config: base + filled })
  }

  beforeAll(() => {
    const hook = { script: `#!/bin/sh\n'${trap}'\n` }
    builder.git('mv', 'docs/old.md', 'docs/new.md')
    builder.write({ '.gitattributes': '*.md diff=trap filter=trap merge=trap\n' })
    builder.commit()
    // What stands in the work tree differs from what is stored, so that git has a reason to compare.
    builder.write({ 'README.md': `${sound['README.md']}\n` })
    writeFiles(around, {
      trap: { script: `#!/bin/sh\ntouch '${around}/sprung'\ncat\n` },
      'outside/README.md': 'See [secret](secret.md).\n',
    })
    writeFiles(builder.path('.git'), {
      more: `[core]\n\tfsmonitor = ${trap}\n[diff]\n\texternal = ${trap}\n`,
      'hooks/post-index-change': hook,
      'hooks/reference-transaction': hook,
    })
  })

  test.each(Object.entries(configurations))('%s', async (_, text) => {
    configure(text)
    for (const choice of [[], ['--staged'], ['--at', 'HEAD']]) {
      expect(linesOf(await relopsJson(builder.root, ...choice))).toEqual(broken)
    }
    expect(readdirSync(around).sort()).toEqual(['outside', 'repo', 'trap'])
  })

  test('the trap does spring when git is run without care', () => {
    configure('[core]\n  fsmonitor = TRAP\n')
    builder.git('status')
    expect(readdirSync(around)).toContain('sprung')
  })
})

describe.concurrent('a configuration that cannot be used', () => {
  const nested = `{ "documents": ${'['.repeat(1000)}${']'.repeat(1000)} }`
  const wide = Array(22).fill('{a,b}').join('')
  /** Texts, and what is said of each, one line a problem. */
  const configurations: Record<string, readonly [text: string | Uint8Array, ...problems: readonly string[]]> = {
    'no JSON': ['{ "rules": ', '1:12: A value should stand here'],
    'an unknown key': ['{\n  "rulez": {}\n}', '2:3: Unknown key `rulez`; did you mean `rules`?'],
    'an unknown rule': [
      '{ "rules": { "missing-fil": "off" } }',
      '1:14: Unknown rule `missing-fil`; did you mean `missing-file`?',
    ],
    'all problems at once': [
      '{\n  "rulez": {},\n  "documents": [{ "include": [], "kind": "plam" }]\n}',
      '2:3: Unknown key `rulez`; did you mean `rules`?',
      '3:30: `include` is empty, but should have at least one entry',
      '3:42: `kind` is `plam`, but should be `playbook`, `plan`, `governance`, `record` or `changelog`; did you mean `plan`?',
    ],
    'keys of prototypes': [
      '{ "__proto__": { "rules": {} }, "rules": { "constructor": "off" } }',
      '1:3: Unknown key `__proto__`',
      '1:44: Unknown key `constructor`',
    ],
    'a key twice': ['{ "rules": {}, "rules": {} }', '1:16: Key `rules` stands here again; keep one of the two'],
    'many brackets': [nested, '1:79: More than 64 levels of brackets are open here'],
    'many parts': [`{ "documents": [${'1,'.repeat(60_000)}] }`, '1:50013: The configuration has more than 50000 parts'],
    'a pattern of many patterns': [
      `{ "documents": [{ "include": ["${wide}.md"] }] }`,
      '1:31: The sets of the pattern have more than 64 alternatives',
    ],
    'a pattern without end': [
      `{ "documents": [{ "include": ["${'a'.repeat(300)}"] }] }`,
      '1:31: The pattern has 300 characters, but at most 256 are compared',
    ],
    'a pattern that matches nothing': [
      '{ "documents": [{ "include": ["doc/*.md"] }] }',
      '1:31: `doc/*.md` matches no document; did you mean `docs/a.md`?',
    ],
    'a pattern that leaves the root': [
      '{ "documents": [{ "include": ["../*.md"] }] }',
      '1:31: `../*.md` matches no document; change or remove it',
    ],
    NUL: ['{ "a": "\0" }', '1:9: A NUL character stands here, so the file is no text'],
    'escape sequences': ['{ "ru\\u001bles\\n": 1 }', '1:3: Unknown key `ru\\u{1b}les\\u{a}`; did you mean `rules`?'],
  }

  test.each(Object.entries(configurations))('%s', async (_, [text, ...problems]) => {
    const root = workshop.directory({ ...sound, 'relops.docs.json': text })
    const run = await relops(root, [])
    const lines = run.stderr.replace(/\n$/, '').split('\n')
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' })
    expect(lines).toEqual(problems.map((problem) => `relops: relops.docs.json:${problem}`))
  })

  const unreadable: Record<string, readonly [Files, message: string | RegExp]> = {
    'more than 1 MiB': [
      { 'relops.docs.json': `{}${' '.repeat(1024 * 1024)}` },
      '`relops.docs.json` is 1,048,578 bytes, more than the limit of 1,048,576',
    ],
    'a link out of the root': [
      { 'relops.docs.json': { symlink: '/etc/passwd' } },
      '`relops.docs.json` is a symbolic link',
    ],
    'not UTF-8': [
      { 'relops.docs.json': new Uint8Array([0x7b, 0xff, 0x7d]) },
      'The configuration `relops.docs.json` is not UTF-8; save it in that encoding',
    ],
  }

  test.each(Object.entries(unreadable))('%s', async (_, [files, message]) => {
    expect(await relops(workshop.directory({ ...sound, ...files }), [])).toEqual(refusal(message))
  })

  test('does not get into the way of one that is named', async () => {
    const { root, git, write } = workshop.repository({ ...sound, 'relops.docs.json': '{ "rules": {} }' })
    write({ 'relops.docs.json': '{ "rules": { "missing-file": "off" } }', '../ours.json': '{ "rules": [] }' })
    expect((await relopsJson(root)).diagnostics).toEqual([])
    expect((await relopsJson(root, '--config-from', 'main')).diagnostics).toHaveLength(2)
    expect(git('status', '--porcelain')).toBe(' M relops.docs.json')
    expect(await relops(root, ['--config', '../ours.json'])).toEqual(
      refusal('../ours.json:1:12: `rules` is a list, but should be an object'),
    )
    expect(await relops(root, ['--config', '../gone.json'])).toEqual(
      refusal('The configuration `../gone.json` is not there'),
    )
  })
})

describe.concurrent('names of files', () => {
  const sequences = '\u001b]0;title\u0007\u001b[31m'
  const names: Record<string, readonly [name: string, shown: string]> = {
    'a line feed': ['a\n::error::b.md', 'a\\u{a}::error::b.md'],
    'a command of a build server': ['::error::x.md', './::error::x.md'],
    'another command': ['##[error]x.md', '##\\u{5b}error]x.md'],
    'escape sequences': [`${sequences}x.md`, '\\u{1b}]0;title\\u{7}\\u{1b}[31mx.md'],
    'the other direction of writing': ['\u202egnp.md', '\\u{202e}gnp.md'],
    'an invisible character': ['a\u200bb.md', 'a\\u{200b}b.md'],
    'a carriage return': ['a\rb.md', 'a\\u{d}b.md'],
    'what looks like an option': ['--fix.md', '--fix.md'],
  }
  const files = Object.fromEntries(Object.values(names).map(([name]) => [name, 'See [x](gone.md).\n']))
  const { root } = workshop.repository(files)
  // Every control character but the line feed, what turns the direction of writing, and what is not seen.
  const active = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u

  test.each(['pretty', 'compact'])('%s', async (format) => {
    const { code, stdout, stderr } = await relops(root, ['check', '--format', format])
    const lines = stdout.split('\n')
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    for (const [, shown] of Object.values(names)) {
      expect(lines.filter((line) => line.startsWith(`${shown}:1:9`))).toHaveLength(1)
    }
    expect(lines.filter((line) => active.test(line) || line.startsWith('::') || line.includes('##['))).toEqual([])
  })

  test.each(['claims', 'facts files'])('%s', async (command) => {
    const { code, stdout, stderr } = await relops(root, command.split(' '))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const [, shown] of Object.values(names)) expect(stdout).toContain(shown.replace('./', ''))
    expect(stdout.split('\n').filter((line) => active.test(line) || line.includes('##['))).toEqual([])
  })

  test('json gives them back as they are', async () => {
    const { diagnostics } = await relopsJson(root)
    expect(diagnostics.map(({ location }) => location.path).sort()).toEqual(Object.keys(files).sort())
  })

  test('messages about them', async () => {
    const { stderr, code } = await relops(root, [`${sequences}y.md`])
    expect(code).toBe(2)
    expect(stderr).toBe(
      'relops: `\\u{1b}]0;title\\u{7}\\u{1b}[31my.md` is no file or directory of this snapshot; ' +
        'did you mean `\\u{1b}]0;title\\u{7}\\u{1b}[31mx.md`?\n',
    )
  })

  test('the root', async () => {
    const odd = repositoryAt(workshop.directory({ 'a\u001b[31m\nb/README.md': '' }))
    expect(await relops(join(odd.root, 'a\u001b[31m\nb'), ['--staged'])).toEqual(
      refusal(`\`${odd.root}/a\\u{1b}[31m\\u{a}b\` is not in a git repository, so that nothing is staged`),
    )
  })
})
