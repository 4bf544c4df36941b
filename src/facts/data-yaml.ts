import { Composer, type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, Parser, visit } from 'yaml'
import type { DataNode, Fact } from '../model/fact.ts'
import type { Location, Range, RepoPath } from '../model/location.ts'

/** No YAML that people write is longer; the parser takes seconds for each of these. */
const longest = 1024 * 1024

/** A tower of merges would make many keys of few lines. */
const mostMerged = 100_000

/**
 * Reads a YAML file as values with their places. Aliases stand for what they point to, and merged keys (`<<`) for what
 * they bring. Of several documents, the keys of later ones count where those before have no such key.
 */
export function readYaml(path: RepoPath, text: string): Fact<DataNode> {
  if (text.length > longest) return { known: false, reason: `is YAML of more than ${longest} characters` }
  const documents = compose(path, text)
  if (!documents.known) return documents
  const budget = { left: mostMerged }
  const read: DataNode[] = []
  for (const document of documents.value) {
    const { targets, twice } = findAliases(document)
    if (twice) return fault('DUPLICATE_KEY', { path, range: twice })
    read.push(toData(document.contents, { targets, read: new Map(), budget }))
  }
  const [first, ...others] = read
  if (!first) return { known: false, reason: 'is empty' }
  if (budget.left < 0) return { known: false, reason: `merges more than ${mostMerged} keys` }
  if (others.length === 0) return { known: true, value: first }
  const roots = [first, ...others]
  const members = new Map(roots.toReversed().flatMap((root) => [...root.members]))
  const filled = roots.filter((root) => root.members.size > 0 || (root.value ?? null) !== null).length
  return { known: true, value: { ...first, members, ...(filled > 1 && { documents: filled }) } }
}

function fault(code: string, at: Location): Fact<never> {
  return { known: false, reason: `is not YAML: ${code}`, at }
}

/**
 * The documents of a file, up to its first fault: the parser would work on behind it, and takes a time that grows with
 * the square of the faults. Its search for keys that recur does so too; `findAliases` looks for them.
 */
function compose(path: RepoPath, text: string): Fact<readonly Document[]> {
  const composer = new Composer({ logLevel: 'silent', prettyErrors: false, uniqueKeys: false })
  const documents: Document[] = []
  let isFaulty = false
  for (const token of new Parser().parse(text)) {
    for (const document of composer.next(token)) documents.push(document)
    isFaulty = token.type === 'error' || (documents.at(-1)?.errors.length ?? 0) > 0
    if (isFaulty) break
  }
  for (const document of composer.end(isFaulty, text.length)) documents.push(document)
  const [error] = documents.flatMap(({ errors }) => errors)
  return error ? fault(error.code, { path, range: [error.pos[0], error.pos[1]] }) : { known: true, value: documents }
}

/** What the aliases of a document point to, and a key that a map has twice. */
function findAliases(document: Document): { readonly targets: ReadonlyMap<unknown, unknown>; readonly twice?: Range } {
  const anchors = new Map<string, Node>()
  const targets = new Map<unknown, unknown>()
  let twice: Range | undefined
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source))
      else if (node.anchor) anchors.set(node.anchor, node)
      if (isMap(node)) twice ??= recurringKey(node.items.map(({ key }) => key))
    },
  })
  return { targets, ...(twice && { twice }) }
}

function recurringKey(keys: readonly unknown[]): Range | undefined {
  const seen = new Set<unknown>()
  for (const key of keys.filter(isScalar)) {
    if (seen.has(key.value)) return [key.range?.[0] ?? 0, key.range?.[1] ?? 0]
    seen.add(key.value)
  }
  return undefined
}

interface Reading {
  readonly targets: ReadonlyMap<unknown, unknown>
  readonly read: Map<unknown, DataNode>
  readonly budget: { left: number }
}

/**
 * Each node is read once, however many aliases lead to it, so that a tower of them costs no more than its text. One that
 * leads into itself finds itself.
 */
function toData(node: unknown, reading: Reading): DataNode {
  const target = isAlias(node) ? reading.targets.get(node) : node
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
  const target = isAlias(node) ? reading.targets.get(node) : node
  for (const source of isSeq(target) ? target.items : [target]) {
    for (const [name, value] of toData(source, reading).members) {
      reading.budget.left -= 1
      if (reading.budget.left < 0) return
      if (!members.has(name)) members.set(name, value)
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
