import type { Data, Field, Gap, Listing, Row } from '../../src/model/source.ts'
import type { ExecutedNode, ExecutedValue } from './registry-oracle.ts'

/** What a listing says that the executed program does not, and what it leaves out in silence. Both are empty if it is right. */
export interface Verdict {
  readonly wrong: readonly string[]
  readonly missing: readonly string[]
}

type Path = readonly string[]

/** Compares what was listed without running a program with the tree that it made. */
export function judge({ rows, gaps }: Listing, executed: readonly ExecutedNode[]): Verdict {
  const nodes = new Map(executed.map((node) => [keyOf(node.path), node]))
  const listed = new Map(rows.map((row) => [keyOf(row.path), row]))
  const isOpen = (path: Path) => gaps.some((gap) => covers(gap, path))
  return {
    wrong: [
      ...repeated(rows),
      ...rows.flatMap((row) => wrongIn(row, nodes.get(keyOf(row.path)), isOpen)),
      ...orphans(rows),
      ...outOfOrder(rows, executed, isOpen),
    ],
    missing: executed.flatMap((node) => missingOf(node, listed.get(keyOf(node.path)), isOpen)),
  }
}

/** Whether a gap says that there may be a row at this path, or more to tell of it. */
function covers({ below }: Gap, path: Path): boolean {
  return below === undefined || below.every((name, depth) => path[depth] === name)
}

function repeated(rows: readonly Row[]): readonly string[] {
  const seen = new Set<string>()
  return rows.flatMap(({ path }) => {
    const key = keyOf(path)
    if (seen.has(key)) return [`${show(path)} is listed twice`]
    seen.add(key)
    return []
  })
}

/**
 * What registers a name that is not known may register this one again, and then tells other things of it: where a gap
 * says so, what was true once is not wrong.
 */
function wrongIn(
  { path, fields }: Row,
  node: ExecutedNode | undefined,
  isOpen: (path: Path) => boolean,
): readonly string[] {
  if (node === undefined) return [`${show(path)} is listed and does not exist`]
  const truths = [node.fields, ...(isOpen(path) ? node.past : [])]
  return [...fields].flatMap(([name, field]) => {
    if (truths.some((truth) => agrees(field, truth.get(name)))) return []
    const stated = field.known ? inspect(field.value) : field.reason
    return [`${show(path)}: ${name} is stated as ${stated} and is ${inspect(node.fields.get(name))}`]
  })
}

/** `None` and no value at all are the same; what stands where no data file could hold it is not compared. */
function agrees(field: Field, value: ExecutedValue | undefined): boolean {
  return !field.known || isSame(field.value, value ?? null)
}

function isSame(stated: Data, value: ExecutedValue): boolean {
  if (isOther(value)) return true
  if (isList(stated)) {
    if (!isList(value) || stated.length !== value.length) return false
    return value.every((item, place) => isSame(stated[place] ?? null, item))
  }
  if (!(stated instanceof Map)) return stated === value
  if (!(value instanceof Map) || stated.size !== value.size) return false
  return [...value].every(([key, item]) => stated.has(key) && isSame(stated.get(key) ?? null, item))
}

function orphans(rows: readonly Row[]): readonly string[] {
  const before = new Set([''])
  return rows.flatMap(({ path }) => {
    before.add(keyOf(path))
    return before.has(keyOf(path.slice(0, -1))) ? [] : [`${show(path)} does not stand behind its parent`]
  })
}

/** What registers a name that is not known may register that of a sibling, which then comes earlier. */
function outOfOrder(
  rows: readonly Row[],
  executed: readonly ExecutedNode[],
  isOpen: (path: Path) => boolean,
): readonly string[] {
  const places = new Map(executed.map(({ path }, place) => [keyOf(path), place]))
  const last = new Map<string, Row>()
  return rows.flatMap((row) => {
    const parent = row.path.slice(0, -1)
    const before = last.get(keyOf(parent))
    last.set(keyOf(parent), row)
    if (before === undefined || isOpen(row.path)) return []
    const isBehind = (places.get(keyOf(before.path)) ?? 0) <= (places.get(keyOf(row.path)) ?? Number.POSITIVE_INFINITY)
    return isBehind ? [] : [`${show(row.path)} is listed behind ${show(before.path)} and stands before it`]
  })
}

function missingOf(node: ExecutedNode, row: Row | undefined, isOpen: (path: Path) => boolean): readonly string[] {
  if (isOpen(node.path)) return []
  if (row === undefined) return [`${show(node.path)} exists and is not listed`]
  // Fields that come out of a mapping that is not known have no names.
  if ([...row.fields].some(([name, { known }]) => !known && !node.fields.has(name))) return []
  return [...node.fields]
    .filter(([name, value]) => !row.fields.has(name) && value !== null)
    .map(([name, value]) => `${show(node.path)} has ${name}, ${inspect(value)}, which is not listed`)
}

function isOther(value: ExecutedValue): value is { readonly other: string } {
  return value !== null && typeof value === 'object' && 'other' in value
}

function isList<Item>(value: Item | readonly Item[] | undefined): value is readonly Item[] {
  return Array.isArray(value)
}

function keyOf(path: Path): string {
  return path.map((name) => `\n${name}`).join('')
}

function show(path: Path): string {
  return `\`${path.join('/')}\``
}

function inspect(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? Object.fromEntries(each) : each))
}

/** Both trees and the gaps, to be read where a judgement fails. */
export function explain({ rows, gaps }: Listing, executed: readonly ExecutedNode[]): string {
  return [
    'listed:',
    ...rows.map(({ path, fields }) => `  ${path.join('/')}${told(valuesOf(fields))}`),
    'gaps:',
    ...gaps.map(({ reason, at, below }) => `  ${at?.path}:${at?.range[0]} below ${below?.join('/') ?? '*'}: ${reason}`),
    'executed:',
    ...executed.map(({ path, fields }) => `  ${path.join('/')}${told(fields)}`),
  ].join('\n')
}

function valuesOf(fields: ReadonlyMap<string, Field>): ReadonlyMap<string, unknown> {
  return new Map([...fields].map(([name, field]) => [name, field.known ? field.value : { unknown: field.reason }]))
}

function told(fields: ReadonlyMap<string, unknown>): string {
  return fields.size === 0 ? '' : ` ${inspect(fields)}`
}
