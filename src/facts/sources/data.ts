import type { DataNode, Fact } from '../../model/fact.ts'
import type { DataSource, Gap, Listing, Row } from '../../model/source.ts'
import { extension } from '../../text/repo-path.ts'
import { readData } from '../data.ts'
import type { Selection } from '../json-path/select.ts'
import { isLfsPointer, lfsReason } from '../lfs.ts'
import type { SourceContext } from './context.ts'
import { type DataFile, fieldsOf, isMapping, membersOf, nameOf, placeOf } from './data-fields.ts'

/**
 * Reads values of a data file as rows. A query that leads to one node by its form, as the whole file does, gives a row
 * for each key of a mapping, or for each item of a list; another query gives a row for each node.
 *
 * Names that recur are data as well: each row stands for itself.
 */
export async function readDataSource(source: DataSource, { read }: SourceContext): Promise<Fact<Listing>> {
  const path = source.file
  const text = (await read([path])).get(path)
  if (!text?.known) return text ?? { known: false, reason: 'cannot be read' }
  if (isLfsPointer(text.value)) return { known: false, reason: lfsReason }
  const file: DataFile = { path, text: text.value, hidden: isYaml(path) ? '<<' : undefined }
  const content = await readContent(file)
  if (!content.known) return content
  const selection = await selectIn(content.value.root, source.select, file)
  if (!selection.known) return selection
  const items = itemsOf(selection.value, file)
  const { columns } = content.value
  if (columns && source.name !== undefined && !columns.includes(source.name)) {
    return { known: false, reason: `has no column \`${source.name}\`` }
  }
  const naming = namingOf(items, source.name, columns)
  const listed = items.map((item) => toRow(item, naming, file))
  const rows = listed.flatMap((one) => ('path' in one ? [one] : []))
  const gaps = listed.flatMap((one) => ('path' in one ? [] : [one]))
  return { known: true, value: { rows, gaps: [...content.value.gaps, ...gaps], read: [path] } }
}

/** What a file holds. Columns are those of a table. */
interface Content {
  readonly root: DataNode
  readonly gaps: readonly Gap[]
  readonly columns?: readonly [string, ...string[]]
}

function isYaml(path: string): boolean {
  return ['yaml', 'yml'].includes(extension(path))
}

async function readContent({ path, text }: DataFile): Promise<Fact<Content>> {
  const format = extension(path)
  if (format === 'csv') return (await import('../data-csv.ts')).readCsv(path, text)
  if (format === 'tsv') return (await import('../data-csv.ts')).readCsv(path, text, '\t')
  const root = await readData(path, text)
  if (!root.known) return root
  const { documents } = root.value
  if (documents !== undefined) return { known: false, reason: `holds ${documents} YAML documents` }
  return { known: true, value: { root: root.value, gaps: [] } }
}

async function selectIn(root: DataNode, path: string | undefined, { hidden }: DataFile): Promise<Fact<Selection>> {
  if (path === undefined) return { known: true, value: { singular: true, nodes: [{ node: root }] } }
  return (await import('../json-path/select.ts')).select(root, path, hidden)
}

/** What becomes a row: a member of a mapping has a key, an item of a list an index. */
interface Item {
  readonly node: DataNode
  readonly step: string | number | undefined
}

function itemsOf({ singular, nodes }: Selection, file: DataFile): readonly Item[] {
  const [only] = nodes
  if (!singular || !only || only.node.value !== undefined) return nodes.map(({ node, step }) => ({ node, step }))
  if (isMapping(only.node)) return membersOf(only.node, file).map(([step, node]) => ({ node, step }))
  return [...only.node.members.values()].map((node, step) => ({ node, step }))
}

/** What rows are named by: their keys, a field of theirs, or else their texts and indices. */
type Naming = { readonly by: 'key' } | { readonly by: 'text' } | { readonly by: 'field'; readonly name: string }

/** Fields that name an item where the source does not say which one does. */
const usualNames: readonly string[] = ['name', 'id', 'key']

function namingOf(items: readonly Item[], name: string | undefined, columns: Content['columns']): Naming {
  const steps = items.map(({ step }) => step)
  const isKeyed = steps.every((step) => typeof step === 'string') && new Set(steps).size === steps.length
  if (name === undefined && isKeyed) return { by: 'key' }
  const field = name ?? columns?.[0] ?? usualNames.find((usual) => isTextInAll(usual, items))
  return field === undefined ? { by: 'text' } : { by: 'field', name: field }
}

function isTextInAll(field: string, items: readonly Item[]): boolean {
  const mappings = items.filter(({ node }) => isMapping(node))
  return mappings.every(({ node }) => typeof node.members.get(field)?.value === 'string')
}

function toRow({ node, step }: Item, naming: Naming, file: DataFile): Row | Gap {
  const fields = fieldsOf(node, file)
  if (naming.by === 'key') {
    return { path: [String(step)], fields, at: { path: file.path, range: node.key ?? node.range } }
  }
  if (naming.by === 'text' || !isMapping(node)) {
    return { path: [nameOf(node, file) ?? String(step)], fields, at: placeOf(node, file) }
  }
  const namer = node.members.get(naming.name)
  const name = namer && nameOf(namer, file)
  if (!namer || name === undefined) return { reason: `an item has no text \`${naming.name}\``, at: placeOf(node, file) }
  return { path: [name], fields, at: placeOf(namer, file) }
}
