import { type AST, ParseError, parseTOML } from 'toml-eslint-parser'
import type { DataNode, Fact } from '../model/fact.ts'
import type { Range, RepoPath } from '../model/location.ts'

/** No TOML that people write is longer; the parser takes seconds for each of these. */
const longest = 1024 * 1024

/**
 * Reads TOML as values with their places. A table that only longer names speak of stands where the first of them does.
 *
 * The parser's tree is read, and never its values: they are plain objects, which a key such as `__proto__` would change.
 */
export function readToml(path: RepoPath, text: string, deepest: number): Fact<DataNode> {
  if (text.length > longest) return { known: false, reason: `is TOML of more than ${longest} characters` }
  const parsed = parse(path, text)
  if (!parsed.known) return parsed
  const { body } = parsed.value
  if (!body.every((item) => fits(item, deepest))) return { known: false, reason: `nests more than ${deepest} deep` }
  return { known: true, value: toTable(body, text) }
}

function parse(path: RepoPath, text: string): Fact<AST.TOMLTopLevelTable> {
  try {
    return { known: true, value: parseTOML(text.replace(/^\uFEFF/, ' ')).body[0] }
  } catch (error) {
    if (!(error instanceof ParseError)) return { known: false, reason: 'has a value that is too large to be read' }
    const at = { path, range: [error.index, Math.min(error.index + 1, text.length)] as const }
    return { known: false, reason: `is not TOML: ${error.message}`, at }
  }
}

/** Whether no value stands below more names and brackets than there is room for. */
function fits(node: AST.TOMLTable | AST.TOMLKeyValue | AST.TOMLContentNode, room: number): boolean {
  if (room < 0) return false
  switch (node.type) {
    case 'TOMLTable':
      return node.body.every((pair) => fits(pair, room - node.resolvedKey.length))
    case 'TOMLKeyValue':
      return fits(node.value, room - node.key.keys.length)
    case 'TOMLInlineTable':
      return node.body.every((pair) => fits(pair, room))
    case 'TOMLArray':
      return node.elements.every((element) => fits(element, room - 1))
    default:
      return true
  }
}

/** A table while its members are being collected. */
interface Table extends DataNode {
  range: Range
  key?: Range
  list?: true
  readonly members: Map<string, Table>
}

function toTable(body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[], text: string): DataNode {
  const root: Table = { range: [0, text.length], members: new Map() }
  for (const item of body) {
    const table = item.type === 'TOMLTable' ? openTable(root, item) : root
    for (const pair of item.type === 'TOMLTable' ? item.body : [item]) assign(table, pair, text)
  }
  return root
}

/** The table that a header names. What it names on the way is made unless it is there. */
function openTable(root: Table, { resolvedKey, key, range }: AST.TOMLTable): Table {
  const names = key.keys.values()
  let table = root
  for (const step of resolvedKey) {
    const name = typeof step === 'string' ? names.next().value : undefined
    if (typeof step === 'number') table.list = true
    table = memberOf(table, String(step), { range, ...(name && { key: name.range }) })
  }
  table.range = range
  if (typeof resolvedKey.at(-1) === 'string') table.key = key.keys.at(-1)?.range ?? range
  return table
}

function memberOf(table: Table, name: string, place: Pick<Table, 'range' | 'key'>): Table {
  const known = table.members.get(name)
  if (known) return known
  const made: Table = { ...place, members: new Map() }
  table.members.set(name, made)
  return made
}

function assign(into: Table, { key, value, range }: AST.TOMLKeyValue, text: string): void {
  let table = into
  for (const name of key.keys.slice(0, -1)) table = memberOf(table, nameOf(name), { range, key: name.range })
  const last = key.keys.at(-1)
  if (last) table.members.set(nameOf(last), { ...toData(value, text), key: last.range })
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value
}

function toData(node: AST.TOMLContentNode, text: string): Table {
  const made: Table = { range: node.range, members: new Map() }
  if (node.type === 'TOMLValue') return { ...made, value: plain(node, text) }
  if (node.type === 'TOMLInlineTable') {
    for (const pair of node.body) assign(made, pair, text)
    return made
  }
  for (const [index, element] of node.elements.entries()) made.members.set(String(index), toData(element, text))
  return { ...made, list: true }
}

function plain({ value, range }: AST.TOMLValue, text: string): string | number | boolean {
  return value instanceof Date ? text.slice(...range) : value
}
