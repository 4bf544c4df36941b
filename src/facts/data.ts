import type { Node as JsonNode } from 'jsonc-parser'
import type { DataNode, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'

/** Deeper than any data that people write; parsers recurse, and some take the process with them. */
const deepest = 100

/** Reads a JSON or YAML file as values with their places. Aliases stand for what they point to. */
export async function readData(path: RepoPath, text: string): Promise<Fact<DataNode>> {
  const depth = nesting(text)
  if (depth > deepest) return { known: false, reason: `nests ${depth} deep, more than ${deepest}` }
  return ['yaml', 'yml'].includes(extension(path)) ? readYaml(path, text) : readJson(path, text)
}

/**
 * An upper bound of how deep a text nests: brackets that are open at once, and what one line or the growth of
 * indentation opens in YAML. Brackets in strings count too, which no real file comes near.
 */
function nesting(text: string): number {
  let open = 0
  let deepestOpen = 0
  for (const character of text) {
    if (character === '[' || character === '{') deepestOpen = Math.max(deepestOpen, ++open)
    else if (character === ']' || character === '}') open -= 1
  }
  const marks = text.split('\n').map((line) => (/^[\s\-?:]*/.exec(line)?.[0] ?? '').replaceAll(/\s/g, '').length)
  const indents = new Set(text.split('\n').map((line) => line.search(/\S/)))
  return Math.max(
    deepestOpen,
    indents.size,
    marks.reduce((most, count) => Math.max(most, count), 0),
  )
}

async function readJson(path: RepoPath, text: string): Promise<Fact<DataNode>> {
  const { parseTree, printParseErrorCode } = await import('jsonc-parser')
  const errors: import('jsonc-parser').ParseError[] = []
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true })
  const [error] = errors
  if (error) {
    const at = { path, range: [error.offset, error.offset + error.length] as const }
    return { known: false, reason: `is not JSON: ${printParseErrorCode(error.error)}`, at }
  }
  return root ? { known: true, value: jsonNode(root) } : { known: false, reason: 'is empty' }
}

function jsonNode(node: JsonNode): DataNode {
  const members = new Map<string, DataNode>()
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') members.set(String(index), jsonNode(child))
    const [key, value] = child.children ?? []
    if (node.type === 'object' && key && value) members.set(String(key.value), jsonNode(value))
  }
  return { range: [node.offset, node.offset + node.length], members }
}

async function readYaml(path: RepoPath, text: string): Promise<Fact<DataNode>> {
  const yaml = await import('yaml')
  const document = yaml.parseAllDocuments(text, { logLevel: 'silent', merge: true })[0]
  if (!document) return { known: false, reason: 'is empty' }
  const [error] = document.errors
  if (error) {
    return { known: false, reason: `is not YAML: ${error.code}`, at: { path, range: [error.pos[0], error.pos[1]] } }
  }
  // An alias to a node that is still being read would be a loop: it gets no members.
  const read = new Map<unknown, DataNode>()
  const toNode = (node: unknown): DataNode => {
    const target = yaml.isAlias(node) ? node.resolve(document) : node
    const known = read.get(target)
    if (known) return known
    const members = new Map<string, DataNode>()
    const [start = 0, end = 0] = (yaml.isNode(target) && target.range) || []
    const made: DataNode = { range: [start, end], members }
    read.set(target, made)
    if (yaml.isSeq(target)) for (const [index, item] of target.items.entries()) members.set(String(index), toNode(item))
    if (yaml.isMap(target)) {
      for (const { key, value } of target.items)
        members.set(String(yaml.isScalar(key) ? key.value : key), toNode(value))
    }
    return made
  }
  return { known: true, value: toNode(document.contents) }
}
