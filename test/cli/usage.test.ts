import { symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ruleIds } from '../../src/documents.ts'
import { factSources } from '../../src/report/facts.ts'
import { linesOf, outcomesOf, refusal, relops, relopsJson } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()
const files = {
  'README.md': 'See `docs/gone.md`.\n\nThe page `docs/later.md` will be written.\n',
  'docs/a.md': '# A\n\n<!-- relops-ignore missing-file: it was never needed -->\n\nSee [b](b.md#c).\n',
  'docs/b.md': '# B\n\n`values.json#/x`\n',
  'docs/sound.md': 'See [a](a.md).\n',
  'vendor/x.md': '[x](gone.md)\n',
  'values.json': '{ "x": 1 }\n',
}
const { root } = workshop.repository(files)
const inReadme = 'README.md:1 missing-file: `docs/gone.md` does not exist'
const inA = [
  'docs/a.md:3 unused-suppression: Nothing here breaks `missing-file` any more; remove the suppression',
  'docs/a.md:5 missing-anchor: `docs/b.md` has no heading or anchor `#c`',
]
const all = ruleIds.join(', ')

describe.concurrent('is refused with a word on what to do', () => {
  const refused: Record<string, string | RegExp> = {
    '--frobnicate': "unknown option '--frobnicate'",
    '--onl missing-file': "unknown option '--onl'; did you mean '--only'?",
    'claims --all': "unknown option '--all'",
    chek: '`chek` is no file or directory of this snapshot; did you mean `relops check`?',
    'check zzz': '`zzz` is no file or directory of this snapshot',
    'check READNE.md': '`READNE.md` is no file or directory of this snapshot; did you mean `README.md`?',
    'claims docs/c.md': '`docs/c.md` is no file or directory of this snapshot; did you mean `docs/a.md`?',
    '--staged vendor/y.md': '`vendor/y.md` is no file or directory of this snapshot; did you mean `vendor/x.md`?',
    'check ..': `\`..\` is outside \`${root}\``,
    'check docs/../../x.md': `\`docs/../../x.md\` is outside \`${root}\``,
    'check /etc/passwd': `\`/etc/passwd\` is outside \`${root}\``,
    '--format jsn': 'There is no format `jsn`; did you mean `json`?',
    '--format picture':
      'There is no format `picture`; choose one of pretty, compact, json, jsonl, github, sarif, gitlab, junit, markdown, html',
    'claims --format compact': 'There is no format `compact`; choose one of pretty, json',
    'facts --format xml': 'There is no format `xml`; choose one of pretty, json',
    '--format': "option '--format <format>' argument missing",
    '--only missing-fil': 'There is no rule `missing-fil`; did you mean `missing-file`?',
    '--only x': `There is no rule \`x\`; choose one of ${all}`,
    'explain missing-anchr': 'There is no rule `missing-anchr`; did you mean `missing-anchor`?',
    'explain x': `There is no rule \`x\`; choose one of ${all}`,
    'explain missing-file missing-anchor': /^relops: too many arguments for 'explain'.*\n$/,
    'facts outline': 'There is no source `outline`; did you mean `outlines`?',
    'facts x': `There is no source \`x\`; choose one of ${[...factSources.keys()].join(', ')}`,
    '--staged --at HEAD': "option '--staged' cannot be used with option '--at <revision>'",
    '--config a --config-from b': "option '--config <file>' cannot be used with option '--config-from <revision>'",
    '--config docs': 'The configuration `docs` is not a regular file',
    '--max-warnings few':
      /^relops: option '--max-warnings <number>' argument 'few' is invalid. Give a whole number.\n$/,
    '--max-warnings -1': /^relops: option '--max-warnings <number>' argument '-1' is invalid. Give a whole number.\n$/,
    '--output x --output y': /^relops: option '--output <file>' argument 'y' is invalid. Give each .*\n$/,
    '--format json --format pretty': /^relops: Two formats would be mixed on standard output; .*\n$/,
    '--output gone/x': '`gone/x` cannot be written: its directory is not there',
    '--format json --output docs': '`docs` cannot be written: it is a directory',
    '--at HEAD~9': '`HEAD~9` names no commit of this repository',
    '--config-from HEAD~9': '`HEAD~9` names no commit of this repository',
  }

  test.each(Object.entries(refused))('%s', async (line, message) => {
    expect(await relops(root, line.split(' '))).toEqual(refusal(message))
  })
})

