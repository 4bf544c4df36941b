import { expect, test } from 'vitest'
import { readData } from '../../src/facts/data.ts'
import type { DataNode } from '../../src/model/fact.ts'
import { askPython, hasPython } from '../support/python-oracle.ts'

/** One a line, `|` for a line break. */
const texts = String.raw`
a = 1 | b = -17 | c = 1_000 | d = 0xFF | e = 0o17 | f = 0b11 | g = +5
a = 1.5 | b = 1e3 | c = -0.0 | d = 6.02_2e+2
a = inf | b = -inf | c = nan
a = true | b = false
a = "x\ty\u00e9\"\\" | b = 'x\t'
a = """|x \|   y""" | b = '''|x|y'''
a = """""" | b = '' | "" = 1
a = """x""""" | b = '''y'''''
a = 1979-05-27 | b = 07:32:00.5 | c = 1979-05-27T07:32:00 | d = 1979-05-27 07:32:00Z | e = 1979-05-27T07:32:00-07:00
a.b = 1 | a.c = 2 | "a"."d".e = 3 | a . f = 4
1 = 1 | 3.14 = 2 | - = 3
[a] | b.c = 1 | [a.d] | x = 1
[a.b] | [a] | x = 1
[[a]] | x = 1 | [a.b] | y = 1 | [[a]] | [a.b] | y = 2
[[a.b]] | [[a.b]] | x = 1 | [[a.b.c]]
a = [1, 2, | # comment | 3, ] | b = [] | c = [[1], ["x"]]
a = { b = 1, c.d = 2, e = {} }
__proto__.x = 1 | [constructor] | toString = 2
a = 1 # comment | # comment
a = 1 | a = 2
"a" = 1 | a = 2
[a] | [a]
[a] | b.c = 1 | [a.b]
[a] | b.c = 1 | [a.b.d]
a.b = 1 | [a] | c = 2
a = 1 | [a.b]
a = {} | [a]
a = {} | a.b = 1
a = { b = 1, b = 2 }
a = [{ b = 1, b = 2 }]
a = [] | [[a]]
[a] | [[a]]
[[a]] | [a]
[[a.b]] | [a]
[a.b] | x = 1 | [a] | b.y = 2
a = 01
a = 1__0
a = .5
a = 1.
a = 0x1G
a = TRUE
a = 1979-13-27
a = 1979-02-30
a = "\q"
a = "\uD800"
a = "x | b = 1
a = [1,, 2]
a = [,]
a = { b = 1
a = 1 b = 2
a
= 1
a =
[a
[]
[a.]
[a] b = 1
a b = 1
é = 1
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll(/ ?\| ?/g, '\n'))

/** What Python's reader makes of each: members by key or index, values with their type, dates as a mark. */
const script = `
import datetime, json, math, sys, tomllib
def plain(value):
    if isinstance(value, dict): return {"members": [[k, plain(v)] for k, v in value.items()]}
    if isinstance(value, list): return {"members": [[str(k), plain(v)] for k, v in enumerate(value)]}
    if isinstance(value, (datetime.date, datetime.time)): return "a date"
    if isinstance(value, float): return "number " + (str(value) if not math.isfinite(value) else format(value, ".6f"))
    if isinstance(value, bool): return "boolean " + str(value).lower()
    if isinstance(value, int): return "number " + format(value, ".6f")
    return "string " + value
def read(text):
    try: return plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError: return "refused"
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`

function plain({ value, members }: DataNode): unknown {
  if (value === undefined || value === null) return { members: [...members].map(([key, node]) => [key, plain(node)]) }
  if (typeof value === 'number') return `number ${Number.isFinite(value) ? format(value) : nonFinite(value)}`
  return typeof value === 'string' && /^\d+[-:]\d/.test(value) ? 'a date' : `${typeof value} ${value}`
}

function format(value: number): string {
  return Object.is(value, -0) ? `-${value.toFixed(6)}` : value.toFixed(6)
}

function nonFinite(value: number): string {
  return Number.isNaN(value) ? 'nan' : String(value).replace('Infinity', 'inf')
}

/** Members of tables in the order of their names: Python keeps another order where tables are opened twice. */
function sorted(read: unknown): unknown {
  return JSON.parse(JSON.stringify(read), (_, value) => (Array.isArray(value) ? value.toSorted(byText) : value))
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
}

const isThere = hasPython('tomllib')

test.skipIf(!isThere)('the same is read and refused as by Python (needs python3 with tomllib)', async () => {
  const expected = askPython(script, texts)
  const facts = await Promise.all(texts.map((text) => readData('a.toml', text)))
  const found = facts.map((fact) => (fact.known ? plain(fact.value) : 'refused'))
  const pairs = (reads: unknown) =>
    Array.isArray(reads) ? reads.map((read, index) => [texts[index], sorted(read)]) : []
  expect(pairs(found)).toEqual(pairs(expected))
  expect(pairs(expected).filter(([, read]) => read === 'refused').length).toBeGreaterThan(30)
})

test('dates are strings as they are written', async () => {
  const fact = await readData('a.toml', 'a = 1979-05-27 07:32:00Z')
  expect(fact.known && fact.value.members.get('a')?.value).toBe('1979-05-27 07:32:00Z')
})
