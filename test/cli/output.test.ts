import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { commandNames } from '../../src/cli/names.ts'
import { ruleIds } from '../../src/documents.ts'
import { factSources } from '../../src/report/facts.ts'
import { refusal, relops, shell } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()
const root = workshop.directory({
  'README.md': 'See `docs/gone.md`, `docs/a.md:9`, `data.json#/x`, and [a](docs/a.md#a).\n',
  'docs/a.md': '# A\n',
  'sound.md': 'See [a](docs/a.md).\n',
  'data.json': '{ "x": 1 }\n',
})
const compact = [
  'README.md:1:6: error: `docs/gone.md` does not exist [missing-file]',
  'README.md:1:32: error: `docs/a.md` has 1 line, and the reference names line 9 [missing-line]',
]

describe('formats and files', () => {
  const read = (name: string) => readFileSync(join(root, name), 'utf8')

  test('without an option: pretty, on standard output', async () => {
    const { code, stdout, stderr } = await relops(root, [])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toMatch(
      /^README\.md:1:6 {2}error {2}`docs\/gone\.md` does not exist {2}\[missing-file\]\n {2}1 │ See /,
    )
    expect(stdout).toMatch(/\n2 errors\n3 documents, 5 claims: 3 hold, 2 broken\n$/)
  })

  test('compact: one line a diagnostic', async () => {
    const { stdout } = await relops(root, ['--format', 'compact'])
    expect(stdout.split('\n')).toEqual([...compact, '3 documents, 5 claims: 3 hold, 2 broken', ''])
  })

  test('each format to a file of its own, and one to standard output', async () => {
    const pairs = ['--format', 'json', '--output', 'a.json', '--format', 'pretty', '--output', 'a.txt']
    const run = await relops(root, ['check', ...pairs, '--format', 'compact'])
    const [pretty, json] = await Promise.all([relops(root, []), relops(root, ['--format', 'json'])])
    expect(run).toMatchObject({ code: 1, stderr: '' })
    expect(run.stdout.split('\n').slice(0, 2)).toEqual(compact)
    expect(read('a.txt')).toBe(pretty.stdout)
    expect(read('a.json')).toBe(json.stdout)
  })

  test('a file alone: pretty, and nothing on standard output', async () => {
    expect(await relops(root, ['--output', 'b.txt', 'sound.md'])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(read('b.txt')).toBe('1 claim holds in 1 document\n')
  })

  const silences: Record<string, readonly [args: string, stdout: string | RegExp]> = {
    'nothing where nothing is wrong': ['--quiet sound.md', ''],
    'what is wrong': ['--quiet --format compact README.md', /missing-file/],
    'JSON, which programs wait for': ['--quiet --format json sound.md', /^\{\n {2}"schemaVersion": 1/],
  }

  test.each(Object.entries(silences))('--quiet prints %s', async (_, [args, expected]) => {
    const { stdout, stderr } = await relops(root, args.split(' '))
    expect(stderr).toBe('')
    expect(stdout).toMatch(expected === '' ? /^$/ : expected)
  })

  test('nothing is written beside what was asked for', () => {
    const asked = ['a.json', 'a.txt', 'b.txt']
    expect(readdirSync(root).filter((name) => !asked.includes(name))).toEqual([
      'README.md',
      'data.json',
      'docs',
      'sound.md',
    ])
  })
})

describe.concurrent('colour', () => {
  const cases: Record<string, readonly [args: string, env: Record<string, string>, colored: boolean]> = {
    'none without a terminal': ['', {}, false],
    '--color': ['--color', {}, true],
    '--color before a path': ['--color README.md', {}, true],
    '--color always': ['--color always README.md', {}, true],
    '--color=never': ['--color=never', { FORCE_COLOR: '1' }, false],
    '--no-color': ['--no-color', { FORCE_COLOR: '1' }, false],
    '--color auto': ['--color auto', {}, false],
    FORCE_COLOR: ['', { FORCE_COLOR: '1' }, true],
    'FORCE_COLOR=0': ['', { FORCE_COLOR: '0' }, false],
    'NO_COLOR against FORCE_COLOR': ['', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    'an empty NO_COLOR': ['', { NO_COLOR: '', FORCE_COLOR: '1' }, true],
    '--color against NO_COLOR': ['--color', { NO_COLOR: '1' }, true],
    'never in other formats': ['--color --format compact', {}, false],
  }

  test.each(Object.entries(cases))('%s', async (_, [args, env, colored]) => {
    const { code, stdout, stderr } = await relops(root, ['check', ...args.split(' ').filter((arg) => arg !== '')], env)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout.includes('\u001b[')).toBe(colored)
    expect(stdout).toContain('does not exist')
  })

  test('of a word that is none', async () => {
    expect(await relops(root, ['--color=pink'])).toEqual(refusal(/^relops: option '--color \[when\]'.*pink.*\n$/))
  })
})

describe('pipes', () => {
  const large = workshop.directory({
    'README.md': Array.from({ length: 3_000 }, (_, index) => `[x](gone-${index}.md)\n`).join('\n'),
  })

  test('a large report arrives whole', async () => {
    const { code, stdout, stderr } = await shell(large, 'relops check --all --format json | cat')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.length).toBeGreaterThan(1_000_000)
    expect(JSON.parse(stdout).diagnostics).toHaveLength(3_000)
  })

  test('a reader that has seen enough is no error', async () => {
    const script = '{ relops check --all --format json; echo $? >code; } | head -c 10; cat code'
    expect(await shell(large, script)).toEqual({ code: 0, stdout: '{\n  "schem1\n', stderr: '' })
  })

  test.skipIf(process.platform !== 'linux')('a full disk is one', async () => {
    const run = await shell(root, 'relops check >/dev/full')
    expect(run).toEqual(refusal('Standard output cannot be written: no space is left'))
  })

  test('closed streams are none', async () => {
    expect(await shell(root, 'relops check README.md >&- 2>&-')).toEqual({ code: 1, stdout: '', stderr: '' })
  })
})

describe.concurrent('help and version', () => {
  test.each(['--version', '-V'])('%s', async (option) => {
    expect(await shell(root, `relops ${option}`)).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })

  const helps: Record<string, readonly (string | RegExp)[]> = {
    '--help': ['relops [command] [options]', 'Exit codes: 0 ', ...commandNames.map((name) => `  ${name} `)],
    'help check': [
      'relops check [options] [path...]',
      '--fix ',
      '--unsafe-fixes ',
      '--max-warnings <number>',
      '--staged',
      '--format <format>',
    ],
    'check --help': ['relops check [options] [path...]', '--only <rule>', '--config-from <revision>', '-C, '],
    'claims -h': ['relops claims [options] [path...]', '--output <file>'],
    'facts --help': ['relops facts [options] [source]', '--at <revision>'],
    'completion --help': ['relops completion [options] <shell>', 'bash, zsh or fish'],
    'explain --help': ['relops explain [options] [rule]'],
    'init --help': ['relops init [options]', '-C, ', '--scaffold <name>', '--yes', '--dry-run'],
  }

  test.each(Object.entries(helps))('%s', async (line, words) => {
    const { code, stdout, stderr } = await relops(root, line.split(' '))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const word of words) expect(stdout).toContain(word)
    // What does not work yet, and what only programmers want to know.
    expect(stdout).not.toMatch(/lsp|default: (?:false|\[)|preset/)
    expect(stdout.split('\n').filter((text) => text.length > 80)).toEqual([])
  })

  test('of a command that there is not', async () => {
    const { code, stderr } = await relops(root, ['help', 'nothing'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^Usage: relops/)
  })
})

describe('explain', () => {
  test('lists the rules', async () => {
    const { code, stdout } = await relops(root, ['explain'])
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((row) => row.split(/ {2,}/))
    expect(code).toBe(0)
    expect(rows.map(([id]) => id)).toEqual(ruleIds)
    for (const [, severity, summary] of rows) {
      expect(severity).toMatch(/^(?:error|warning|note)$/)
      expect(summary).toMatch(/^[A-Z]/)
    }
  })

  test('has a page for each', async () => {
    const runs = await Promise.all(ruleIds.map((id) => relops(root, ['explain', id])))
    expect(runs.map(({ code, stdout }) => [code, stdout.split('\n')[0]])).toEqual(ruleIds.map((id) => [0, `# ${id}`]))
    for (const { stdout } of runs)
      expect(stdout).toMatch(/\n## Why\n[\s\S]*\n## How to mend\n[\s\S]*\n## How to suppress\n/)
  })
})

describe('claims', () => {
  test('one line each', async () => {
    expect(await relops(root, ['claims', 'README.md'])).toEqual({
      code: 0,
      stdout: [
        'README.md:1:6  file  docs/gone.md',
        'README.md:1:22  lines  docs/a.md:9',
        'README.md:1:37  pointer  data.json#/x',
        'README.md:1:60  anchor  docs/a.md#a',
        '',
      ].join('\n'),
      stderr: '',
    })
  })

  test('as JSON', async () => {
    const { stdout, stderr } = await relops(root, ['claims', 'sound.md', '--format', 'json'])
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      claims: [
        {
          kind: 'file',
          text: 'docs/a.md',
          origin: 'link',
          path: 'docs/a.md',
          at: { path: 'sound.md', line: 1, column: 9, offset: 8 },
        },
      ],
    })
  })

  test('of what is no document, with a word on standard error', async () => {
    const stderr = 'note: None of these paths is a document\n'
    expect(await relops(root, ['claims', 'data.json'])).toEqual({ code: 0, stdout: '', stderr })
    expect(await relops(root, ['claims', 'data.json', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

describe.concurrent('facts', () => {
  const { root: full, git } = workshop.repository({
    'README.md': '`docs/gone.md` `docs/a.md:9` `data.json#/x` `docs/log.txt` [a](docs/a.md#a)\n',
    'docs/a.md': '# A\n',
    'docs/gone.md': '',
    'data.json': '{ "x": 1 }\n',
    '.gitignore': '*.txt\n',
    'mkdocs.yml': 'site_name: x\n',
  })
  git('rm', '--quiet', 'docs/gone.md')
  git('commit', '--quiet', '--message', 'Remove')
  /** A part of what each source has to say of this repository. */
  const words: Readonly<Record<string, RegExp>> = {
    files: /^data\.json {2}kind=file {2}executable=false$/m,
    directories: /^docs$/m,
    outlines: /^docs\/a\.md {2}a {2}text=A {2}\(docs\/a\.md:1:\d+\)$/m,
    lines: /^docs\/a\.md {2}lines=1$/m,
    data: /^data\.json {2}x {2}\(data\.json:1:8\)$/m,
    ignored: /^docs\/log\.txt {2}present=false {2}\(\.gitignore:1:1\)$/m,
    departures: /^docs\/gone\.md {2}commit=[0-9a-f]{40}$/m,
  }
  const sources = [...factSources.keys()]

  test('lists the sources', async () => {
    const [text, json] = await Promise.all([relops(full, ['facts']), relops(full, ['facts', '--format', 'json'])])
    const rows = text.stdout
      .trimEnd()
      .split('\n')
      .map((row) => row.trim().split(/ +/))
    expect(rows.map(([, source]) => source)).toEqual(sources)
    expect(JSON.parse(json.stdout)).toEqual({
      schemaVersion: 1,
      sources: rows.map(([number, source]) => ({ source, rows: Number(number) })),
    })
  })

  test.each(sources)('%s', async (source) => {
    const [text, json] = await Promise.all([
      relops(full, ['facts', source]),
      relops(full, ['facts', source, '--format', 'json']),
    ])
    expect([text.code, text.stderr, json.code, json.stderr]).toEqual([0, '', 0, ''])
    expect(text.stdout).toMatch(words[source] ?? /^/)
    const data = JSON.parse(json.stdout)
    expect(data).toMatchObject({ schemaVersion: 1, source, rows: expect.any(Array), unknown: [] })
    expect(data.rows).toHaveLength(text.stdout.split('\n').length - 1)
    expect(data.read).toContain('README.md')
  })
})
