import { foldersLeftOut } from '../config/left-out.ts'
import type { Binding, Column } from '../model/binding.ts'
import type { RepoPath } from '../model/location.ts'
import type { Source } from '../model/source.ts'
import { type Json, toJson } from './json.ts'
import type { KindProposal } from './kinds.ts'
import type { TableProposal } from './tables.ts'
import type { TagForm } from './tags.ts'

/** What is found, as far as it has a place in a configuration. */
export interface Found {
  readonly kinds: readonly KindProposal[]
  readonly sources: readonly { readonly name: string; readonly source: Source }[]
  readonly tables: readonly TableProposal[]
  readonly tags: readonly TagForm[]
}

type Section = readonly [key: string, value: Json]

/** The keys of a configuration with what is to be added below each. `files` are all of the snapshot. */
export function additionsOf(
  found: Found,
  files: readonly RepoPath[],
  hasDocuments: boolean,
): ReadonlyMap<string, Json> {
  return new Map([
    ...documentsOf(found.kinds, files, hasDocuments),
    ...sectionOf('sources', new Map(found.sources.map(({ name, source }) => [name, sourceEntry(source)]))),
    ...sectionOf('tables', found.tables.map(tableEntry)),
    ...releaseOf(found.tags),
  ])
}

function sectionOf(key: string, value: ReadonlyMap<string, Json> | readonly Json[]): readonly Section[] {
  const count = value instanceof Map ? value.size : [...value].length
  return count === 0 ? [] : [[key, value]]
}

/** Kinds are said of sets of documents. The first set has all that are documents without a configuration. */
function documentsOf(
  kinds: readonly KindProposal[],
  files: readonly RepoPath[],
  hasDocuments: boolean,
): readonly Section[] {
  if (kinds.length === 0) return []
  const sets = kinds.map(
    ({ kind, include, exclude }): Json =>
      new Map<string, Json>([['include', include], ...sectionOf('exclude', exclude), ['kind', kind]]),
  )
  return [['documents', hasDocuments ? sets : [wholeSet(files), ...sets]]]
}

function wholeSet(files: readonly RepoPath[]): Json {
  const paths = files.filter((path) => /\.md$/i.test(path))
  const endings = new Set(paths.filter((path) => folderLeftOut(path) === undefined).map(endingOf))
  const folders = paths.filter((path) => endings.has(endingOf(path))).flatMap((path) => folderLeftOut(path) ?? [])
  const include = [...endings].map((ending) => `**/*${ending}`)
  const exclude = [...new Set(folders)].map((folder) => `**/${folder}/**`)
  return new Map<string, Json>([['include', include], ...sectionOf('exclude', exclude)])
}

/** Patterns tell upper from lower case. */
function endingOf(path: RepoPath): string {
  return path.slice(path.lastIndexOf('.'))
}

function folderLeftOut(path: RepoPath): string | undefined {
  const folders = path.split('/').slice(0, -1)
  return folders.find((folder) => foldersLeftOut.has(folder))
}

/** Without the keys that say what holds anyway. */
function sourceEntry(source: Source): Json {
  return toJson(
    Object.fromEntries(Object.entries(source).filter(([, value]) => !Array.isArray(value) || value.length > 0)),
  )
}

function tableEntry({ binding, keep }: TableProposal): Json {
  const { name, document = '', shape, heading, header, source, rows, key } = binding
  const columns = columnsOf(binding)
  return new Map<string, Json>([
    ['name', name],
    ['document', document],
    ...(shape === 'table' ? [] : [['shape', shape] as const]),
    ...(heading === undefined ? [] : [['heading', heading] as const]),
    ...sectionOf('header', header),
    ['source', source],
    ...rows.slice(0, 1).map((level): Section => ['rows', level]),
    ...(key.length === 0 ? [] : [['key', key.length === 1 ? (key[0] ?? '') : key] as const]),
    ...sectionOf('columns', columns),
    ...sectionOf('keep', keep),
  ])
}

/** The key is a column like the others, for people who read it. */
function columnsOf({ columns }: Binding): ReadonlyMap<string, Json> {
  return new Map(columns.map((column) => [column.header, columnEntry(column)]))
}

function columnEntry({ field, isLevel, format }: Column): Json {
  if (!isLevel && format === undefined) return field
  return new Map([[isLevel ? 'level' : 'field', field], ...(format === undefined ? [] : [['format', format] as const])])
}

/** Where most releases have a form that is tried anyway, nothing needs to be said; else the others are kept. */
function releaseOf(tags: readonly TagForm[]): readonly Section[] {
  const [main] = tags
  return !main || main.isKnown ? [] : [['release', new Map([['tags', tags.map(({ form }) => form)]])]]
}

/** A configuration with additions: lists and mappings are joined, and nothing that is there is changed. */
export function addTo(
  configuration: ReadonlyMap<string, Json>,
  additions: ReadonlyMap<string, Json>,
): ReadonlyMap<string, Json> {
  const whole = new Map(configuration)
  for (const [key, added] of additions) whole.set(key, join(configuration.get(key), added))
  return whole
}

function join(standing: Json | undefined, added: Json): Json {
  if (standing instanceof Map && added instanceof Map) return new Map([...standing, ...added])
  return Array.isArray(standing) && Array.isArray(added) ? [...standing, ...added] : added
}
