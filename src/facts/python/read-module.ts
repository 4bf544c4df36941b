import type { Range } from '../../model/location.ts'
import { attributesSetBy, namesChangedBy, namesSetBy, type Where } from './dynamics.ts'
import { readImport } from './imports.ts'
import { addExports, listedStrings, plainString } from './literals.ts'
import { bind, type ClassOutline, emptyModule, emptyScope, type ModuleOutline, type Scope } from './outline.ts'
import { closingIndex, readStatements, type Statement, splitAt } from './statements.ts'
import { assignedBy, assignedValue, boundByHead, dottedAt, namedIn, rangeOf, type Target } from './targets.ts'
import type { SyntaxFault, Token } from './tokens.ts'

export interface ReadModule {
  readonly outline: ModuleOutline
  /** Why names may be missing from it. */
  readonly fault?: SyntaxFault
}

/** Longer files are data in Python's clothes. */
const longest = 1024 * 1024

/** Reads what the statements of a Python file bind, without running any. */
export function readModule(text: string): ReadModule {
  const outline = emptyModule()
  if (text.length > longest) return { outline, fault: { reason: `it has ${text.length} characters`, range: [0, 0] } }
  const { statements, fault } = readStatements(text)
  const failed = readBody(statements, { where: 'module', scope: outline.scope, outline }) ?? fault
  return { outline, ...(failed && { fault: failed }) }
}

/** Where statements stand, and what their names are added to. */
interface Reading {
  readonly where: Where
  readonly scope: Scope
  readonly outline: ModuleOutline
}

/** Reads statements in turn. What comes back is the first that is no Python. */
function readBody(statements: readonly Statement[], reading: Reading): SyntaxFault | undefined {
  let decorators: (readonly Token[])[] = []
  let fault: SyntaxFault | undefined
  for (const statement of statements) {
    if (statement.tokens[0]?.text === '@') {
      readExpressions(statement.tokens, reading)
      decorators.push(statement.tokens.slice(1))
      continue
    }
    fault ??= readStatement(statement, decorators, reading)
    decorators = []
  }
  return fault
}

type Decorators = readonly (readonly Token[])[]

type Read = (
  statement: Statement,
  reading: Reading,
  decorators: readonly (readonly Token[])[],
) => SyntaxFault | undefined

const byKeyword: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['def', readFunction],
  ['class', readClass],
  ['import', readImported],
  ['from', readImported],
  ['del', readDeletion],
  ['type', readAlias],
])

function readStatement(statement: Statement, decorators: Decorators, reading: Reading) {
  const { tokens } = statement
  readExpressions(tokens, reading)
  const keyword = tokens[0]?.text === 'async' ? tokens[1]?.text : tokens[0]?.text
  return (byKeyword.get(keyword ?? '') ?? readOther)(statement, reading, decorators)
}

function readExpressions(tokens: readonly Token[], { scope, where, outline }: Reading): void {
  const reason = namesSetBy(tokens, where)
  noteDynamic(scope, tokens, reason)
  for (const name of namesChangedBy(tokens, where)) scope.changed.add(name)
  if (where === 'module') addWords(outline.words, tokens)
  if (where === 'module' && reason !== undefined) addNames(outline.servers, tokens)
  for (const target of namedIn(tokens)) assign(target, scope)
}

function addWords(words: Map<string, Range>, tokens: readonly Token[]): void {
  for (const token of tokens) {
    const text = token.kind === 'string' ? plainString(token) : undefined
    if (text !== undefined && /^\w{1,100}$/.test(text)) words.set(text, token.range)
  }
}

function noteDynamic(scope: Scope, tokens: readonly Token[], reason: string | undefined): void {
  if (reason !== undefined) scope.dynamic ??= { reason, at: rangeOf(tokens) }
}

function readImported({ tokens }: Statement, { scope, outline }: Reading): SyntaxFault | undefined {
  const found = readImport(tokens)
  if (!found) return faultOf(tokens)
  for (const { name, binding } of found.names) bind(scope, name, binding)
  for (const module of found.modules) outline.imported.push(module)
  if (found.star) outline.stars.push(found.star)
  return undefined
}

function readDeletion({ tokens }: Statement, { scope }: Reading): undefined {
  for (const part of splitAt(tokens.slice(1), ',')) {
    if (part.length === 1 && part[0]) scope.deleted.add(part[0].text)
  }
}

/** `type Name = …`; `type` is a name like any other elsewhere. */
function readAlias(statement: Statement, reading: Reading): undefined {
  const name = statement.tokens[1]
  if (name?.kind === 'name') bind(reading.scope, name.text, { is: 'variable', at: name.range })
  else readOther(statement, reading)
}

/** Assignments, and heads whose bodies bind in the same scope. */
function readOther({ tokens, body }: Statement, reading: Reading): SyntaxFault | undefined {
  for (const target of body.length > 0 ? boundByHead(tokens) : assignedBy(tokens)) assign(target, reading.scope)
  if (reading.where === 'module' && body.length === 0) readLists(tokens, reading.outline)
  return readBody(body, reading)
}

function assign({ path, range }: Target, scope: Scope): void {
  const [name = '', attribute] = path
  if (attribute === undefined) bind(scope, name, { is: 'variable', at: range })
  else if (path.length === 2) {
    const known = scope.attributes.get(name) ?? new Map()
    scope.attributes.set(name, known.set(attribute, range))
  }
}

/** Keeps what is said of `__all__`, and the strings of any other literal. */
function readLists(tokens: readonly Token[], outline: ModuleOutline): void {
  const isExports = tokens[0]?.text === '__all__' && tokens[1]?.text !== ','
  if (isExports) readExports(tokens, outline)
  else readList(tokens, outline)
}

