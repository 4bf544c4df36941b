import { expect, test } from 'vitest'
import { readData } from '../../src/facts/data.ts'
import type { DataNode } from '../../src/model/fact.ts'

/** The paths of all values, or why there are none. */
async function pointers(path: string, text: string): Promise<readonly string[] | string> {
  const fact = await readData(path, text)
  return fact.known ? below(fact.value) : fact.reason
}

function below(node: DataNode, at = ''): readonly string[] {
  return [...node.members].flatMap(([key, member]) => [`${at}/${key}`, ...below(member, `${at}/${key}`)])
}

test.each([
  ['a.json', '{ "a": [1, { "b": 2 }] }', ['/a', '/a/0', '/a/1', '/a/1/b']],
  ['a.json', '// comment\n{ "a": 1, }', ['/a']],
  ['a.json', '{ "__proto__": { "x": 1 }, "constructor": 2 }', ['/__proto__', '/__proto__/x', '/constructor']],
  ['a.json', '{ "a": 1, "a": 2 }', 'has the key `a` twice in one object'],
  ['a.json', '{ "a": ', 'is not JSON: ValueExpected'],
  ['a.json', '', 'is not JSON: ValueExpected'],
  ['a.json', `{ "a": "${'['.repeat(500)}" }`, ['/a']],
  ['a.json', '['.repeat(200), 'nests 200 deep, more than 100'],
  ['a.yaml', 'a:\n  - b: 1\n    c: 2\n', ['/a', '/a/0', '/a/0/b', '/a/0/c']],
  ['a.yaml', 'on: push\nyes: 1\n', ['/on', '/yes']],
  ['a.yaml', 'base: &base\n  x: 1\nuse: *base\n', ['/base', '/base/x', '/use', '/use/x']],
  ['a.yaml', 'a: 1\na: 2\n', 'is not YAML: DUPLICATE_KEY'],
  ['a.yaml', 'a: [1, 2\n', 'is not YAML: BAD_INDENT'],
  ['a.yaml', `text: |\n  ${'-'.repeat(300)}\n`, ['/text']],
  ['a.yaml', `${'- '.repeat(2000)}x`, 'nests 2000 deep, more than 100'],
  ['a.yaml', '{'.repeat(5000), 'nests 5000 deep, more than 100'],
  ['a.toml', 'a = 1\n[b]\nc = [1, { d = 2 }]\n', ['/a', '/b', '/b/c', '/b/c/0', '/b/c/1', '/b/c/1/d']],
  ['a.toml', 'a.b.c = 1\na."b.c".d = 2\n', ['/a', '/a/b', '/a/b/c', '/a/b.c', '/a/b.c/d']],
  ['a.toml', '[[a]]\nx = 1\n[[a]]\n[a.b]\ny = 2\n', ['/a', '/a/0', '/a/0/x', '/a/1', '/a/1/b', '/a/1/b/y']],
  ['a.toml', '[__proto__]\nx = 1\n[constructor]\n', ['/__proto__', '/__proto__/x', '/constructor']],
  ['a.toml', '\uFEFF# comment\na = 1', ['/a']],
  ['a.toml', '', []],
  ['a.toml', 'a = 1\na = 2\n', 'is not TOML: Defining a key multiple times is invalid'],
  ['a.toml', '[a]\n[b]\n[a]\n', 'is not TOML: Defining a key multiple times is invalid'],
  ['a.toml', 'a = ', 'is not TOML: Unspecified values are invalid'],
  ['a.toml', `a = ${'['.repeat(200)}${']'.repeat(200)}`, 'nests more than 100 deep'],
  ['a.toml', `a${'.a'.repeat(200)} = 1`, 'nests more than 100 deep'],
  ['a.toml', `[a${'.a'.repeat(60)}]\nb${'.b'.repeat(60)} = 1`, 'nests more than 100 deep'],
  ['a.toml', `a = ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'has a value that is too large to be read'],
  ['a.toml', '#'.repeat(2_000_000), 'is TOML of more than 1048576 characters'],
  ['a.cfg', '[a]\nb = 1\nC: 2\n\n[__proto__]\n', ['/a', '/a/b', '/a/C', '/__proto__']],
  ['a.ini', '[a]\nb =\n  c = 1\n  # comment\n\n  d\ne = 2\n', ['/a', '/a/b', '/a/e']],
  ['a.cfg', '[a]\n[b]\n[a]\n', 'has the section `a` twice'],
  ['a.cfg', '[a]\nb = 1\nb = 2\n', 'has the key `b` twice in one section'],
  ['a.cfg', 'a = 1\n', 'is not INI: no section stands before this line'],
  ['a.cfg', '[a]\nb\n', 'is not INI: this line is neither section nor option'],
])('%s: %j', async (path, text, expected) => {
  expect(await pointers(path, text)).toEqual(expected)
})

test('a tower of aliases costs no more than its text', async () => {
  const levels = Array.from(
    { length: 26 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}*l${level}]`,
  )
  const fact = await readData('bomb.yaml', ['l0: &l0 [x]', ...levels].join('\n'))
  expect(fact.known && [...fact.value.members.keys()].length).toBe(27)
})

