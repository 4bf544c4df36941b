import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { DataNode, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

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
  const made: DataNode = { range: [start, end], members }
  read.set(target, made)
  for (const [key, value] of pairsOf(target)) members.set(key, toData(value, document, read))
  return made
}

function pairsOf(node: unknown): readonly (readonly [key: string, value: unknown])[] {
  if (isSeq(node)) return node.items.map((item, index) => [String(index), item])
  if (!isMap(node)) return []
  return node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), value])
}
