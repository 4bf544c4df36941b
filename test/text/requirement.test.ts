import { expect, test } from 'vitest'
import type { Ecosystem } from '../../src/model/source.ts'
import { parseRequirement, type Requirement, sameName, sameRequirement } from '../../src/text/requirement.ts'
import { askPython, hasPython } from '../support/python-oracle.ts'

const extras: readonly string[] = []

/** Requirements of Python that `packaging` reads as well. */
const standard: readonly (readonly [text: string, expected: Requirement | undefined])[] = [
  ['numpy', { name: 'numpy', extras }],
  [' Numpy >= 1.2 , < 2 ', { name: 'Numpy', extras, specifier: '>= 1.2 , < 2' }],
  ['a (>=1)', { name: 'a', extras, specifier: '>=1' }],
  ['a[b, c]>=1', { name: 'a', extras: ['b', 'c'], specifier: '>=1' }],
  ['a [b]', { name: 'a', extras: ['b'] }],
  ['a[]', { name: 'a', extras }],
  ['a; python_version < "3.9"', { name: 'a', extras, marker: 'python_version < "3.9"' }],
  ["a>=1;os_name=='nt'", { name: 'a', extras, specifier: '>=1', marker: "os_name=='nt'" }],
  ['a @ https://x.example/a;b.zip', { name: 'a', extras, url: 'https://x.example/a;b.zip' }],
  [
    'a[b]@https://x.example/a.zip ; os_name == "nt"',
    { name: 'a', extras: ['b'], url: 'https://x.example/a.zip', marker: 'os_name == "nt"' },
  ],
  ['a.b-c_d===1.0', { name: 'a.b-c_d', extras, specifier: '===1.0' }],
  ['', undefined],
  ['-e .', undefined],
  ['./wheels/a.whl', undefined],
  ['a b', undefined],
  ['a 1.2', undefined],
  ['a[b', undefined],
  ['a[b c]', undefined],
  ['a @', undefined],
  ['https://x.example/a.zip', undefined],
]

const others: readonly (readonly [text: string, ecosystem: Ecosystem, expected: Requirement | undefined])[] = [
  ['a ^1.2', 'python', { name: 'a', extras, specifier: '^1.2' }],
  ['a ^1 || ^2', 'python', { name: 'a', extras, specifier: '^1 || ^2' }],
  ['a *', 'python', { name: 'a', extras, specifier: '*' }],
  ['react@^18.0.0 || 19', 'npm', { name: 'react', extras, specifier: '^18.0.0 || 19' }],
  ['@scope/name', 'npm', { name: '@scope/name', extras }],
  ['@scope/name@workspace:*', 'npm', { name: '@scope/name', extras, specifier: 'workspace:*' }],
  ['two words', 'npm', undefined],
  ['serde@1.0', 'cargo', { name: 'serde', extras, specifier: '1.0' }],
  ['serde', 'cargo', { name: 'serde', extras }],
  ['a/b', 'cargo', undefined],
]

test.each([...standard.map(([text, expected]) => [text, 'python', expected] as const), ...others])(
  '%j of %s',
  (text, ecosystem, expected) => {
    expect(parseRequirement(text, ecosystem)).toEqual(expected)
  },
)

const script = `
import json, sys
try:
    from packaging.requirements import Requirement, InvalidRequirement
except ImportError:
    from pip._vendor.packaging.requirements import Requirement, InvalidRequirement
def ask(text):
    try:
        found = Requirement(text)
    except InvalidRequirement:
        return None
    return [found.name, sorted(found.extras), str(found.specifier), found.url or "", bool(found.marker)]
json.dump([ask(text) for text in json.load(sys.stdin)], sys.stdout)
`

test.skipIf(!hasPython('packaging') && !hasPython('pip._vendor.packaging'))(
  'the same is read as by `packaging` (needs python3)',
  () => {
    const spelled = (specifier = '') => specifier.replaceAll(' ', '').split(',').sort().join()
    const ours = standard.map(([text]) => {
      const found = parseRequirement(text, 'python')
      const { name, specifier, url = '', marker } = found ?? {}
      return found ? [name, [...found.extras].sort(), spelled(specifier), url, marker !== undefined] : null
    })
    const texts = standard.map(([text]) => text)
    const answers = askPython(script, texts)
    const theirs = (Array.isArray(answers) ? answers : []).map(
      (one) => one && [...one.slice(0, 2), spelled(one[2]), ...one.slice(3)],
    )
    expect(ours).toEqual(theirs)
  },
)

test.each<readonly [left: string, right: string, ecosystem: Ecosystem, expected: boolean]>([
  ['Foo_Bar', 'foo.bar', 'python', true],
  ['foo-bar', 'foobar', 'python', false],
  ['Foo', 'foo', 'npm', false],
  ['foo_bar', 'foo-bar', 'cargo', false],
])('the names %j and %j of %s: %j', (left, right, ecosystem, expected) => {
  expect(sameName(left, right, ecosystem)).toBe(expected)
})

test.each<readonly [left: string, right: string, ecosystem: Ecosystem, expected: boolean]>([
  ['A_b[X]>=1', 'a-b [x] >= 1.0', 'python', true],
  ['a>=1', 'a', 'python', false],
  ['a[x]', 'a', 'python', false],
  ["a; python_version<'3.9'", 'a;python_version < "3.9"', 'python', true],
  ['a; python_version<"3.9"', 'a', 'python', false],
  ['a @ https://x.example/a', 'a', 'python', false],
  ['a ^1.2', 'a>=1.2,<2', 'python', true],
  ['-e .', ' -e .', 'python', true],
  ['react@^18', 'react@18.x', 'npm', true],
  ['react@^18', 'react-dom@^18', 'npm', false],
  ['serde@1', 'serde@^1.0.0', 'cargo', true],
])('%j and %j of %s as requirements: %j', (left, right, ecosystem, expected) => {
  expect(sameRequirement(left, right, ecosystem)).toBe(expected)
})
