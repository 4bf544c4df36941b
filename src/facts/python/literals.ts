import type { Range } from '../../model/location.ts'
import type { Exports } from './outline.ts'
import { isOneOf, splitAt } from './statements.ts'
import { dottedAt } from './targets.ts'
import type { Token } from './tokens.ts'

/** What a string says, where it needs no working out. */
export function plainString({ kind, text }: Token): string | undefined {
  const [, quote, body] = /^[rRuU]?("""|'''|"|')([^\\]*)$/.exec(text) ?? []
  return kind === 'string' && quote !== undefined ? body?.slice(0, -quote.length) : undefined
}

/**
 * Strings that a value lists: elements of lists and sets, keys of dictionaries, and elements of the outermost tuple. A
 * tuple further in is rather a record of a name's origin.
 */
export function listedStrings(value: readonly Token[]): ReadonlyMap<string, Range> {
  const found = new Map<string, Range>()
  const open: string[] = []
  value.forEach((token, index) => {
    if (isOneOf(token, '([{')) open.push(token.text)
    else if (isOneOf(token, ')]}')) open.pop()
    const text = plainString(token)
    const isListed = open.at(-1) === '(' ? open.length === 1 : true
    if (text !== undefined && isListed && value[index - 1]?.text !== ':') found.set(text, token.range)
  })
  return found
}

/** Adds what is assigned or appended to `__all__`. */
export function addExports(exports: Exports, value: readonly Token[]): void {
  for (const part of splitAt(value, '+')) addPart(exports, part)
}

/** One operand: a list or tuple of strings and unpacked lists, or the list of another module. */
function addPart(exports: Exports, part: readonly Token[]): void {
  for (let index = 0; index < part.length; index++) {
    const token = part[index]
    if (!token || isOneOf(token, '([])*,')) continue
    const name = plainString(token)
    const path = dottedAt(part, index)
    if (name !== undefined && part[index + 1]?.kind !== 'string') exports.names.set(name, token.range)
    else if (path.length > 1 && path.at(-1) === '__all__') exports.modules.push(path.slice(0, -1))
    else if (token.text !== '+' && !isCopy(part, index)) exports.isReadable = false
    index += Math.max(0, 2 * path.length - 2)
  }
}

/** `list(other.__all__)`. */
function isCopy(part: readonly Token[], index: number): boolean {
  return ['list', 'tuple', 'sorted'].includes(part[index]?.text ?? '') && part[index + 1]?.text === '('
}
