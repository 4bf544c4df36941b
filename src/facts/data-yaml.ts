import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { DataNode, Fact } from '../model/fact.ts'
import type { Range, RepoPath } from '../model/location.ts'

/** Reads the first document of a YAML file as values with their places. Aliases stand for what they point to. */
export function readYaml(path: RepoPath, text: string): Fact<DataNode> {
  const document = parseAllDocuments(text, { logLevel: 'silent' })[0]
  if (!document) return { known: false, reason: 'is empty' }
  const [error] = document.errors
  if (!error) return { known: true, value: toData(document.contents, document, new Map()) }
  return { known: false, reason: `is not YAML: ${error.code}`, at: { path, range: [error.pos[0], error.pos[1]] } }
}

/**
 * Each node is read once, however many aliases lead to it, so that a tower of them costs no more than its text. One that
 * leads into itself finds itself.
 */
function toData(node: unknown, document: Document.Parsed | Document, read: Map<unknown, DataNode>): DataNode {
  const target = isAlias(node) ? node.resolve(document) : node
  const known = read.get(target)
  if (known) return known
  const members = new Map<string, DataNode>()
  const [start = 0, end = 0] = (isNode(target) && target.range) || []
  const made: DataNode = { range: [start, end], members, ...(isScalar(target) && { value: plain(target.value) }) }
  read.set(target, made)
  for (const { name, key, value } of pairsOf(target)) members.set(name, { ...toData(value, document, read), ...key })
  return made
}

interface Pair {
  readonly name: string
  readonly key?: { readonly key: Range }
  readonly value: unknown
}

function pairsOf(node: unknown): readonly Pair[] {
  if (isSeq(node)) return node.items.map((value, index) => ({ name: String(index), value }))
  if (!isMap(node)) return []
  return node.items.map(({ key, value }) => ({ name: String(isScalar(key) ? key.value : key), ...placeOf(key), value }))
}

function placeOf(key: unknown): Pick<Pair, 'key'> {
  return isNode(key) && key.range ? { key: { key: [key.range[0], key.range[1]] } } : {}
}

function plain(value: unknown): string | number | boolean | null {
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}
