import type { DataNode } from '../../../model/fact.ts'
import type { Data, Field, Meaning } from '../../../model/source.ts'
import { type ManifestFile, placeOf } from '../../manifests/manifest-file.ts'
import { known } from './part.ts'

/** A member of a table that has a key, whose place is known. */
export interface Entry {
  readonly name: string
  readonly key: NonNullable<DataNode['key']>
  readonly node: DataNode
}

/** What a table says, in its order. A list has none. */
export function entriesOf(table: DataNode | undefined): readonly Entry[] {
  return [...(table?.members ?? [])].flatMap(([name, node]) => (node.key ? [{ name, key: node.key, node }] : []))
}

/** The items of a list, whatever they are. A table has none. */
export function allItemsOf(list: DataNode | undefined): readonly DataNode[] {
  return [...(list?.members.values() ?? [])].filter(({ key }) => !key)
}

/** A value without places. Lists and tables without members are lists. */
export function dataOf(node: DataNode): Data {
  if (node.value !== undefined) return node.value
  const isTable = [...node.members.values()].some(({ key }) => key)
  if (isTable) return new Map([...node.members].map(([key, member]) => [key, dataOf(member)]))
  return [...node.members.values()].map(dataOf)
}

/** What a value says, at its place. */
export function fieldOf(file: ManifestFile, node: DataNode, means?: Meaning): Field {
  return known(dataOf(node), placeOf(file, node.range), typeof node.value === 'string' ? means : undefined)
}

/** Which values of a table count. */
interface Choice {
  readonly leaveOut: ReadonlySet<string>
  /** How texts of a field are compared, by its name. */
  readonly meaningOf: (name: string) => Meaning | undefined
}

/**
 * The plain values of a table and of the tables in it, these with a dot between the names: `engines.node`. Lists of
 * plain values count as such, longer ways do not.
 */
export function plainFields(
  file: ManifestFile,
  table: DataNode | undefined,
  { leaveOut, meaningOf }: Choice,
): ReadonlyMap<string, Field> {
  const outer = entriesOf(table).filter(({ name }) => !leaveOut.has(name))
  const found = outer.flatMap(({ name, node }) =>
    isPlain(node)
      ? [[name, node] as const]
      : entriesOf(node)
          .filter((inner) => isPlain(inner.node))
          .map((inner) => [`${name}.${inner.name}`, inner.node] as const),
  )
  return new Map(found.map(([name, node]) => [name, fieldOf(file, node, meaningOf(name))]))
}

function isPlain({ value, members }: DataNode): boolean {
  return (value ?? undefined) !== undefined || (members.size > 0 && [...members.values()].every(isScalar))
}

function isScalar({ key, value }: DataNode): boolean {
  return !key && value !== undefined
}
