import type { Location } from '../../../model/location.ts'
import type { Ecosystem, Field, Meaning, Row } from '../../../model/source.ts'
import { normalizePackage } from '../../../text/package-name.ts'
import { parseRequirement } from '../../../text/requirement.ts'
import { type ManifestFile, placeOf, stringOf, type Written } from '../../manifests/manifest-file.ts'
import { gapAt, joinParts, known, mergeRows, type Part, rowsByName, unknown } from './part.ts'

/** A package that a manifest asks for, at one place. */
export interface Dependency {
  readonly name: string
  readonly at: Location
  /** All that is said of it, in the order of the row. */
  readonly fields: ReadonlyMap<string, Field>
}

/** A row for each package, in the order of the first places that ask for it. */
function dependencyRows(dependencies: readonly Dependency[], ecosystem: Ecosystem): readonly Row[] {
  const rows = dependencies.map(({ name, at, fields }): Row => {
    return { path: [name], fields: new Map([['name', known(name, at)], ...fields]), at }
  })
  const keyOf = ecosystem === 'python' ? normalizePackage : (name: string) => name
  return rowsByName(rows, keyOf).map(([first, ...others]) => {
    const named = others.map((row) => ({ ...row, fields: new Map([...row.fields, ['name', nameOf(first)]]) }))
    const reason = `\`${first.path[0]}\` is asked for ${others.length + 1} times, not always alike`
    return mergeRows([first, ...named], reason, 'requirement')
  })
}

function nameOf({ path: [name], at }: Row): Field {
  return known(name, at)
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
  const at = placeOfFirst(file, whole, name)
  const behind = at === whole ? whole : { ...whole, range: [at.range[1], whole.range[1]] as const }
  const part = (value: string | undefined, means?: Meaning) =>
    value === undefined ? undefined : known(value, placeOfFirst(file, behind, value, whole), means)
  return {
    name,
    at,
    fields: present([
      ['specifier', part(specifier, 'python-specifier')],
      ['requirement', known(text, whole, 'python-requirement')],
      ['extras', extras.length === 0 ? undefined : known(extras, whole)],
      ['marker', part(marker)],
      ['url', part(url)],
    ]),
  }
}

/** Why an item is no requirement. */
function notRequirement({ value }: Written): string {
  return typeof value === 'string' ? `\`${shortened(value)}\` is no requirement` : 'is no requirement'
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

/** Fields that are given. */
export function present(fields: readonly (readonly [string, Field | undefined])[]): ReadonlyMap<string, Field> {
  return new Map(fields.flatMap(([key, field]) => (field ? [[key, field] as const] : [])))
}

/** Where a text stands first within a place, or all of it where it is written otherwise. */
function placeOfFirst({ text }: ManifestFile, at: Location, part: string, all = at): Location {
  const [start, end] = at.range
  const found = text.slice(start, end).indexOf(part)
  return found < 0 ? all : { path: at.path, range: [start + found, start + found + part.length] }
}

/** A list of requirements as one value; what is none makes it unknown. */
export function requirementList(file: ManifestFile, items: readonly Written[], at: Location): Field {
  const texts: string[] = []
  for (const item of items) {
    const text = stringOf(item)?.trim() ?? ''
    if (!parseRequirement(text, 'python')) return unknown(notRequirement(item), placeOf(file, item.range))
    texts.push(text)
  }
  return known(texts, at, 'python-requirement')
}
