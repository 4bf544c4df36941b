import fc from 'fast-check'
import { compare, Range, SemVer } from 'semver'
import { expect, test } from 'vitest'
import type { Ecosystem } from '../../src/model/source.ts'
import { admits, sameSpecifier, sameVersion } from '../../src/text/specifier.ts'
import { askPython, hasPython } from '../support/python-oracle.ts'
import { startWatch } from '../support/stopwatch.ts'

const runs = Number(process.env.RELOPS_RUNS ?? 400)

test.each<readonly [left: string, right: string, ecosystem: Ecosystem, expected: boolean]>([
  ['>=1.0', ' >= 1.0.0 ', 'python', true],
  ['>=1.0,<2', '<2.0, >=1', 'python', true],
  ['~=1.4', '>=1.4,<2', 'python', true],
  ['~=1.4', '>=1.4,==1.*', 'python', true],
  ['~=1.4.0', '>=1.4,<1.5', 'python', true],
  ['~=1.4', '~=1.4.0', 'python', false],
  ['==1.*', '>=1.dev0,<2', 'python', false],
  ['==1.*', '>=1,<2', 'python', true],
  ['==1.*', '==1.0.*', 'python', false],
  ['==1.*,!=1.5', '!=1.5.0,==1.*', 'python', true],
  ['>=1,>=1.2', '>=1.2', 'python', true],
  ['>1', '>=1', 'python', false],
  ['<1', '<=1', 'python', false],
  ['>=1.0', '>=1.0a1', 'python', false],
  ['', ' ', 'python', true],
  ['', '*', 'python', true],
  ['', '>=0', 'python', true],
  ['==1.0', '===1.0', 'python', false],
  ['===1.0', '=== 1.0', 'python', true],
  ['==1.0+cpu', '== 1.0+CPU', 'python', true],
  ['>1.0.post1', '>1.0.post2', 'python', false],
  ['==1!1.0', '==1.0', 'python', false],
  ['==2024010112345678901', '==2024010112345678902', 'python', false],
  ['^1.2', '>=1.2,<2.0', 'python', true],
  ['^0.2.3', '>=0.2.3,<0.3', 'python', true],
  ['^0.0', '<0.1,>=0', 'python', true],
  ['~1.2', '>=1.2 <1.3', 'python', true],
  ['~1', '>=1,<2', 'python', true],
  ['1.2', '==1.2.0', 'python', true],
  ['^1.0 || ^2.0', '>=1.0,<3', 'python', true],
  ['^1.0 | ^3.0', '>=1.0,<4', 'python', false],
  ['^1.2.0', '>=1.2.0 <2.0.0-0', 'npm', true],
  ['^1.2.0', '>=1.2.0 <2.0.0', 'npm', true],
  ['^1.2', '^1.2.0', 'npm', true],
  ['1.x', '^1.0.0', 'npm', true],
  ['1', '1.*', 'npm', true],
  ['', '*', 'npm', true],
  ['*', '>=0.0.0', 'npm', true],
  ['>1.2.3', '>=1.2.4', 'npm', true],
  ['<=1.2.3', '<1.2.4', 'npm', true],
  ['~1.2.3', '>=1.2.3 <1.3.0', 'npm', true],
  ['1.0.0 - 2.0.0', '>=1.0.0 <=2.0.0', 'npm', true],
  ['^1.0.0 || ^2.0.0', '>=1 <3', 'npm', true],
  ['^20.19.0 || >=22.12.0', '>=22.12.0||^20.19', 'npm', true],
  ['^20.19.0 || >=22.12.0', '>=20.19.0', 'npm', false],
  ['^1.0.0', '^1.0.0-beta.1', 'npm', false],
  ['^1.0.0-beta.1', '>=1.0.0-beta.1 <2', 'npm', true],
  ['>=1.0.0-0', '>=1.0.0', 'npm', false],
  ['latest', 'latest', 'npm', true],
  ['latest', 'next', 'npm', false],
  ['workspace:*', '*', 'npm', false],
  ['npm:other@^1', 'npm:other@^1', 'npm', true],
  ['1.2', '^1.2.0', 'cargo', true],
  ['1.2', '=1.2', 'cargo', false],
  ['1.2', '>=1.2, <2', 'cargo', true],
  ['0.3', '>=0.3.0, <0.4.0', 'cargo', true],
  ['1.*', '1', 'cargo', true],
  ['1.0.0 ', '^1', 'cargo', true],
])('%j and %j of %s: %j', (left, right, ecosystem, expected) => {
  expect(sameSpecifier(left, right, ecosystem)).toBe(expected)
  expect(sameSpecifier(right, left, ecosystem)).toBe(expected)
})