function readExports(tokens: readonly Token[], { exports }: ModuleOutline): void {
  if (tokens[1]?.text !== '.') addExports(exports, assignedValue(tokens))
  else if (['append', 'extend'].includes(tokens[2]?.text ?? '')) addExports(exports, tokens.slice(3))
  else exports.isReadable = false
}

function readList(tokens: readonly Token[], { lists, servers }: ModuleOutline): void {
  const name = tokens[0]?.text ?? ''
  const list = lists.get(name) ?? new Map<string, Range>()
  for (const [text, range] of listedStrings(assignedValue(tokens))) list.set(text, range)
  if (list.size > 0) lists.set(name, list)
  if (tokens.some(({ text }) => text === '__getattr__')) addNames(servers, tokens)
}

function addNames(names: Set<string>, tokens: readonly Token[]): void {
  for (const { kind, text } of tokens) if (kind === 'name') names.add(text)
}

function readFunction({ tokens, body }: Statement, { scope, outline, where }: Reading, decorators: Decorators) {
  const def = tokens.findIndex(({ text }) => text === 'def')
  const name = tokens[def + 1]
  const parameters = tokens.findIndex(({ text }) => text === '(')
  if (name?.kind !== 'name' || parameters < 0) return faultOf(tokens)
  bind(scope, name.text, { is: 'function', at: name.range })
  if (where === 'module' && name.text === '__getattr__') readServers(body, outline.servers)
  const isStatic = decorators.some(([first]) => first?.text === 'staticmethod')
  const self = where === 'class' && !isStatic ? tokens[parameters + 1]?.text : undefined
  readInner(body, { module: outline, object: self === undefined ? undefined : { name: self, scope } })
  return undefined
}

function readServers(body: readonly Statement[], servers: Set<string>): void {
  for (const statement of body) {
    addNames(servers, statement.tokens)
    readServers(statement.body, servers)
  }
}

/** What statements in a function can set: names of the module, and attributes of the object that a method is given. */
interface Inner {
  readonly module: ModuleOutline
  readonly object: { readonly name: string; readonly scope: Scope } | undefined
}

function readInner(statements: readonly Statement[], inner: Inner): void {
  for (const { tokens, body } of statements) {
    readInnerStatement(tokens, body.length > 0, inner)
    readInner(body, tokens[0]?.text === 'class' ? { ...inner, object: undefined } : inner)
  }
}

function readInnerStatement(tokens: readonly Token[], isHead: boolean, { module, object }: Inner): void {
  noteDynamic(module.scope, tokens, namesSetBy(tokens, 'function'))
  for (const name of namesChangedBy(tokens, 'function')) module.scope.changed.add(name)
  if (tokens[0]?.text === '__all__') module.exports.isReadable = false
  if (tokens[0]?.text === 'global') {
    for (const { text, range } of tokens.slice(1).filter(({ kind }) => kind === 'name'))
      bind(module.scope, text, { is: 'variable', at: range })
  }
  if (!object) return
  noteDynamic(object.scope, tokens, attributesSetBy(tokens, object.name))
  for (const { path, range } of isHead ? boundByHead(tokens) : assignedBy(tokens)) {
    const [first, attribute] = path
    if (first === object.name && attribute !== undefined && path.length === 2)
      bind(object.scope, attribute, { is: 'variable', at: range })
  }
}

function readClass({ tokens, body }: Statement, reading: Reading, decorators: Decorators): SyntaxFault | undefined {
  const name = tokens[1]
  if (name?.kind !== 'name') return faultOf(tokens)
  const scope = emptyScope()
  const fault = readBody(body, { where: 'class', scope, outline: reading.outline })
  readSlots(body, scope)
  const outline: ClassOutline = { scope, ...readHead(tokens), decorators: decorators.map((one) => reference(one, '(')) }
  bind(reading.scope, name.text, { is: 'class', at: name.range, outline })
  return fault
}

/** The bases of a class, behind its type parameters. */
function readHead(tokens: readonly Token[]): Pick<ClassOutline, 'bases' | 'hasKeywords'> {
  const open = tokens[2]?.text === '[' ? closingIndex(tokens, 2) + 1 : 2
  const given = tokens[open]?.text === '(' ? splitAt(tokens.slice(open + 1, closingIndex(tokens, open)), ',') : []
  const isKeyword = (part: readonly Token[]) => part[1]?.text === '=' || part[0]?.text === '**'
  return {
    bases: given.filter((part) => !isKeyword(part)).map((part) => reference(part, '[')),
    hasKeywords: given.some(isKeyword),
  }
}

/** A dotted name, which brackets of one kind may follow: the arguments of a decorator, the parameters of a base. */
function reference(tokens: readonly Token[], bracket: string): readonly string[] | undefined {
  const path = dottedAt(tokens, 0)
  const end = 2 * path.length - 1
  const isWhole =
    end === tokens.length || (tokens[end]?.text === bracket && closingIndex(tokens, end) === tokens.length - 1)
  return path.length > 0 && isWhole ? path : undefined
}

/** `__slots__` names attributes that no method need set. */
function readSlots(body: readonly Statement[], scope: Scope): void {
  for (const { tokens } of body) {
    if (tokens[0]?.text !== '__slots__') continue
    for (const [text, range] of listedStrings(assignedValue(tokens))) bind(scope, text, { is: 'variable', at: range })
  }
}

function faultOf(tokens: readonly Token[]): SyntaxFault {
  return { reason: `\`${tokens[0]?.text ?? ''}\` is not followed by what it needs`, range: rangeOf(tokens) }
}
