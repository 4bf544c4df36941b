import { isOneOf } from '../statements.ts'
import type { Token } from '../tokens.ts'
import type { Case } from './ast.ts'
import { type Cursor, Fault, isName } from './cursor.ts'

/** Reads the pattern of a `case` from its tokens. */
export function readPattern(cursor: Cursor, tokens: readonly Token[]): Case['pattern'] {
  const [first] = tokens
  const last = tokens.at(-1)
  if (!first || !last) throw cursor.unexpected()
  const stray = tokens.find((token) => !isAllowed(token))
  if (stray) throw new Fault(`\`${stray.text}\` is not expected in a pattern`, stray.range)
  const isLoneName = tokens.length === 1 && isName(first)
  const isValue = !isLoneName && tokens.every(isPartOfValue)
  const inner = cursor.within(tokens, last.range[1])
  const value = isValue ? inner.grammar.expression(inner) : undefined
  if (value) inner.expectEnd()
  return {
    range: [first.range[0], last.range[1]],
    ...(value && { value }),
    isWildcard: tokens.length === 1 && first.text === '_',
    binds: tokens.filter((_, index) => isCapture(tokens, index)).map(({ text }) => text),
  }
}

const singletons: ReadonlySet<string> = new Set(['None', 'True', 'False'])

const operators: ReadonlySet<string> = new Set('. , ( ) [ ] { } : | * ** + - ='.split(' '))

function isAllowed(token: Token): boolean {
  if (token.kind === 'operator') return operators.has(token.text)
  return token.kind !== 'name' || isName(token) || token.text === 'as' || singletons.has(token.text)
}

/** A string, a number with its sign, a dotted name: what else there is in patterns has other operators or words. */
function isPartOfValue(token: Token): boolean {
  if (token.kind === 'operator') return isOneOf(token, '.+-')
  return token.kind !== 'name' || isName(token) || singletons.has(token.text)
}

/** Names capture but where they name a class, an attribute, or a value. */
function isCapture(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  const after = tokens[index + 1]?.text ?? ''
  if (!token || !isName(token) || token.text === '_' || tokens[index - 1]?.text === '.') return false
  return !['.', '(', '='].includes(after)
}