test.each<readonly [left: string, right: string, ecosystem: Ecosystem, expected: boolean]>([
  ['1.0', '1.0.0', 'python', true],
  ['v1.0', '1', 'python', true],
  ['1.0-alpha.1', '1.0a1', 'python', true],
  ['1.0.post0', '1.0', 'python', false],
  ['1.0+Ab.01', '1.0+ab-1', 'python', true],
  ['1.0+cpu', '1.0', 'python', false],
  ['0!1.0', '1.0', 'python', true],
  ['2024010112345678901', '2024010112345678902', 'python', false],
  ['unreleased', 'unreleased ', 'python', true],
  ['1.2.0', 'v1.2.0', 'npm', true],
  ['1.2.0+build', '1.2.0', 'npm', true],
  ['1.2', '1.2.0', 'npm', false],
  ['1.2.0-rc.1', '1.2.0', 'npm', false],
  ['1.2.0', 'v1.2.0', 'cargo', true],
  ['1.70', '1.70', 'cargo', true],
  ['1.70', '1.70.0', 'cargo', true],
  ['2', ' 2.0', 'cargo', true],
  ['1.70', '1.70.1', 'cargo', false],
  ['1.70', '1.7', 'cargo', false],
  ['1.70.0', '1.70.0-beta', 'cargo', false],
])('%j and %j of %s as versions: %j', (left, right, ecosystem, expected) => {
  expect(sameVersion(left, right, ecosystem)).toBe(expected)
})

test.each<readonly [specifier: string, version: string, ecosystem: Ecosystem, expected: boolean | undefined]>([
  ['>=1.0', '1.0.0', 'python', true],
  ['<2', '2.0rc1', 'python', false],
  ['>1.0', '1.0.post1', 'python', false],
  ['==1.*', '1.0+cpu', 'python', true],
  ['===1.0', '1.0', 'python', undefined],
  ['>=1', 'newest', 'python', undefined],
  ['^1.2', '1.9.0', 'npm', true],
  ['>=1', '2.0.0-rc.1', 'npm', false],
  ['latest', '1.0.0', 'npm', undefined],
  ['1.2', '1.9.0', 'cargo', true],
  ['0.2', '0.3.0', 'cargo', false],
])('%j admits %j of %s: %j', (specifier, version, ecosystem, expected) => {
  expect(admits(specifier, version, ecosystem)).toBe(expected)
})

const number = fc.constantFrom('0', '1', '2')
const release = fc.oneof(number, fc.tuple(number, number).map(dotted), fc.tuple(number, number, number).map(dotted))
const suffix = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  fc.constantFrom('a1', 'b0', 'rc1', '.dev0', '.dev1', '.post0', '.post1', '.post1.dev0', 'a1.dev1', 'a1.post1'),
)
const pythonVersion = fc.tuple(fc.constantFrom('', '', '', '1!'), release, suffix).map((parts) => parts.join(''))
const pythonClause = fc.oneof(
  fc.tuple(fc.constantFrom('>=', '<=', '>', '<', '==', '!=', '~='), pythonVersion).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('==', '!='), release).map(([operator, version]) => `${operator}${version}.*`),
)
const pythonSpecifier = fc.array(pythonClause, { maxLength: 3 }).map((clauses) => clauses.join(','))

function dotted(parts: readonly string[]): string {
  return parts.join('.')
}

const membership = `
import json, sys
try:
    from packaging.specifiers import SpecifierSet, InvalidSpecifier
except ImportError:
    from pip._vendor.packaging.specifiers import SpecifierSet, InvalidSpecifier
def ask(specifier, versions):
    try:
        found = SpecifierSet(specifier)
    except InvalidSpecifier:
        return None
    return "".join("01"[found.contains(version, prereleases=True)] for version in versions)
json.dump([ask(*question) for question in json.load(sys.stdin)], sys.stdout)
`
const oracle = hasPython('packaging') || hasPython('pip._vendor.packaging')

