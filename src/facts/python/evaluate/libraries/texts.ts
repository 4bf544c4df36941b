import { argument } from '../calls/arguments.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Value } from '../model.ts'
import { list, none, str, textOf } from '../values/values.ts'

type Followed = (call: Call) => Value

const lower = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'

export const stringLibrary: ReadonlyMap<string, Value> = new Map([
  ['ascii_lowercase', str(lower)],
  ['ascii_uppercase', str(lower.toUpperCase())],
  ['ascii_letters', str(lower + lower.toUpperCase())],
  ['digits', str(digits)],
  ['hexdigits', str(`${digits}abcdefABCDEF`)],
])

/** Of regular expressions, only what a text is made into; what is found in it is not followed. */
export const patternsLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['sub', substitute],
  ['split', splitBy],
])

/**
 * Patterns that mean the same in both languages, and take no more than a few passes over a text: characters and classes
 * of them, each once or any number of times, without groups.
 */
const simple = /^\^?(?:(?:\[\^?(?:[\w .,:;/&'+_-]|\\[wds.\-/])+\]|\\[wdsWDS.\-/]|[\w :;,/&'_-])[+]?){1,3}\$?$/

function patternOf(call: Call, text: string): RegExp | undefined {
  const pattern = textOf(argument(call.args, 0))
  const isPlain = pattern !== undefined && simple.test(pattern) && pattern.length < 100
  // Classes of letters are wider in Python, and the end of a text may stand before its last line break.
  return isPlain && text.length < 10_000 && /^[ -~]*$/.test(text) ? new RegExp(pattern, 'g') : undefined
}

function substitute(call: Call): Value {
  const by = textOf(argument(call.args, 1))
  const text = textOf(argument(call.args, 2))
  const isPlain = call.args.positional.length === 3 && call.args.named.size === 0
  const pattern = text === undefined ? undefined : patternOf(call, text)
  if (!isPlain || !pattern || text === undefined || by === undefined || by.includes('\\'))
    return unfollowed(call, 'sub')
  return str(text.replaceAll(pattern, () => by))
}

function splitBy(call: Call): Value {
  const text = textOf(argument(call.args, 1))
  const isPlain = call.args.positional.length === 2 && call.args.named.size === 0
  const pattern = text === undefined ? undefined : patternOf(call, text)
  if (!isPlain || !pattern || text === undefined) return unfollowed(call, 'split')
  return list(text.split(pattern).map((part) => (part === undefined ? none : str(part))))
}
