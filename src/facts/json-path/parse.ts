import { JSONPathJS } from 'jsonpath-js'
import type { Fact } from '../../model/fact.ts'

/** A JSONPath query as RFC 9535 has it, and the parts that it is made of. */
export type Query = JSONPathJS['rootNode']
export type Segment = Query['segments'][number]
export type Selector = Extract<Segment, { type: 'DescendantSegment' }>['selectors'][number]
export type Filter = Extract<Selector, { type: 'FilterSelector' }>['expr']
export type Comparison = Extract<Filter, { type: 'ComparisonExpr' }>
export type Comparable = Comparison['left']
export type Call = Extract<Comparable, { type: 'FunctionExpr' }>
export type Argument = Call['args'][number]
type Nodes = Extract<Argument, { segments: unknown }>

/** The parser tries some brackets twice, those in them four times, and so on. */
const deepest = 10
const longest = 1000

/** What each function takes. All of them give a value. */
const functions: ReadonlyMap<string, 'value' | 'nodes'> = new Map([
  ['length', 'value'],
  ['count', 'nodes'],
  ['value', 'nodes'],
])

/** Their patterns are regular expressions, which can be written to take for ever. */
const refused: ReadonlySet<string> = new Set(['match', 'search'])

/** Reads a JSONPath query. Only its grammar is the library's; it is checked here, and evaluated by `select`. */
export function parsePath(text: string): Fact<Query> {
  if (text.length > longest) return fault(text.slice(0, 80), `it has more than ${longest} characters`)
  if (depthOf(text) > deepest) return fault(text, `it nests more than ${deepest} deep`)
  const query = parse(text)
  if (typeof query === 'string') return fault(text, query)
  const misuse = findMisuse(query.segments)
  return misuse === undefined ? { known: true, value: query } : fault(text, misuse)
}

function fault(text: string, reason: string): Fact<never> {
  return { known: false, reason: `the path \`${text}\` cannot be evaluated: ${reason}` }
}

function parse(text: string): Query | string {
  try {
    return new JSONPathJS(text).rootNode
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/\.$/, '') : ''
    return `it is not JSONPath${said && `, ${said.charAt(0).toLowerCase()}${said.slice(1)}`}`
  }
}

/** The most brackets that are open at once, outside of strings. */
function depthOf(text: string): number {
  let open = 0
  let most = 0
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[[\](){}]/g)) {
    if (part === '[' || part === '(') most = Math.max(most, ++open)
    else if (part === ']' || part === ')') open -= 1
  }
  return most
}

/** Whether a segment leads to one node at most. */
export function isSingular(segment: Segment): boolean {
  if (!Array.isArray(segment) || segment.length !== 1) return false
  return ['MemberNameShorthand', 'NameSelector', 'IndexSelector'].includes(segment[0]?.type ?? '')
}

/** The selectors of a segment, of whichever kind. */
export function selectorsOf(segment: Segment): readonly Selector[] {
  return Array.isArray(segment) ? segment : segment.selectors
}

/** What is wrong with how functions are used, which the grammar leaves open. */
function findMisuse(segments: readonly Segment[]): string | undefined {
  return firstOf(segments.flatMap(selectorsOf), (selector) =>
    selector.type === 'FilterSelector' ? misuseIn(selector.expr) : undefined,
  )
}

function misuseIn(filter: Filter): string | undefined {
  if (filter.type === 'LogicalBinary') return misuseIn(filter.left) ?? misuseIn(filter.right)
  if (filter.type === 'LogicalUnary') return misuseIn(filter.expr)
  if (filter.type === 'ComparisonExpr') return misuseOf(filter.left) ?? misuseOf(filter.right)
  if (filter.query.type !== 'FunctionExpr') return findMisuse(filter.query.segments)
  return misuseOfCall(filter.query) ?? `\`${filter.query.name}()\` gives a value, which must be compared`
}

function misuseOf(part: Comparable | Argument): string | undefined {
  if (part.type === 'FunctionExpr') return misuseOfCall(part)
  return 'segments' in part ? findMisuse(part.segments) : undefined
}

function misuseOfCall({ name, args }: Call): string | undefined {
  const takes = functions.get(name)
  const [argument, ...others] = args
  if (refused.has(name)) return `\`${name}()\` is left out, as regular expressions can take for ever`
  if (takes === undefined) return `there is no function \`${name}()\``
  if (argument === undefined || others.length > 0) return `\`${name}()\` takes one argument, not ${args.length}`
  const fits = takes === 'nodes' ? isNodes(argument) : isValue(argument)
  if (!fits) return `\`${name}()\` takes ${takes === 'nodes' ? 'a query' : 'a value or a query for one node'}`
  return misuseOf(argument)
}

function isNodes(argument: Argument): argument is Nodes {
  return argument.type === 'CurrentNode' || argument.type === 'Root'
}

function isValue(argument: Argument): boolean {
  if (isNodes(argument)) return [...argument.segments].every(isSingular)
  return argument.type === 'Literal' || argument.type === 'FunctionExpr'
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