const many = (length: number, line: (index: number) => string) =>
  Array.from({ length }, (_, index) => line(index)).join('')

test.each([
  ['faults', '"'.repeat(100_000), 'is not YAML: UNEXPECTED_TOKEN'],
  ['brackets that close nothing', ']'.repeat(100_000), 'is not YAML: UNEXPECTED_TOKEN'],
  ['anchors', '&a '.repeat(30_000), 'is not YAML: MULTIPLE_ANCHORS'],
  ['keys', many(10_000, (index) => `k${index}: 1\n`), 10_000],
  ['aliases', `- &a x\n${'- *a\n'.repeat(15_000)}`, 15_001],
  [
    'merges',
    `a: &a {${many(4000, (index) => `k${index}: 1, `)}}\nb: {<<: [${'*a, '.repeat(20_000)}]}`,
    'merges more than 100000 keys',
  ],
  ['characters', '#'.repeat(2_000_000), 'is YAML of more than 1048576 characters'],
])('YAML of many %s takes a time that grows with its length', async (_, text, expected) => {
  const fact = await readData('a.yaml', text)
  expect(fact.known ? fact.value.members.size : fact.reason).toBe(expected)
})

test.each([
  ['a: &x [1]\nb: *x\nc: &x {d: 2}\ne: *x\n', ['/a', '/a/0', '/b', '/b/0', '/c', '/c/d', '/e', '/e/d']],
  ['? &k a\n: 1\nb: *k\n', ['/a', '/b']],
  ['a: *none\n', ['/a']],
  ['a: 1\n---\nb: ]\n', 'is not YAML: UNEXPECTED_TOKEN'],
  [']', 'is not YAML: UNEXPECTED_TOKEN'],
  ['# comment\n', 'is empty'],
  ['a: { b: 1, b: 2 }', 'is not YAML: DUPLICATE_KEY'],
  ['1: a\n"1": b\n', ['/1']],
])('YAML: %j', async (text, expected) => {
  expect(await pointers('a.yaml', text)).toEqual(expected)
})

/** Of each value: its key and itself, as they are written. */
async function written(path: string, text: string): Promise<readonly (readonly [key: string, value: string])[]> {
  const fact = await readData(path, text)
  const walk = ({ members }: DataNode): readonly (readonly [string, string])[] =>
    [...members.values()].flatMap((node) => [
      [node.key ? text.slice(...node.key) : '', text.slice(...node.range)] as const,
      ...walk(node),
    ])
  return fact.known ? walk(fact.value) : [['', fact.reason]]
}

test.each([
  [
    'a.json',
    '{ "a": [1] }',
    [
      ['"a"', '[1]'],
      ['', '1'],
    ],
  ],
  ['a.toml', 'a = 1', [['a', '1']]],
  ['a.toml', '\uFEFFa = 1', [['a', '1']]],
  [
    'a.toml',
    "\"a b\" = \"\u00e9\ud83d\ude00\" # x\r\nb = '''\r\ny'''",
    [
      ['"a b"', '"\u00e9\ud83d\ude00"'],
      ['b', "'''\r\ny'''"],
    ],
  ],
  [
    'a.toml',
    'a.b = 1',
    [
      ['a', 'a.b = 1'],
      ['b', '1'],
    ],
  ],
  [
    'a.toml',
    'a = { b = [2] }',
    [
      ['a', '{ b = [2] }'],
      ['b', '[2]'],
      ['', '2'],
    ],
  ],
  [
    'a.toml',
    '[a]\nb = 1\n',
    [
      ['a', '[a]\nb = 1'],
      ['b', '1'],
    ],
  ],
  [
    'a.toml',
    '[a.b]\nc=1\n\n[a]\n',
    [
      ['a', '[a]'],
      ['b', '[a.b]\nc=1'],
      ['c', '1'],
    ],
  ],
  [
    'a.toml',
    '[[a]]\nb=1\n[[a]]\n',
    [
      ['a', '[[a]]\nb=1'],
      ['', '[[a]]\nb=1'],
      ['b', '1'],
      ['', '[[a]]'],
    ],
  ],
  [
    'a.cfg',
    '[a b]\nc : 1\n  2 \n',
    [
      ['a b', '[a b]\nc : 1\n  2'],
      ['c', '1\n  2'],
    ],
  ],
  [
    'a.cfg',
    '[a]\r\n b =\r\n\r\n  c\r\n',
    [
      ['a', '[a]\r\n b =\r\n\r\n  c'],
      ['b', 'c'],
    ],
  ],
])('places in %s: %j', async (path, text, expected) => {
  expect(await written(path, text)).toEqual(expected)
})