describe.concurrent('what is reported', () => {
  const reports: Record<string, readonly [args: string, ...lines: readonly string[]]> = {
    everything: ['', inReadme, ...inA],
    'a directory': ['docs', ...inA],
    'a file': ['README.md', inReadme],
    'several paths': ['docs/b.md README.md docs/sound.md', inReadme],
    'the root': ['.', inReadme, ...inA],
    'a file that is no document': ['values.json'],
    'a document that is left out': ['vendor/x.md'],
    'one rule': ['--only missing-anchor', ...inA.slice(1)],
    'two rules': ['--only missing-anchor --only missing-file', inReadme, ...inA.slice(1)],
    'the index': ['--staged', inReadme, ...inA],
    'a revision': ['--at HEAD', inReadme, ...inA],
    'what is pending, with --strict': [
      '--strict README.md',
      inReadme,
      expect.stringMatching(/^README\.md:3 missing-file: ./),
    ],
  }

  test.each(Object.entries(reports))('%s', async (_, [args, ...lines]) => {
    expect(linesOf(await relopsJson(root, ...args.split(' ').filter((arg) => arg !== '')))).toEqual(lines)
  })

  const places: Record<string, readonly [directory: string, ...args: readonly string[]]> = {
    'a sub-directory': ['docs', 'a.md'],
    'a sub-directory, and up again': ['vendor', '../docs/a.md'],
    'an absolute path': ['vendor', join(root, 'docs/a.md')],
    'a symbolic link to the root': ['..', '-C', 'alias', 'docs/a.md'],
    'an absolute path through that link': ['docs', join(dirname(root), 'alias/docs/a.md')],
    'anywhere, with -C': ['..', '-C', 'repo', 'docs/a.md'],
  }
  symlinkSync('repo', join(dirname(root), 'alias'))

  test.each(Object.entries(places))('seen from %s', async (_, [directory, ...args]) => {
    expect(linesOf(await relopsJson(join(root, directory), ...args))).toEqual(inA)
  })

  test('with a sub-directory as the root', async () => {
    const lines = inA.map((line) => line.replaceAll('docs/', ''))
    expect(linesOf(await relopsJson(root, '-C', 'docs', 'a.md'))).toEqual(lines)
    expect(linesOf(await relopsJson(join(root, 'vendor'), '-C', '../docs'))).toEqual(lines)
  })

  test('every claim, with --all', async () => {
    expect(outcomesOf(await relopsJson(root, '--all'))).toEqual({
      'docs/gone.md': 'broken: `docs/gone.md` does not exist',
      'docs/later.md': expect.stringMatching(/^pending: /),
      'b.md#c': 'broken: `docs/b.md` has no heading or anchor `#c`',
      'values.json#/x': 'holds: `values.json` has `/x`',
      'a.md': 'holds: `docs/a.md` exists',
    })
  })

  test('what is staged, not what is in the work tree', async () => {
    const other = workshop.repository({ 'README.md': 'See [a](docs/a.md).\n', 'docs/a.md': '' })
    other.git('rm', '--quiet', '--cached', 'docs/a.md')
    other.write({ 'README.md': 'Nothing.\n' })
    expect((await relopsJson(other.root)).diagnostics).toEqual([])
    expect((await relopsJson(other.root, '--staged')).diagnostics).toHaveLength(1)
    expect((await relopsJson(other.root, '--at', 'main')).diagnostics).toEqual([])
  })
})

describe.concurrent('exit codes', () => {
  const codes: Record<string, readonly [args: string, code: number]> = {
    'an error': ['README.md', 1],
    'a warning': ['--only unused-suppression --only missing-file docs/a.md', 0],
    'as many warnings as are allowed': ['--only unused-suppression --only missing-file --max-warnings 1 docs/a.md', 0],
    'more warnings than are allowed': ['--only unused-suppression --only missing-file --max-warnings 0 docs/a.md', 1],
    'nothing wrong': ['docs/sound.md', 0],
    pending: ['--only missing-anchor README.md', 0],
    claims: ['claims --quiet', 0],
  }

  test.each(Object.entries(codes))('%s', async (_, [args, code]) => {
    expect(await relops(root, args.split(' '))).toMatchObject({ code, stderr: '' })
  })
})

describe.concurrent('--config and --config-from', () => {
  test('take the configuration from there, and everything else from the snapshot', async () => {
    const { root, git, write } = workshop.repository(files)
    const off = '{ "rules": { "missing-file": "off", "unused-suppression": "off" } }'
    write({ '../elsewhere/ours.json': off })
    git('checkout', '--quiet', '-b', 'base')
    write({ 'relops.docs.json': off })
    git('add', 'relops.docs.json')
    git('commit', '--quiet', '--message', 'Configure')
    git('checkout', '--quiet', 'main')
    const configured = inA.slice(1)
    expect(linesOf(await relopsJson(root, '--config', '../elsewhere/ours.json'))).toEqual(configured)
    expect(linesOf(await relopsJson(join(root, 'docs'), '--config', '../../elsewhere/ours.json'))).toEqual(configured)
    expect(linesOf(await relopsJson(root, '--config-from', 'base'))).toEqual(configured)
    expect(linesOf(await relopsJson(root, '--config-from', 'base', '--at', 'main'))).toEqual(configured)
    expect(linesOf(await relopsJson(root, '--at', 'base'))).toEqual(configured)
    expect(linesOf(await relopsJson(root))).toEqual([inReadme, ...inA])
  })
})
