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
