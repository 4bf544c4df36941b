import { type Line, readLines, type Token } from '../facts/python/tokens.ts'
import type { RepoPath } from '../model/location.ts'

/** A function, method, or the statements of a module itself, by the calls that it makes. */
export interface Unit {
  readonly path: RepoPath
  /** Nothing for a module. */
  readonly name: string | undefined
  /** The class of a method. */
  readonly owner: string | undefined
  /** Whether it stands in a module and can be called without arguments. */
  readonly isReady: boolean
  /** The class of what it returns, as far as its annotation or its first return tells. */
  returns: string | undefined
  /** Where its name stands. */
  readonly at: number
  /** Names of what it calls, functions inside it included, and how often. */
  readonly calls: Map<string, number>
  /** Calls on what another call returned: the call, and the one behind it. */
  readonly chains: Set<string>
}

interface Scope {
  readonly indent: number
  readonly unit?: Unit
  readonly className?: string
  /** Variables, and the call whose result they hold. */
  readonly variables: Map<string, string>
}

/** Two names as one key. */
export function chainOf(outer: string, inner: string): string {
  return `${outer}\n${inner}`
}

/** What a Python file defines and calls, read by its lines: blocks nest by their indentation. */
export function outlinePython(path: RepoPath, text: string): readonly Unit[] {
  const module = unitOf({ path, at: 0 })
  const units = [module]
  const scopes: Scope[] = [{ indent: -1, unit: module, variables: new Map() }]
  for (const line of readLines(text).lines) {
    while ((scopes.at(-1)?.indent ?? -1) >= line.indent) scopes.pop()
    const scope = openScope(path, line, scopes)
    const functions = scopes.slice(1).flatMap(({ unit }) => unit ?? [])
    for (const unit of functions.length > 0 ? functions : [module])
      collect(unit, line, scopes.at(-1)?.variables ?? new Map())
    if (!scope) continue
    if (scope.unit) units.push(scope.unit)
    scopes.push(scope)
  }
  return units
}

function unitOf(given: Pick<Unit, 'path' | 'at'> & Partial<Unit>): Unit {
  return {
    name: undefined,
    owner: undefined,
    isReady: false,
    returns: undefined,
    calls: new Map(),
    chains: new Set(),
    ...given,
  }
}

/** The scope that a line opens, if it is the head of a function or class. */
function openScope(path: RepoPath, { indent, tokens }: Line, scopes: readonly Scope[]): Scope | undefined {
  const start = tokens[0]?.text === 'async' ? 1 : 0
  const [keyword, name] = tokens.slice(start)
  if (name?.kind !== 'name') return undefined
  if (keyword?.text === 'class') return { indent, className: name.text, variables: new Map() }
  if (keyword?.text !== 'def') return undefined
  const isTop = scopes.length === 1 && start === 0
  const parameters = tokens.slice(start + 3, closeOf(tokens, start + 2))
  const unit = unitOf({
    path,
    name: name.text,
    owner: scopes.at(-1)?.className,
    isReady: isTop && isWithoutNeeds(parameters),
    returns: annotated(tokens),
    at: name.range[0],
  })
  return { indent, unit, variables: new Map() }
}

/** The place of the bracket that closes the one at a place. */
function closeOf(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at += 1) {
    const { text = '' } = tokens[at] ?? {}
    if (text === '(' || text === '[' || text === '{') depth += 1
    if (text === ')' || text === ']' || text === '}') depth -= 1
    if (depth === 0) return at
  }
  return tokens.length
}

/** Whether every parameter has a default, or takes what is left. */
function isWithoutNeeds(parameters: readonly Token[]): boolean {
  let depth = 0
  const parts: string[][] = [[]]
  for (const { text } of parameters) {
    if (text === '(' || text === '[' || text === '{') depth += 1
    if (text === ')' || text === ']' || text === '}') depth -= 1
    if (depth === 0 && text === ',') parts.push([])
    else parts.at(-1)?.push(text)
  }
  return parts.every(([first = '*', ...rest]) => first.startsWith('*') || first === '/' || rest.includes('='))
}

/** `-> Module`, `-> "Module"`, `-> registry.Module`. */
function annotated(tokens: readonly Token[]): string | undefined {
  const arrow = tokens.findLastIndex(({ text }) => text === '->')
  const last = arrow < 0 ? undefined : tokens.at(-2)
  return last && /\w/.test(last.text) ? last.text.replaceAll(/["']/g, '').split('.').at(-1) : undefined
}

/** `def f(…)`, `class C(…)` call nothing of their own name. */
const heads: ReadonlySet<string> = new Set(['def', 'class'])

function collect(unit: Unit, { tokens }: Line, variables: Map<string, string>): void {
  const target = assigned(tokens)
  let behind: string | undefined
  for (const at of callsIn(tokens)) {
    const { text = '' } = tokens[at] ?? {}
    unit.calls.set(text, (unit.calls.get(text) ?? 0) + 1)
    const receiver = receiverOf(tokens, at)
    const outer = receiver === ')' ? behind : variables.get(receiver ?? '')
    if (outer !== undefined) unit.chains.add(chainOf(outer, text))
    if (target !== undefined && receiver !== undefined) variables.set(target, text)
    behind = text
  }
  const [keyword, made] = tokens
  if (keyword?.text === 'return' && made && /^[A-Z]/.test(made.text)) unit.returns ??= made.text
}

/** The places of names that are called. */
function callsIn(tokens: readonly Token[]): readonly number[] {
  return tokens.flatMap(({ kind }, at) => {
    const isCall = kind === 'name' && tokens[at + 1]?.text === '(' && !heads.has(tokens[at - 1]?.text ?? '')
    return isCall ? [at] : []
  })
}

/** `module` of `module = …` and `module: Module = …`. */
function assigned(tokens: readonly Token[]): string | undefined {
  const sign = tokens.findIndex(({ text }) => text === '=')
  return tokens[1]?.text === '=' || (tokens[1]?.text === ':' && sign > 0) ? tokens[0]?.text : undefined
}

/** What stands before the dot of a method that is called: a name, or the end of another call. */
function receiverOf(tokens: readonly Token[], at: number): string | undefined {
  return tokens[at - 1]?.text === '.' ? tokens[at - 2]?.text : undefined
}
