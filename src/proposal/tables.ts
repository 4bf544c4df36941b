import { findList } from '../extract/bound/list.ts'
import { passagesFor } from '../extract/bound/place.ts'
import { findTable } from '../extract/bound/table.ts'
import { isChangelog } from '../extract/moments.ts'
import { textOf } from '../extract/progress.ts'
import { match } from '../generate/match.ts'
import type { Document, Passage } from '../markdown/document.ts'
import { type Binding, type BoundTable, type Column, plainText } from '../model/binding.ts'
import type { DocumentRole } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname } from '../text/repo-path.ts'
import { findColumns, headersOf, isInLine } from './columns.ts'
import { type FoundSource, type Ground, type Place, placeIn, readDocument } from './ground.ts'
import {
  indexKeys,
  isEnough,
  type KeyColumn,
  type Keyed,
  type KeyIndex,
  keyColumnsOf,
  keysOf,
  leastShare,
} from './keys.ts'
import type { ForeignMarker } from './markers.ts'
import { namesSeveral } from './names.ts'

/** A table or list that says what a source says, but for what has changed since it was written. */
export interface TableProposal {
  readonly binding: Binding
  readonly found: FoundSource
  /** Columns that people write. */
  readonly keep: readonly string[]
  readonly at: Place
  /** How many rows of both sides are in line, of how many there are on either. */
  readonly inLine: number
  readonly rows: number
}

/** More are not worth reading at once. */
const mostTables = 40
const mostDocuments = 1000

/** Larger ones are no tables that people keep. */
const mostPassages = 5000
const mostColumns = 30
const longestHeading = 200

/** Tables and lists of documents that tell of today, each with the source that it agrees with best. */
export function findTables(
  ground: Ground,
  sources: readonly FoundSource[],
  { roles, foreign, isBound, names }: Surroundings,
): readonly TableProposal[] {
  const index = indexKeys(keysOf(sources))
  const proposals: TableProposal[] = []
  for (const path of documentsNaming(ground, index, roles)) {
    const document = readDocument(ground, path)
    const theirs = foreign.filter(({ at }) => at.path === path).map(({ range }) => range)
    for (const candidate of document ? candidatesIn(document) : []) {
      const [start] = candidate.table.header.range
      if (theirs.some(([from, to]) => from <= start && start < to) || isBound(path, candidate.table)) continue
      const proposal = propose(candidate, index)
      if (proposal) proposals.push(proposal)
    }
    if (proposals.length >= mostTables) break
  }
  return named(proposals.slice(0, mostTables), names)
}

/** What else is known of the documents. */
export interface Surroundings {
  /** With what is proposed of them. */
  readonly roles: ReadonlyMap<RepoPath, DocumentRole | undefined>
  readonly foreign: readonly ForeignMarker[]
  /** Whether the configuration binds a table already. */
  readonly isBound: (path: RepoPath, table: BoundTable) => boolean
  /** Names that other tables have. */
  readonly names: readonly string[]
}

/** Documents that name several rows of one source in cells or items: a look at the text, so that few need to be read. */
function documentsNaming({ texts }: Ground, index: KeyIndex, roles: Surroundings['roles']): readonly RepoPath[] {
  const isOfToday = (path: RepoPath): boolean =>
    roles.get(path)?.kind !== 'record' && !isChangelog(path, roles.get(path)) && !ofChanges.test(path)
  return [...texts]
    .filter(([path, text]) => isOfToday(path) && namesSeveral(text, index))
    .map(([path]) => path)
    .slice(0, mostDocuments)
}

/** Guides from one version to another list what was. */
const ofChanges = /(?:migrat(?:ion|ing)|upgrad(?:e|ing))[^/]*$/i

interface Candidate {
  readonly document: Document
  readonly table: BoundTable
  readonly heading: string | undefined
}

/** Every table, and every list whose items begin with code or a link, with the heading above. */
function candidatesIn(document: Document): readonly Candidate[] {
  const found: Candidate[] = []
  let heading: string | undefined
  for (const group of groupsOf(document.passages)) {
    const [first] = group
    if (group.length > mostPassages) continue
    if (first?.kind === 'heading') heading = headingOf(first)
    const shape = first?.cell ? 'table' : 'list'
    const binding = bindingOf({ document: document.path, shape })
    const table = first?.cell ? findTable(document, binding, group) : findList(document, binding, group)
    if (table.known && table.value.header.cells.length <= mostColumns)
      found.push({ document, table: table.value, heading })
  }
  return found
}

function headingOf(passage: Passage): string | undefined {
  const text = textOf(passage).trim()
  return text === '' || text.length > longestHeading ? undefined : text
}

/** Passages of one table, of one list, or one other. */
function groupsOf(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const groups: Passage[][] = []
  let last: string | undefined
  for (const passage of passages) {
    const group = groupOf(passage)
    if (group !== undefined && group === last) groups.at(-1)?.push(passage)
    else groups.push([passage])
    last = group
  }
  return groups
}

function groupOf({ cell, item, kind }: Passage): string | undefined {
  if (cell) return `table ${cell.table}`
  return item && kind === 'paragraph' ? 'list' : undefined
}

function bindingOf(given: Partial<Binding>): Binding {
  const at = { path: given.document ?? '', range: [0, 0] as const }
  return { name: '', at, shape: 'table', header: [], source: '', rows: [], key: [], columns: [], ...given }
}

