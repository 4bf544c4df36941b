import type { Location } from '../../../model/location.ts'
import type { Data, Ecosystem, Field, Row } from '../../../model/source.ts'
import { normalizePackage } from '../../../text/package-name.ts'
import { parseRequirement } from '../../../text/requirement.ts'
import { type ManifestFile, placeOf, stringOf, type Written } from '../../manifests/manifest-file.ts'
import { gapAt, joinParts, known, type Part, unknown } from './part.ts'

/** A package that a manifest asks for, at one place. */
export interface Dependency {
  readonly name: string
  readonly at: Location
  /** All that is said of it, in the order of the row. */
  readonly fields: ReadonlyMap<string, Field>
}

/** A row for each package, in the order of the first places that ask for it. */
function dependencyRows(dependencies: readonly Dependency[], ecosystem: Ecosystem): readonly Row[] {
  const byName = new Map<string, [Dependency, ...Dependency[]]>()
  for (const dependency of dependencies) {
    const key = ecosystem === 'python' ? normalizePackage(dependency.name) : dependency.name
    const same = byName.get(key)
    if (same) same.push(dependency)
    else byName.set(key, [dependency])
  }
  return [...byName.values()].map(toRow)
}

function toRow(same: readonly [Dependency, ...Dependency[]]): Row {
  const [{ name, at }] = same
  const keys = new Set(same.flatMap(({ fields }) => [...fields.keys()]))
  const fields = [...keys].map((key) => [key, combine(key, same)] as const)
  return { path: [name], fields: new Map([['name', known(name, at)], ...fields]), at }
}

/** What several places say alike is known; where they differ, as for systems, each of their requirements is listed. */
function combine(key: string, same: readonly [Dependency, ...Dependency[]]): Field {
  const [{ name, at }] = same
  const said = same.map(({ fields }) => fields.get(key))
  const [first] = said
  const isAlike = first && said.every((field) => field && isEqual(field, first))
  if (isAlike) return first
  const values = said.flatMap((field): readonly Data[] => (field?.known ? [field.value] : []))
  if (key === 'requirement' && values.length === same.length) return { ...first, known: true, value: values, at }
  return unknown(`\`${name}\` is asked for ${same.length} times, not always alike`, at)
}

function isEqual(left: Field, right: Field): boolean {
  return left.known && right.known && JSON.stringify(left.value) === JSON.stringify(right.value)
}

/** Rows of what was read, after each other, with the gaps of what could not be. */
export function joinDependencies(read: readonly (Dependency | Part)[], ecosystem: Ecosystem): Part {
  const dependencies = read.flatMap((one) => ('fields' in one ? [one] : []))
  const { rows, gaps } = joinParts(read.flatMap((one) => ('fields' in one ? [] : [one])))
  return { rows: [...dependencyRows(dependencies, ecosystem), ...rows], gaps }
}

/** Rows of requirements of Python, each a text of its own. */
export function pythonDependencies(file: ManifestFile, items: readonly Written[]): Part {
  return joinDependencies(
    items.map((item) => readPythonDependency(file, item)),
    'python',
  )
}

/** What a requirement of Python asks for, or the gap that it is. */
export function readPythonDependency(file: ManifestFile, item: Written): Dependency | Part {
  const text = stringOf(item)?.trim()
  const whole = placeOf(file, item.range)
  const requirement = text === undefined ? undefined : parseRequirement(text, 'python')
  if (!requirement || text === undefined) return gapAt(whole, notRequirement(item))
  const { name, specifier, extras, marker, url } = requirement
  const fields: readonly (readonly [string, Field | undefined])[] = [
    ['specifier', specifier === undefined ? undefined : known(specifier, whole, 'python-specifier')],
    ['requirement', known(text, whole, 'python-requirement')],
    ['extras', extras.length === 0 ? undefined : known(extras, whole)],
    ['marker', marker === undefined ? undefined : known(marker, whole)],
    ['url', url === undefined ? undefined : known(url, whole)],
  ]
  return { name, at: placeOfFirst(file, whole, name), fields: present(fields) }
}

/** Why an item is no requirement. */
export function notRequirement({ value }: Written): string {
  return typeof value === 'string' ? `\`${shortened(value)}\` is no requirement` : 'is no requirement'
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

/** Fields that are given. */
export function present(fields: readonly (readonly [string, Field | undefined])[]): ReadonlyMap<string, Field> {
  return new Map(fields.flatMap(([key, field]) => (field ? [[key, field] as const] : [])))
}

/** Where a text stands first within a place, or the place where it is written otherwise. */
function placeOfFirst({ text }: ManifestFile, at: Location, part: string): Location {
  const [start, end] = at.range
  const found = text.slice(start, end).indexOf(part)
  return found < 0 ? at : { path: at.path, range: [start + found, start + found + part.length] }
}

/** A list of requirements as one value; what is none makes it unknown. */
export function requirementList(file: ManifestFile, items: readonly Written[], at: Location): Field {
  const other = items.find((item) => !parseRequirement(String(item.value), 'python'))
  if (other) return unknown(notRequirement(other), placeOf(file, other.range))
  return known(
    items.map(({ value }) => String(value).trim()),
    at,
    'python-requirement',
  )
}
