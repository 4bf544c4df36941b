import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

type Files = Readonly<Record<string, string>>

/** Judges a policy by what files were at `v1.0.0` and are today. */
async function outcomes(then: Files, now: Files, asked: object) {
  const policy = { rule: 'missing-revision', files: ['data/*'], since: 'v1.0.0', ...asked }
  const { config } = parseConfig('relops.docs.json', JSON.stringify({ policies: [policy] }), [])
  const repository = memoryRepository(now, { moments: { 'v1.0.0': memoryRepository(then) } })
  const { results } = await check(repository, { config, documents: new Map() })
  return results.flatMap(({ verdict }) => {
    if (verdict.outcome === 'broken') return verdict.problems.map(({ message }) => message)
    return verdict.outcome === 'unknown' ? [verdict.outcome, verdict.reason] : [verdict.outcome]
  })
}

const log = { log: 'log' }
const note = { note: 'notes/{name}*.md' }
const json = (value: object) => JSON.stringify(value)
const says = (path: string, why: string) => [`\`${path}\` was changed since \`v1.0.0\`, but ${why}`]
const csv = 'name,log\na,1\nb,1\n'
const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:'

describe('missing-revision', () => {
  test.each<readonly [string, string, string, string, readonly string[]]>([
    ['a list grew', 'a.json', json({ x: 1, log: ['1'] }), json({ x: 2, log: ['1', '2'] }), ['holds']],
    ['a list was kept short', 'a.json', json({ x: 1, log: ['1', '2'] }), json({ x: 2, log: ['2', '3'] }), ['holds']],
    ['a mapping grew', 'a.yaml', 'x: 1\nlog: {a: 1}\n', 'x: 2\nlog: {a: 1, b: 2}\n', ['holds']],
    ['a version moved', 'a.toml', 'x = 1\nlog = "1"\n', 'x = 2\nlog = "2"\n', ['holds']],
    ['a log was begun', 'a.json', json({ x: 1 }), json({ x: 2, log: ['1'] }), ['holds']],
    ['layout alone', 'a.json', json({ x: 1, y: 2 }), '{\r\n  "y": 2,\r\n  "x": 1\r\n}\r\n', ['holds']],
    ['line ends alone', 'a.csv', csv, csv.replaceAll('\n', '\r\n'), ['holds']],
    ['a column has a new value', 'a.csv', csv, 'name,log\na,1\nc,2\n', ['holds']],
    ['a column has a value once more', 'a.csv', csv, `${csv}c,1\n`, ['holds']],
    [
      'nothing new',
      'a.json',
      json({ x: 1, log: [1] }),
      json({ x: 2, log: [1] }),
      says('data/a.json', 'nothing is new in its `log`'),
    ],
    [
      'less',
      'a.json',
      json({ x: 1, log: [1, 2] }),
      json({ x: 2, log: [1] }),
      says('data/a.json', 'nothing is new in its `log`'),
    ],
    ['no log', 'a.yaml', 'x: 1\n', 'x: 2\n', says('data/a.yaml', 'it has no `log`')],
    [
      'text that is no data',
      'a.json',
      '{',
      '{}',
      ['unknown', 'what `data/a.json` logs since `v1.0.0` cannot be told: is not JSON: CloseBraceExpected'],
    ],
    [
      'Git LFS',
      'a.json',
      `${pointer}1\n`,
      '{}',
      [
        'unknown',
        'what `data/a.json` logs since `v1.0.0` cannot be told: is a Git LFS pointer: its contents are not in the repository',
      ],
    ],
  ])('%s', async (_, name, then, now, expected) => {
    expect(await outcomes({ [`data/${name}`]: then }, { [`data/${name}`]: now }, log)).toEqual(expected)
  })

  test.each<readonly [string, Files, Files, object, readonly string[]]>([
    [
      'a column that is the log',
      { 'data/a.csv': csv },
      { 'data/a.csv': csv.replace('b,', 'c,') },
      log,
      says('data/a.csv', 'nothing is new in its `log`'),
    ],
    ['a new file', { 'data/a.csv': csv }, { 'data/a.csv': csv, 'data/b.csv': csv }, log, ['holds']],
    ['a file that left', { 'data/a.csv': csv, 'data/b.csv': csv }, { 'data/a.csv': csv }, log, ['holds']],
    ['a new note', { 'data/a.txt': '1' }, { 'data/a.txt': '2', 'notes/a-2.md': '' }, note, ['holds']],
    [
      'an edited note',
      { 'data/a.txt': '1', 'notes/a.md': '' },
      { 'data/a.txt': '2', 'notes/a.md': '2' },
      note,
      ['holds'],
    ],
    [
      'an old note',
      { 'data/a.txt': '1', 'notes/a.md': '' },
      { 'data/a.txt': '2', 'notes/a.md': '' },
      note,
      says('data/a.txt', 'no note of `notes/{name}*.md` came with it'),
    ],
    [
      'a note in place of a log',
      { 'data/a.csv': csv },
      { 'data/a.csv': 'name\n', 'notes/a.md': '' },
      { ...log, ...note },
      ['holds'],
    ],
    [
      'binary files',
      { 'data/a': '\0' },
      { 'data/a': '\0\0' },
      note,
      says('data/a', 'no note of `notes/{name}*.md` came with it'),
    ],
    [
      'no such revision',
      {},
      { 'data/a.csv': csv },
      { ...log, since: 'v2' },
      ['unknown', 'there is no tag or commit `v2`'],
    ],
  ])('%s', async (_, then, now, asked, expected) => expect(await outcomes(then, now, asked)).toEqual(expected))
})
