import type { Range } from '../../model/location.ts'
import { codeEnd, findOutside, referenceEnd, skipBlanks, wordEnd, wordsOf } from './make-lines.ts'

/** An operator that sets a variable. */
export type Operator = '=' | ':=' | '?=' | '+=' | '!='

export interface Assignment {
  readonly name: string
  readonly operator: Operator
  readonly value: string
}

/** What a line of a makefile is that is no part of a recipe. */
export type Statement =
  | ({ readonly is: 'assignment' } & Assignment)
  | { readonly is: 'define'; readonly name: string; readonly operator: Operator }
  /** By how many levels the conditionals around what follows change. */
  | { readonly is: 'conditional'; readonly change: number }
  | { readonly is: 'include'; readonly optional: boolean; readonly words: readonly Range[] }
  | ({ readonly is: 'rule' } & RuleLine)
  /** References alone, which may turn out to be a rule. */
  | { readonly is: 'expression'; readonly words: readonly Range[] }
  /** Nothing that matters here, but that a recipe may not go on behind it. */
  | { readonly is: 'other'; readonly endsRule: boolean }

/** A line with targets before a colon. */
export interface RuleLine {
  readonly targets: readonly Range[]
  readonly prerequisites: readonly Range[]
  /** `targets: target-pattern: prerequisites`. */
  readonly isStatic: boolean
  /** A recipe begins on the same line, behind a semicolon. */
  readonly hasRecipe: boolean
}

const conditionals = new Map([
  ['ifeq', 1],
  ['ifneq', 1],
  ['ifdef', 1],
  ['ifndef', 1],
  ['else', 0],
  ['endif', -1],
])

const includes = new Map([
  ['include', false],
  ['-include', true],
  ['sinclude', true],
])

/** Directives that declare nothing, and whether they end the rule before them. */
const directives = new Map([
  ['', false],
  ['export', false],
  ['unexport', false],
  ['endef', false],
  ['undefine', true],
  ['vpath', true],
  ['load', true],
  ['-load', true],
])

/** Tells what a logical line is, in the order in which make asks: variables may be called like directives. */
export function parseStatement(line: string): Statement {
  const end = codeEnd(line)
  const assignment = parseAssignment(line, 0, end)
  if (assignment) return assignment
  const at = skipBlanks(line, 0, end)
  const afterWord = wordEnd(line, at, end)
  const word = line.slice(at, afterWord)
  const change = conditionals.get(word)
  if (change !== undefined) return { is: 'conditional', change }
  const optional = includes.get(word)
  if (optional !== undefined) return { is: 'include', optional, words: wordsOf(line, afterWord, end) }
  const endsRule = directives.get(word)
  return endsRule === undefined ? parseRule(line, end) : { is: 'other', endsRule }
}

const modifiers: ReadonlySet<string> = new Set(['export', 'override', 'private'])

/** A variable that is set in this stretch of a line, whatever modifiers stand before its name. */
export function parseAssignment(line: string, from: number, end: number): Statement | undefined {
  for (let at = skipBlanks(line, from, end); at < end; ) {
    const assignment = assignmentAt(line, at, end)
    if (assignment) return { is: 'assignment', ...assignment }
    const afterWord = wordEnd(line, at, end)
    const word = line.slice(at, afterWord)
    if (word === 'define') return parseDefine(line, afterWord, end)
    if (!modifiers.has(word)) return undefined
    at = skipBlanks(line, afterWord, end)
  }
  return undefined
}

function parseDefine(line: string, from: number, end: number): Statement | undefined {
  const at = skipBlanks(line, from, end)
  if (at === from || at === end) return undefined
  const { name, operator } = assignmentAt(line, at, end) ?? { name: line.slice(at, end).trim(), operator: '=' }
  return { is: 'define', name, operator }
}

const operators = /(:{1,3}|[+?!])?=/y

const operatorsBySign = new Map<string, Operator>([
  ['', '='],
  [':', ':='],
  ['::', ':='],
  [':::', ':='],
  ['+', '+='],
  ['?', '?='],
  ['!', '!='],
])

/** A name and an operator, which stand next to each other or have blanks between. */
function assignmentAt(line: string, from: number, end: number): Assignment | undefined {
  let nameEnd = from
  while (nameEnd < end && operatorAt(line, nameEnd, end) === undefined) {
    const char = line[nameEnd]
    if (char === ':' || char === ' ' || char === '\t') break
    nameEnd = char === '$' ? (referenceEnd(line, nameEnd) ?? end) : nameEnd + 1
  }
  const found = operatorAt(line, skipBlanks(line, nameEnd, end), end)
  if (found === undefined || nameEnd === from) return undefined
  return {
    name: line.slice(from, nameEnd),
    operator: found.operator,
    value: unescapeComments(line.slice(skipBlanks(line, found.end, end), end)),
  }
}

function operatorAt(line: string, at: number, end: number): { operator: Operator; end: number } | undefined {
  operators.lastIndex = at
  const found = operators.exec(line)
  const operator = found && at < end ? operatorsBySign.get(found[1] ?? '') : undefined
  return operator && { operator, end: operators.lastIndex }
}

function unescapeComments(value: string): string {
  return value.replaceAll('\\#', '#')
}

function parseRule(line: string, codeEnds: number): Statement {
  const semicolon = findOutside(line, (char) => char === ';', 0, codeEnds)
  const end = semicolon ?? codeEnds
  const isColon = (char: string | undefined, at: number) => char === ':' || (char === '&' && line[at + 1] === ':')
  const colon = findOutside(line, isColon, 0, end)
  if (colon === undefined) return { is: 'expression', words: wordsOf(line, 0, end) }
  let from = line[colon] === '&' ? colon + 2 : colon + 1
  if (line[from] === ':') from += 1
  // A variable of one target declares no target.
  if (parseAssignment(line, from, end)) return { is: 'other', endsRule: true }
  const second = findOutside(line, (char) => char === ':', from, end)
  return {
    is: 'rule',
    targets: wordsOf(line, 0, colon),
    prerequisites: wordsOf(line, second === undefined ? from : second + 1, end),
    isStatic: second !== undefined,
    hasRecipe: semicolon !== undefined,
  }
}
