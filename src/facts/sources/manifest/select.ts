import type { DataNode, Fact } from '../../../model/fact.ts'
import type { Location, RepoPath } from '../../../model/location.ts'
import { readData } from '../../data.ts'
import { type ManifestFile, placeOf } from '../../manifests/manifest-file.ts'
import { allItemsOf } from './fields.ts'
import { gapAt, nothing, type Part } from './part.ts'

/** A manifest that was read as data. */
export interface OpenManifest extends ManifestFile {
  readonly data: DataNode
}

/** Reads another file as data, around the one that names it. */
export async function openManifest(file: ManifestFile, path: RepoPath): Promise<Fact<OpenManifest>> {
  const text = (await file.read([path])).get(path)
  const data = text?.known ? await readData(path, text.value) : undefined
  if (!text?.known || !data?.known) return { known: false, reason: `\`${path}\` cannot be read` }
  return { known: true, value: { ...file, path, text: text.value, data: data.value } }
}

/** What a source asks of a manifest. */
export type Select = (file: OpenManifest) => Part | Promise<Part>

/** All that manifests of one format can be asked for, by name. */
export type Selects = ReadonlyMap<string, Select>

/** The beginning of a file: where it stands that something is nowhere in it. */
export function startOf({ path }: ManifestFile): Location {
  return { path, range: [0, 0] }
}

/** What the items of a list make, where it is one. */
export function listed(
  file: ManifestFile,
  list: DataNode | undefined,
  read: (items: readonly DataNode[]) => Part,
): Part {
  if (!list) return nothing
  const items = allItemsOf(list)
  if (list.value === undefined && items.length === list.members.size) return read(items)
  return gapAt(placeOf(file, list.key ?? list.range), 'is no list')
}

/** What the entries of a table make, where it is one. */
export function tabled(file: ManifestFile, table: DataNode | undefined, read: (table: DataNode) => Part): Part {
  if (!table) return nothing
  if (table.value === undefined && allItemsOf(table).length === 0) return read(table)
  return gapAt(placeOf(file, table.key ?? table.range), 'is no table')
}
