import type { DataNode, Fact } from '../../model/fact.ts'
import type { Location, RepoPath } from '../../model/location.ts'
import type { Data, Field } from '../../model/source.ts'

/** The file that nodes belong to. */
export interface DataFile {
  readonly path: RepoPath
  readonly text: string
  /** A key that counts for nothing: the one that YAML merges by. */
  readonly hidden: string | undefined
}

/** Data of one field that has more parts, or is deeper, comes of aliases and is of no use. */
const mostParts = 10_000
const deepest = 100

/** The members of a mapping as fields; of another value, the value itself. */
export function fieldsOf(node: DataNode, file: DataFile): ReadonlyMap<string, Field> {
  const members = isMapping(node) ? membersOf(node, file) : ([['value', node]] as const)
  return new Map(members.map(([name, member]) => [name, fieldOf(member, file)]))
}

/** Whether a node has members by their keys. */
export function isMapping({ value, list }: DataNode): boolean {
  return value === undefined && !list
}

/** Members of a mapping, in its order. */
export function membersOf({ members }: DataNode, { hidden }: DataFile): readonly (readonly [string, DataNode])[] {
  return [...members].filter(([key]) => key !== hidden)
}

/** A scalar as a name: a number as it is written, since `1.10` is another name than `1.1`. */
export function nameOf({ value, range }: DataNode, { text }: DataFile): string | undefined {
  if (value === undefined) return undefined
  return typeof value === 'number' ? text.slice(...range) : String(value)
}

/** The place of a node's value. */
export function placeOf({ range }: DataNode, { path }: DataFile): Location {
  return { path, range }
}

/** A value with its place. */
export function fieldOf(node: DataNode, file: DataFile): Field {
  return { ...toData(node, file, { left: mostParts }, 0), at: placeOf(node, file) }
}

function toData(node: DataNode, file: DataFile, budget: { left: number }, depth: number): Fact<Data> {
  budget.left -= 1
  if (budget.left < 0 || depth > deepest) return { known: false, reason: `has more than ${mostParts} parts` }
  if (node.value !== undefined) return scalar(node, node.value, file)
  const values = new Map<string, Data>()
  for (const [key, member] of membersOf(node, file)) {
    const value = toData(member, file, budget, depth + 1)
    if (!value.known) return value
    values.set(key, value.value)
  }
  return { known: true, value: node.list ? [...values.values()] : values }
}

function scalar(node: DataNode, value: NonNullable<DataNode['value']> | null, file: DataFile): Fact<Data> {
  if (typeof value !== 'number' || isExact(value)) return { known: true, value }
  return {
    known: false,
    reason: `\`${nameOf(node, file)}\` is a number that is not read exactly`,
    at: placeOf(node, file),
  }
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
}