/** The best binding of a table, if there is one. */
function propose(candidate: Candidate, index: KeyIndex): TableProposal | undefined {
  const { document, table } = candidate
  const columns = keyColumnsOf(table, index).toSorted(
    (one, other) => other.share - one.share || distance(one.key, document.path) - distance(other.key, document.path),
  )
  for (const column of columns.slice(0, 3)) {
    const proposal = bind(candidate, column)
    if (proposal) return proposal
  }
  return undefined
}

/** Sources of the folder that a document stands in, or of one around it, are nearer than others. */
function distance({ found }: Keyed, document: RepoPath): number {
  const folder = dirname(found.at.path)
  return folder === '' || document.startsWith(`${folder}/`) ? -folder.length : 1
}

/** Binds a table by its key, adds what else the source says in it, and sees that the configuration would find it. */
function bind(candidate: Candidate, { key, column }: KeyColumn): TableProposal | undefined {
  const { document, table } = candidate
  const keys = table.binding.shape === 'list' ? [] : keyColumns(table, key, column)
  if (!keys) return undefined
  const { name: source } = key.found
  const bare = bindingOf({
    ...table.binding,
    source,
    rows: key.level === undefined ? [] : [key.level],
    key: keys.map(({ header }) => header),
    columns: keys,
  })
  const matched = match(key.register, { ...table, binding: bare })
  const pairs = new Map([...matched.rowOf].filter(([said]) => !matched.repeated.has(said)))
  const most = Math.max(table.rows.length, key.rows.length)
  if (!isEnough(pairs.size, most) || pairs.size < leastShare * most) return undefined
  const columns = table.binding.shape === 'list' ? [] : findColumns(table, key, pairs, bare.key)
  // Two names may be the same by chance; with what is said of them they are not.
  if (pairs.size === 2 && columns.length === 0) return undefined
  const placed = placeBinding(candidate, { ...bare, columns: [...keys, ...columns] })
  if (!placed) return undefined
  const inLine = [...pairs].filter(([said, row]) => isInLine(table, key.register, columns, said, row)).length
  const owned = new Set([...bare.key, ...columns.map(({ header }) => header)])
  return {
    binding: placed,
    found: key.found,
    keep: table.binding.shape === 'list' ? [] : headersOf(table).filter((header) => !owned.has(header)),
    at: placeIn(document.path, document.text, table.header.range[0]),
    inLine,
    rows: table.rows.length + matched.lacking.length,
  }
}

/** The column of the names; where they recur below different parents, with the columns of these. */
function keyColumns(table: BoundTable, key: Keyed, at: number): readonly Column[] | undefined {
  const header = headerAt(table, at)
  if (header === undefined) return undefined
  const own: Column = { header, field: key.field, isLevel: false }
  if (key.names.size === key.rows.length) return [own]
  const above = key.register.levels.slice(0, key.register.levels.indexOf(key.level ?? ''))
  const parents = above.flatMap((level, depth): readonly Column[] => {
    const names = new Set(key.rows.map(({ path }) => path[depth]))
    const header = headersOf(table).find((one) => one !== own.header && namesMostly(table, one, names))
    return header === undefined ? [] : [{ header, field: level, isLevel: false }]
  })
  return parents.length === 0 ? undefined : [...parents, own]
}

function headerAt(table: BoundTable, at: number): string | undefined {
  const header = plainText(table.header.cells[at]?.spans ?? [])
  return headersOf(table).includes(header) ? header : undefined
}

function namesMostly({ header, rows }: BoundTable, column: string, names: ReadonlySet<string | undefined>): boolean {
  const at = header.cells.findIndex(({ spans }) => plainText(spans) === column)
  return rows.filter(({ cells }) => names.has(plainText(cells[at]?.spans ?? []))).length >= leastShare * rows.length
}

/** The shortest way to say where the table stands: by its heading, its columns, or both. */
function placeBinding({ document, table, heading }: Candidate, binding: Binding): Binding | undefined {
  const header = binding.shape === 'list' ? [] : [...binding.key, ...binding.columns.map((column) => column.header)]
  const columns = { header: [...new Set(header)] }
  const places = [...(heading === undefined ? [{}] : [{ heading }, { heading, ...columns }]), columns]
  return places.map((place) => ({ ...binding, ...place })).find((placed) => isFoundAt(document, placed, table))
}

function isFoundAt(document: Document, binding: Binding, { range: [start] }: BoundTable): boolean {
  const passages = passagesFor(document, binding)
  const find = binding.shape === 'list' ? findList : findTable
  const found = passages.known ? find(document, binding, passages.value) : passages
  return found.known && found.value.range[0] === start
}

/** Gives each a name of its own: that of its source, with that of its document where several say the same. */
function named(proposals: readonly TableProposal[], names: readonly string[]): readonly TableProposal[] {
  const taken = new Set(names)
  return proposals.map((proposal) => {
    const { source, document = '', heading = '' } = proposal.binding
    const stem = document.slice(document.lastIndexOf('/') + 1).replace(/\.md$/i, '')
    const name = unusedName([source, `${stem}-${source}`, `${stem}-${heading}-${source}`].map(slug), taken)
    taken.add(name)
    return { ...proposal, binding: { ...proposal.binding, name } }
  })
}

function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'table'
  )
}

/** The first of these that nobody has; then the last with a number. */
export function unusedName(names: readonly string[], taken: { has(name: string): boolean }): string {
  const free = names.find((name) => !taken.has(name))
  if (free !== undefined) return free
  const last = names.at(-1) ?? ''
  let number = 2
  while (taken.has(`${last}-${number}`)) number += 1
  return `${last}-${number}`
}
