import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv, type Table } from '../../src/facts/data-csv.ts'
import type { Fact } from '../../src/model/fact.ts'
import { askPython, hasPython } from '../support/python-oracle.ts'

/** Records with their cells, and what does not fit; or why there are none. */
function describeTable(fact: Fact<Table>): unknown {
  if (!fact.known) return fact.reason
  const records = [...fact.value.root.members.values()].map(({ members }) =>
    [...members].map(([column, { value }]) => `${column}=${value}`).join(' '),
  )
  return [...records, ...fact.value.gaps.map(({ reason }) => `? ${reason}`)]
}

test.each([
  ['a,b\n1,2\n3,4\n', ['a=1 b=2', 'a=3 b=4']],
  ['a,b\n1,2', ['a=1 b=2']],
  ['\uFEFFa,b\r\n1,2\r\n', ['a=1 b=2']],
  ['a,b\r1,2\r', ['a=1 b=2']],
  ['\uFEFF"a",b\n1,2\n', ['a=1 b=2']],
  ['a,b\n"x, y","z ""q"""\n', ['a=x, y b=z "q"']],
  ['a,b\n"x\ny",2\n', ['a=x\ny b=2']],
  ['a,b\nx"y"z,2\n', ['a=x"y"z b=2']],
  ['a,b\n"",\n', ['a= b=']],
  ['a,b\n\n1,2\n\n\n', ['a=1 b=2']],
  ['a\n""\n', ['a=']],
  ['a,b\n1\n', ['a=1']],
  ['a,b\n1,2,3\n4,5\n', ['a=4 b=5', '? a record has 3 cells, and the header 2']],
  ['a,b\n1,2,,\n', ['a=1 b=2']],
  ['a;b\n1,5;2\n', ['a=1,5 b=2']],
  ['a\tb\n1\t2\n', ['a=1 b=2']],
  ['"a;b",c\n1,2\n', ['a;b=1 c=2']],
  ['__proto__,constructor\n1,2\n', ['__proto__=1 constructor=2']],
  [',a,,\n0,1,2,3\n', ['=0 a=1']],
  ['# About; it\n#\n# a,b\na,b\n1,2\n# x\n#3,4\n', ['a=1 b=2', 'a=#3 b=4']],
  ['\uFEFF# About\r\na;b\r\n1;2\r\n# end', ['a=1 b=2']],
  ['#a,b\n1,2\n# x,y\n', ['#a=1 b=2', '#a=# x b=y']],
  ['# a,b\n1,2\n3,4\n', 'has a header that looks like a comment'],
  ['# a\n', 'is empty'],
  ['a,b\n', []],
  ['', 'is empty'],
  ['\n\n', 'is empty'],
  ['a,a\n1,2\n', 'has the column `a` twice'],
  ['a,b\n"1,2\n', 'is not CSV: a quote is never closed'],
  ['a,b\n"1"x,2\n', 'is not CSV: text stands behind a closing quote'],
  ['a,b\n"1" ,2\n', 'is not CSV: text stands behind a closing quote'],
])('%j', (text, expected) => expect(describeTable(readCsv('a.csv', text))).toEqual(expected))

test('tabs separate the cells of TSV, whatever else is in them', () => {
  expect(describeTable(readCsv('a.tsv', 'a,b\tc\n1,2\t3\n', '\t'))).toEqual(['a,b=1,2 c=3'])
})

test('every cell has its place', () => {
  const text = '\uFEFFa,"b"\r\n1,"x\n""y"""\r\n'
  const fact = readCsv('a.csv', text)
  const records = fact.known ? [...fact.value.root.members.values()] : []
  const written = records.flatMap(({ range, members }) => [
    text.slice(...range),
    ...[...members.values()].flatMap(({ key, range }) => [key ? text.slice(...key) : '', text.slice(...range)]),
  ])
  expect(written).toEqual(['1,"x\n""y"""', 'a', '1', '"b"', '"x\n""y"""'])
})

test('what is wrong is shown at its place', () => {
  expect(readCsv('a.csv', 'a,b\n"1"x,2\n')).toMatchObject({ at: { path: 'a.csv', range: [7, 8] } })
})

test('a file of too many cells is not read', () => {
  expect(describeTable(readCsv('a.csv', 'a,b\n'.repeat(300_000)))).toBe('has more than 500000 cells')
})

const python = `import csv, io, json, sys
def read(text):
    records = [r for r in csv.reader(io.StringIO(text, newline=""), strict=True) if r]
    return records
out = []
for text in json.load(sys.stdin):
    try: out.append(read(text))
    except csv.Error: out.append(None)
print(json.dumps(out))`

describe.runIf(hasPython('csv'))("Python's reader", () => {
  test('reads the same records', () => {
    const runs = Number(process.env.RELOPS_RUNS ?? 1500)
    const pieces = fc.constantFrom('a', 'b', '', ' ', '"', '""', ',', ',', '\n', '\r\n', '\r', 'é', '"x"', '"x\ny"')
    const texts = fc.sample(
      fc.array(pieces, { maxLength: 16 }).map((parts) => `A,B,C\n${parts.join('')}`),
      { numRuns: runs, seed: 7 },
    )
    const theirs = askPython(python, texts)
    const ours = texts.map((text) => {
      const fact = readCsv('a.csv', text)
      if (!fact.known) return null
      const records = [...fact.value.root.members.values()].map(({ members }) =>
        [...members.values()].map((m) => m.value),
      )
      return { records, left: fact.value.gaps.length }
    })
    const known = expectSame(texts, ours, theirs)
    expect(known).toBeGreaterThan(runs / 5)
  })
})

/** Compares what was read of each text, but for cells that no column has; counts those that were read. */
function expectSame(
  texts: readonly string[],
  ours: readonly ({ readonly records: readonly (readonly unknown[])[]; readonly left: number } | null)[],
  theirs: unknown,
): number {
  if (!Array.isArray(theirs)) throw new Error('Python gave no list')
  const differing = texts.filter((_, at) => {
    const [mine, other] = [ours[at], theirs[at]]
    if (!mine) return other !== null && !isRefused(texts[at] ?? '')
    const rows: readonly (readonly string[])[] = (other ?? []).slice(1)
    const fitting = rows
      .filter((cells) => cells.slice(3).every((cell) => cell === ''))
      .map((cells) => cells.slice(0, 3))
    return JSON.stringify(mine.records) !== JSON.stringify(fitting) || mine.left !== rows.length - fitting.length
  })
  expect(differing).toEqual([])
  return ours.filter((one) => one !== null).length
}

/** A quote that is never closed is an error to us alone. */
function isRefused(text: string): boolean {
  const fact = readCsv('a.csv', text)
  return !fact.known && fact.reason.endsWith('never closed')
}
