import { quoteAt } from '../string-end.ts'
import type { Token } from '../tokens.ts'
import type { Expression, ExpressionOf, FormattedValue } from './ast.ts'
import { type Cursor, Fault } from './cursor.ts'
import { Pieces, readFormatted } from './formatted.ts'

/** One string of those that stand beside each other. */
interface Literal {
  readonly start: number
  readonly end: number
  readonly prefix: string
  readonly isRaw: boolean
}

const prefixes: ReadonlySet<string> = new Set(['', 'r', 'u', 'b', 'br', 'rb', 'f', 'fr', 'rf', 't', 'tr', 'rt'])

/** Strings that stand beside each other are one. */
export function readStrings(cursor: Cursor): Expression {
  const { start } = cursor
  const literals: Literal[] = []
  while (cursor.next.kind === 'string') literals.push(literalOf(cursor.text, cursor.take()))
  const range = cursor.since(start)
  const has = (letter: string): boolean => literals.some(({ prefix }) => prefix.includes(letter))
  if (has('t')) return { kind: 'other', what: 'a template string', range }
  if (has('b')) {
    if (!literals.every((literal) => isBytes(cursor.text, literal))) {
      throw new Fault('bytes and characters do not go together', range)
    }
    return { kind: 'constant', value: { type: 'bytes', source: cursor.text.slice(...range) }, range }
  }
  const pieces = piecesOf(cursor, literals)
  if (!pieces.isKnown) return { kind: 'other', what: 'a character by its name', range }
  return has('f') ? { kind: 'joined-string', values: pieces.values, range } : plain(pieces.values, range)
}

function literalOf(text: string, { text: source, range: [start, end] }: Token): Literal {
  const prefix = source.slice(0, source.search(/["']/)).toLowerCase()
  if (!prefixes.has(prefix)) throw new Fault(`\`${prefix}\` is no prefix of strings`, [start, start + prefix.length])
  const { length } = quoteAt(text, start + prefix.length)
  return { start: start + prefix.length + length, end: end - length, prefix, isRaw: prefix.includes('r') }
}

function isBytes(text: string, { start, end, prefix }: Literal): boolean {
  return prefix.includes('b') && !/[\u0080-\uffff]/.test(text.slice(start, end))
}

function piecesOf(cursor: Cursor, literals: readonly Literal[]): Pieces {
  const pieces = new Pieces(cursor.text)
  for (const { start, end, prefix, isRaw } of literals) {
    if (prefix.includes('f')) readFormatted(cursor, { start, end, isRaw, isFormat: false }, pieces)
    else pieces.addLiteral([start, end], isRaw)
  }
  return pieces
}

function plain(values: readonly (ExpressionOf<'constant'> | FormattedValue)[], range: Expression['range']): Expression {
  const [first] = values
  const value = first?.kind === 'constant' ? first.value : ({ type: 'str', value: '' } as const)
  return { kind: 'constant', value, range }
}
