import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { DataNode, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

/** Reads JSON, with comments and trailing commas, as values with their places. A key that recurs is an error. */
export function readJson(path: RepoPath, text: string): Fact<DataNode> {
  const errors: ParseError[] = []
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true })
  const [error] = errors
  if (error) {
    const at = { path, range: [error.offset, error.offset + error.length] as const }
    return { known: false, reason: `is not JSON: ${printParseErrorCode(error.error)}`, at }
  }
  if (!root) return { known: false, reason: 'is empty' }
  const twice = findRecurringKey(root)
  if (!twice) return { known: true, value: toData(root) }
  const at = { path, range: rangeOf(twice) }
  return { known: false, reason: `has the key \`${String(twice.value)}\` twice in one object`, at }
}

function rangeOf({ offset, length }: Node): readonly [number, number] {
  return [offset, offset + length]
}

function toData(node: Node, key?: Node): DataNode {
  const children = node.children ?? []
  const place = { range: rangeOf(node), ...(key && { key: rangeOf(key) }) }
  if (node.type === 'array') {
    return { ...place, list: true, members: new Map(children.map((item, index) => [String(index), toData(item)])) }
  }
  if (node.type !== 'object') return { ...place, value: node.value, members: new Map() }
  return {
    ...place,
    members: new Map(propertiesOf(node).map(({ key, value }) => [String(key.value), toData(value, key)])),
  }
}

function propertiesOf(node: Node): readonly { readonly key: Node; readonly value: Node }[] {
  if (node.type !== 'object') return []
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => (key && value ? [{ key, value }] : []))
}

function findRecurringKey(node: Node): Node | undefined {
  const seen = new Set<unknown>()
  for (const { key } of propertiesOf(node)) {
    if (seen.has(key.value)) return key
    seen.add(key.value)
  }
  const inside = node.type === 'array' ? (node.children ?? []) : propertiesOf(node).map(({ value }) => value)
  for (const child of inside) {
    const found = findRecurringKey(child)
    if (found) return found
  }
  return undefined
}
