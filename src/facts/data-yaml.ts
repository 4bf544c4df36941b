import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { DataNode, Fact } from '../model/fact.ts'
import type { Range, RepoPath } from '../model/location.ts'

/** A tower of merges would make many keys of few lines. */
const mostMerged = 100_000

/**
 * Reads a YAML file as values with their places. Aliases stand for what they point to, and merged keys (`<<`) for what
 * they bring. Of several documents, the keys of later ones count where those before have no such key.
 */
export function readYaml(path: RepoPath, text: string): Fact<DataNode> {
  const documents = [...parseAllDocuments(text, { logLevel: 'silent' })]
  const [error] = documents.flatMap(({ errors }) => errors)
  if (error) {
    return { known: false, reason: `is not YAML: ${error.code}`, at: { path, range: [error.pos[0], error.pos[1]] } }
  }
  const budget = { left: mostMerged }
  const [first, ...others] = documents.map((document) =>
    toData(document.contents, { document, read: new Map(), budget }),
  )
  if (!first) return { known: false, reason: 'is empty' }
  if (budget.left < 0) return { known: false, reason: `merges more than ${mostMerged} keys` }
  if (others.length === 0) return { known: true, value: first }
  const roots = [first, ...others]
  const members = new Map(roots.toReversed().flatMap((root) => [...root.members]))
  const filled = roots.filter((root) => root.members.size > 0 || (root.value ?? null) !== null).length
  return { known: true, value: { ...first, members, ...(filled > 1 && { documents: filled }) } }
}

interface Reading {
  readonly document: Document.Parsed | Document
  readonly read: Map<unknown, DataNode>
  readonly budget: { left: number }
}

/**
 * Each node is read once, however many aliases lead to it, so that a tower of them costs no more than its text. One that
 * leads into itself finds itself.
 */
function toData(node: unknown, reading: Reading): DataNode {
  const target = isAlias(node) ? node.resolve(reading.document) : node
  const known = reading.read.get(target)
  if (known) return known
  const members = new Map<string, DataNode>()
  const [start = 0, end = 0] = (isNode(target) && target.range) || []
  const made: DataNode = {
    range: [start, end],
    members,
    ...(isScalar(target) && { value: plain(target.value) }),
    ...(isSeq(target) && { list: true }),
  }
  reading.read.set(target, made)
  const pairs = pairsOf(target)
  for (const { name, key, value } of pairs) members.set(name, { ...toData(value, reading), ...key })
  for (const { name, value } of pairs) if (name === '<<') merge(value, members, reading)
  return made
}

/** Adds the keys of a map, or of each map of a list, that are not given beside it. */
function merge(node: unknown, members: Map<string, DataNode>, reading: Reading): void {
  const target = isAlias(node) ? node.resolve(reading.document) : node
  for (const source of isSeq(target) ? target.items : [target]) {
    for (const [name, value] of toData(source, reading).members) {
      if (members.has(name) || reading.budget.left < 0) continue
      reading.budget.left -= 1
      members.set(name, value)
    }
  }
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