/** For each specifier, one digit for each of its versions: whether it is in. */
function askPackaging(questions: readonly (readonly [specifier: string, versions: readonly string[]])[]): unknown[] {
  const answers = askPython(membership, questions)
  return Array.isArray(answers) ? answers : []
}

test.skipIf(!oracle)('the same versions are in as `packaging` says (needs python3)', () => {
  const questions = fc.sample(
    fc.tuple(pythonSpecifier, fc.array(pythonVersion, { minLength: 30, maxLength: 30 })),
    runs,
  )
  const answers = askPackaging(questions)
  const all = questions.flatMap(([specifier, versions], index) =>
    versions.map((version, at) => {
      const own = admits(specifier, version, 'python')
      return { specifier, version, own, other: String(answers[index])[at] === '1' }
    }),
  )
  const told = all.filter(({ own }) => own !== undefined)
  expect(told.filter(({ own, other }) => own !== other)).toEqual([])
  expect(told.length).toBeGreaterThan(all.length / 2)
})

test.skipIf(!oracle)('specifiers are the same where they have the same versions in `packaging` (needs python3)', () => {
  const releases = ['0', '1', '2', '3'].flatMap((major) =>
    ['0', '1', '2', '3'].flatMap((minor) =>
      ['0', '0.1', '1', '1.1', '2', '2.1', '3'].map((micro) => `${major}.${minor}.${micro}`),
    ),
  )
  const versions = ['', '1!'].flatMap((epoch) => releases.flatMap((one) => [`${epoch}${one}`, `${epoch}${one}.post1`]))
  const plain = fc
    .sample(pythonSpecifier, { numRuns: Math.min(runs, 900), seed: 7 })
    .filter((one) => !/[a-z]|~=(?:\d!)?\d(?:,|$)/.test(one))
  const members = askPackaging(plain.map((specifier) => [specifier, versions]))
  const wrong = plain.flatMap((left, one) =>
    plain.slice(one).flatMap((right, other) => {
      const same = sameSpecifier(left, right, 'python')
      return same === (members[one] === members[one + other]) ? [] : [{ left, right, same }]
    }),
  )
  expect(wrong).toEqual([])
})

const semanticVersion = fc
  .tuple(number, number, number, fc.constantFrom('', '', '', '-0', '-a', '-a.1', '-b'))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre}`)
const partial = fc.oneof(
  semanticVersion,
  number,
  fc.tuple(number, number).map(dotted),
  number.map((one) => `${one}.x`),
)
const comparator = fc.tuple(fc.constantFrom('', '^', '~', '>=', '<=', '>', '<'), partial).map((parts) => parts.join(''))
const simpleRange = fc.array(comparator, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' '))
const range = fc.array(simpleRange, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' || '))

/** Every version that the ranges can tell apart. */
const grid = ['0', '1', '2', '3'].flatMap((major) =>
  ['0', '1', '2', '3'].flatMap((minor) =>
    ['0', '1', '2', '3', '4'].flatMap((patch) =>
      ['', '-0', '-00a', '-a', '-a.0', '-a.1', '-a.1.0', '-b', '-b.0', '-c'].flatMap((pre) => {
        const version = `${major}.${minor}.${patch}${pre}`
        return new SemVer(version, { loose: true }).version === version ? [version] : []
      }),
    ),
  ),
)

test('ranges of npm are the same where they have the same versions', () => {
  fc.assert(
    fc.property(range, range, (left, right) => {
      const [one, other] = [new Range(left), new Range(right)]
      const differ = grid.some((version) => one.test(version) !== other.test(version))
      expect([left, right, sameSpecifier(left, right, 'npm')]).toEqual([left, right, !differ])
    }),
    { numRuns: runs },
  )
  expect(compare('1.0.0-a', '1.0.0-a.0')).toBe(-1)
})

test('hostile specifiers take no time', () => {
  const spent = startWatch()
  for (const text of [
    '!='.repeat(50_000),
    '>=1'.repeat(50_000),
    '1.'.repeat(50_000),
    ' '.repeat(100_000),
    '||'.repeat(50_000),
  ]) {
    for (const ecosystem of ['python', 'npm', 'cargo'] as const) {
      sameSpecifier(text, `${text} `, ecosystem)
      admits(text, text, ecosystem)
      sameVersion(text, `${text}x`, ecosystem)
    }
  }
  expect(spent()).toBeLessThan(500)
})
