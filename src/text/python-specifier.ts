import { areEqual, type Interval, type Intervals, intersect, unite } from './intervals.ts'
import {
  beginningOf,
  type Cut,
  compareCuts,
  endOf,
  first,
  last,
  type PythonVersion,
  readPythonVersion,
  withoutPrereleases,
} from './python-version.ts'

/** A set of Python's versions. */
interface VersionSet {
  readonly intervals: Intervals<Cut>
  /** Whether one of its bounds is a pre-release, so that installers take others as well. */
  readonly takesPrereleases: boolean
}

/** An operator with a version, as it is written. */
interface Clause {
  readonly operator: string
  readonly operand: string
}

const longest = 500
const all: Interval<Cut> = { from: first, to: last }

/**
 * Whether two specifiers allow the same versions; nothing where that cannot be told. Pre-releases count where a bound is
 * one, as installers leave them out elsewhere.
 *
 * Specifiers of Poetry are read as well: `^1.2`, `~1.2`, `1.*`, `1.2`, `*`, and alternatives between bars.
 */
export function haveSamePythonVersions(left: string, right: string): boolean | undefined {
  const [one, other] = [readSet(left), readSet(right)]
  if (!one || !other) return undefined
  if (one.takesPrereleases !== other.takesPrereleases) return false
  return areEqual(countedIn(one), countedIn(other), compareCuts)
}

function countedIn({ intervals, takesPrereleases }: VersionSet): Intervals<Cut> {
  if (takesPrereleases) return intervals
  const cut = intervals.map(({ from, to }) => ({ from: withoutPrereleases(from), to: withoutPrereleases(to) }))
  return unite(cut, compareCuts)
}

/** Whether a specifier allows a version; nothing where that cannot be told. A pre-release is taken for what it is. */
export function admitsPythonVersion(specifier: string, version: string): boolean | undefined {
  const [set, found] = [readSet(specifier), readPythonVersion(version)]
  if (!set || !found) return undefined
  const { before } = found
  return set.intervals.some(({ from, to }) => compareCuts(from, before) <= 0 && compareCuts(before, to) < 0)
}

/** The clauses of a specifier; nothing where it has something else. */
export function readClauses(specifier: string): readonly Clause[] | undefined {
  const clauses: Clause[] = []
  let at = 0
  while (at < specifier.length) {
    pattern.lastIndex = at
    const [whole, operator = '', operand = ''] = pattern.exec(specifier) ?? []
    if (whole === undefined) return undefined
    if (operand !== '') clauses.push({ operator, operand })
    at += whole.length
  }
  return clauses
}

const pattern = /[\s,]+|(===|[=~!<>]=|[<>^~=]|)\s*([\w.*+!-]+)/y

function readSet(specifier: string): VersionSet | undefined {
  if (specifier.length > longest) return undefined
  const alternatives = specifier.split(/\|\|?/).map(readAlternative)
  const known = alternatives.filter((one) => one !== undefined)
  if (known.length < alternatives.length) return undefined
  return {
    intervals: unite(
      known.flatMap(({ intervals }) => intervals),
      compareCuts,
    ),
    takesPrereleases: known.some(({ takesPrereleases }) => takesPrereleases),
  }
}

function readAlternative(text: string): VersionSet | undefined {
  let intervals: Intervals<Cut> = [all]
  let takesPrereleases = false
  for (const clause of readClauses(text) ?? [unreadable]) {
    const set = readClause(clause)
    if (!set) return undefined
    intervals = intersect(intervals, set.intervals, compareCuts)
    takesPrereleases ||= set.takesPrereleases
  }
  return { intervals, takesPrereleases }
}

const unreadable: Clause = { operator: '', operand: '' }

function readClause({ operator, operand }: Clause): VersionSet | undefined {
  const isPrefix = operand.endsWith('.*')
  if (operand === '*') return isEquality(operator) ? { intervals: [all], takesPrereleases: false } : undefined
  const version = readPythonVersion(isPrefix ? operand.slice(0, -2) : operand)
  if (version?.local !== '') return undefined
  const read = (isPrefix ? prefixOperators : operators).get(operator)
  const intervals = read?.(version)
  return intervals && { intervals, takesPrereleases: version.isPrerelease && operator !== '!=' }
}

function isEquality(operator: string): boolean {
  return ['', '=', '=='].includes(operator)
}

type Read = (version: PythonVersion) => Intervals<Cut> | undefined

/**
 * What an operator makes of a version. Post-releases behind `<` and `>`, and pre-releases behind `>`, have exceptions
 * that no interval has, and are left alone.
 */
const operators: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['', only],
  ['=', only],
  ['==', only],
  ['!=', (version) => except(only(version))],
  ['>=', ({ before }) => [{ from: before, to: last }]],
  ['<=', ({ behind }) => [{ from: first, to: behind }]],
  [
    '<',
    ({ isPost, isPrerelease, before, epoch, release }) =>
      isPost ? undefined : [{ from: first, to: isPrerelease ? before : beginningOf(epoch, release) }],
  ],
  [
    '>',
    ({ isPost, isPrerelease, epoch, release }) =>
      isPost || isPrerelease ? undefined : [{ from: endOf(epoch, release), to: last }],
  ],
  ['~=', (version) => (version.release.length < 2 ? undefined : upTo(version, version.release.length - 2))],
  ['~', (version) => upTo(version, Math.min(1, version.release.length - 1))],
  ['^', (version) => upTo(version, significantIndex(version))],
])

const prefixOperators: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['', prefixed],
  ['=', prefixed],
  ['==', prefixed],
  ['!=', (version) => except(prefixed(version))],
])

function only({ before, behind }: PythonVersion): Intervals<Cut> {
  return [{ from: before, to: behind }]
}

/** All versions whose release begins so. */
function prefixed({ epoch, release, isPrerelease, isPost }: PythonVersion): Intervals<Cut> | undefined {
  if (isPrerelease || isPost) return undefined
  return [{ from: beginningOf(epoch, release), to: next(epoch, release, release.length - 1) }]
}

/** From a version to where one of its numbers would be greater. */
function upTo({ before, epoch, release }: PythonVersion, index: number): Intervals<Cut> {
  return [{ from: before, to: next(epoch, release, index) }]
}

function next(epoch: number, release: readonly number[], index: number): Cut {
  return beginningOf(epoch, [...release.slice(0, index), (release[index] ?? 0) + 1])
}

/** The first number that is not zero, or the last one. */
function significantIndex({ release }: PythonVersion): number {
  const index = release.findIndex((number) => number !== 0)
  return index < 0 ? release.length - 1 : index
}

/** All that is not in these. */
function except(intervals: Intervals<Cut> | undefined): Intervals<Cut> | undefined {
  return intervals?.reduce<Intervals<Cut>>(
    (rest, { from, to }) =>
      intersect(
        rest,
        [
          { from: first, to: from },
          { from: to, to: last },
        ],
        compareCuts,
      ),
    [all],
  )
}
