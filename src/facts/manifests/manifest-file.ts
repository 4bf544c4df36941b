import type { DataNode, Declarations, Fact, Manifest, Tree } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import { normalizePackage } from '../../text/package-name.ts'
import { readData } from '../data.ts'
import type { ReadTexts } from '../texts.ts'

/** A manifest, and what stands around it. */
export interface ManifestFile {
  readonly path: RepoPath
  readonly text: string
  readonly tree: Tree
  readonly read: ReadTexts
}

/** Reads manifests of one format. */
export type ManifestReader = (file: ManifestFile) => Promise<Fact<Manifest>>

/** A reader of what a file says as data. `format` is the extension that the file should have. */
export function readerOf(
  toManifest: (file: ManifestFile, data: DataNode) => Manifest | Promise<Manifest>,
  format?: string,
): ManifestReader {
  return async (file) => {
    const data = await readData(file.path, file.text, format)
    if (!data.known) return data
    if (isTable(data.value)) return { known: true, value: await toManifest(file, data.value) }
    return { known: false, reason: 'is not an object', at: { path: file.path, range: data.value.range } }
  }
}

/** A file of JSON may be any value. */
function isTable({ value, members }: DataNode): boolean {
  return value === undefined && [...members.values()].every(({ key }) => key !== undefined)
}

/** The value that keys lead to, from the outside inwards. */
export function valueAt(data: DataNode, keys: readonly string[]): DataNode | undefined {
  return keys.reduce<DataNode | undefined>((node, key) => node?.members.get(key), data)
}

/** What a value says, if it is a string that says something. */
export function stringOf(node: Written | undefined): string | undefined {
  return typeof node?.value === 'string' && node.value !== '' ? node.value : undefined
}

/** A place in a manifest, without the quotes that may stand around it. */
export function placeOf({ path, text }: ManifestFile, [from, to]: Range): Location {
  const quote = text.slice(from, to).match(/^(?:"+|'+)/)?.[0] ?? ''
  const isQuoted = to - from >= 2 * quote.length && text.startsWith(quote, to - quote.length)
  return { path, range: isQuoted ? [from + quote.length, to - quote.length] : [from, to] }
}

/** Where the last characters of a value stand, such as the name at the end of a path; all of it if it is written otherwise. */
export function placeOfEnd(file: ManifestFile, range: Range, ending: string): Location {
  const { path, range: inside } = placeOf(file, range)
  const start = inside[1] - ending.length
  const isWritten = start >= inside[0] && file.text.startsWith(ending, start)
  return { path, range: isWritten ? [start, inside[1]] : inside }
}

/** A name that a manifest declares. */
export type Declared = readonly [name: string, at: Location]

/** A string and where it stands. */
export type Written = Pick<DataNode, 'value' | 'range'>

/** The keys of a table. A list has none. */
export function keysOf(file: ManifestFile, table: DataNode | undefined): readonly Declared[] {
  return [...(table?.members ?? [])].flatMap(([name, { key }]) => (key ? [[name, placeOf(file, key)] as const] : []))
}

/** Names, and why there may be more of them. */
export function declare(declared: Iterable<Declared>, open: Declarations['open']): Declarations {
  return { names: new Map(declared), ...(open && { open }) }
}

/** Optional parts by their normalised names. */
export function byExtra(declared: readonly Declared[]): readonly Declared[] {
  return declared.map(([name, at]) => [normalizePackage(name), at])
}

/** The strings of a list. */
export function itemsOf(list: DataNode | undefined): readonly DataNode[] {
  return [...(list?.members.values() ?? [])].filter((item) => !item.key && stringOf(item) !== undefined)
}

/** The file name at the end of each of these paths. */
export function lastSegments(file: ManifestFile, paths: readonly Written[]): readonly Declared[] {
  return paths.flatMap((node) => {
    const name = stringOf(node)
      ?.split(/[/\\:]/)
      .at(-1)
    return name ? [[name, placeOfEnd(file, node.range, name)] as const] : []
  })
}
