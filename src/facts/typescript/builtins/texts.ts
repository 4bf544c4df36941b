import { joined, longest } from '../operators.ts'
import { newList, type PrimitiveValue, primitive, type Value } from '../value.ts'
import { type Builtin, type BuiltinCall, type Builtins, ofPrimitives, primitiveOf, unread } from './builtin.ts'

type Args = readonly PrimitiveValue['value'][]

/** Methods of texts that change nothing but the text; nothing where the result would be too long. */
const methods: readonly (readonly [string, (text: string, args: Args) => string | number | boolean | undefined])[] = [
  ['toUpperCase', (text) => text.toUpperCase()],
  ['toLowerCase', (text) => text.toLowerCase()],
  ['trim', (text) => text.trim()],
  ['trimStart', (text) => text.trimStart()],
  ['trimEnd', (text) => text.trimEnd()],
  ['toString', (text) => text],
  ['valueOf', (text) => text],
  ['slice', (text, [start, end]) => text.slice(whole(start), whole(end))],
  ['substring', (text, [start, end]) => text.substring(whole(start) ?? 0, whole(end))],
  ['charAt', (text, [index]) => text.charAt(whole(index) ?? 0)],
  ['charCodeAt', (text, [index]) => text.charCodeAt(whole(index) ?? 0)],
  ['includes', (text, [part, from]) => text.includes(String(part), whole(from))],
  ['startsWith', (text, [part, from]) => text.startsWith(String(part), whole(from))],
  ['endsWith', (text, [part, to]) => text.endsWith(String(part), whole(to))],
  ['indexOf', (text, [part, from]) => text.indexOf(String(part), whole(from))],
  ['lastIndexOf', (text, [part, ...more]) => (more.length > 0 ? undefined : text.lastIndexOf(String(part)))],
  ['concat', (text, parts) => `${text}${parts.map(String).join('')}`],
  ['repeat', (text, [times]) => (isShort(text.length * Number(times)) ? text.repeat(Number(times)) : undefined)],
  [
    'padStart',
    (text, [length, fill]) => (isShort(Number(length)) ? text.padStart(Number(length), textOr(fill)) : undefined),
  ],
  [
    'padEnd',
    (text, [length, fill]) => (isShort(Number(length)) ? text.padEnd(Number(length), textOr(fill)) : undefined),
  ],
  ['replace', (text, [part, by]) => (isPlain(by) ? text.replace(String(part), by) : undefined)],
  ['replaceAll', (text, [part, by]) => (isPlain(by) ? replaceAll(text, String(part), by) : undefined)],
]

function whole(value: Args[number]): number | undefined {
  return value === undefined ? undefined : Number(value)
}

function textOr(value: Args[number]): string {
  return value === undefined ? ' ' : String(value)
}

function isShort(length: number): boolean {
  return length >= 0 && length <= longest
}

/** A replacement without references to what is replaced. */
function isPlain(value: Args[number]): value is string {
  return typeof value === 'string' && !value.includes('$')
}

function replaceAll(text: string, part: string, by: string): string | undefined {
  const pieces = text.split(part)
  if (part === '' || !isShort(text.length + pieces.length * by.length)) return undefined
  return pieces.join(by)
}

function textMethod([name, compute]: (typeof methods)[number]): readonly [string, Builtin] {
  const builtin = ofPrimitives(({ receiver, at }, args) => {
    const text = textOf(receiver)
    const made = text === undefined ? undefined : compute(text, args)
    if (typeof made === 'string') return joined(made, { reason: 'the text is too long', at })
    return made === undefined ? undefined : primitive(made)
  })
  return [`string.${name}`, builtin]
}

function textOf(value: Value): string | undefined {
  const inner = primitiveOf(value)
  return typeof inner?.value === 'string' ? inner.value : undefined
}

function split({ machine, receiver, at }: BuiltinCall, [by, limit]: Args): Value | undefined {
  const text = textOf(receiver)
  if (text === undefined || limit !== undefined) return undefined
  const parts = by === undefined ? [text] : text.split(String(by))
  return newList(
    machine.region,
    parts.map((part) => ({ value: primitive(part), at })),
  )
}

function at({ receiver }: BuiltinCall, [index]: Args): Value | undefined {
  const text = textOf(receiver)
  return text === undefined ? undefined : primitive(text.at(whole(index) ?? 0))
}

/** Methods of numbers, and functions that make one primitive of another. */
const conversions: Builtins = [
  ['String', ofPrimitives((_, args) => primitive(args.length > 0 ? String(args[0]) : ''))],
  [
    'Number',
    ofPrimitives((_, args) =>
      typeof args[0] === 'bigint' ? undefined : primitive(args.length > 0 ? Number(args[0]) : 0),
    ),
  ],
  [
    'number.toString',
    ofPrimitives(({ receiver }, [radix]) => (radix === undefined ? numberText(receiver) : undefined)),
  ],
  ['boolean.toString', ofPrimitives(({ receiver }) => numberText(receiver))],
]

function numberText(receiver: Value): Value | undefined {
  const inner = primitiveOf(receiver)
  return inner && primitive(String(inner.value))
}

const maths: readonly (readonly [string, (...args: readonly number[]) => number])[] = [
  ['max', (...args) => Math.max(...args)],
  ['min', (...args) => Math.min(...args)],
  ['floor', (...args) => Math.floor(args[0] ?? Number.NaN)],
  ['ceil', (...args) => Math.ceil(args[0] ?? Number.NaN)],
  ['round', (...args) => Math.round(args[0] ?? Number.NaN)],
  ['abs', (...args) => Math.abs(args[0] ?? Number.NaN)],
]

function mathFunction([name, compute]: (typeof maths)[number]): readonly [string, Builtin] {
  const builtin = ofPrimitives((_, args) => {
    const isPlain = args.every((arg) => typeof arg !== 'bigint')
    return isPlain ? primitive(compute(...args.map(Number))) : undefined
  })
  return [`Math.${name}`, builtin]
}

/** What changes nothing that it is given, though its result is not followed. */
const unfollowed = [
  ...['log', 'info', 'warn', 'error', 'debug', 'table'].map((name) => `console.${name}`),
  ...['JSON.stringify', 'JSON.parse', 'Math.random', 'parseInt', 'parseFloat', 'structuredClone'],
  ...[
    'new Error',
    'new TypeError',
    'Error',
    'new RegExp',
    'new URL',
    'new Date',
    'new WeakMap',
    'new WeakSet',
    'Symbol',
  ],
]

/** What the language brings for texts and numbers. */
export const textBuiltins: Builtins = [
  ...methods.map(textMethod),
  ['string.split', ofPrimitives(split)],
  ['string.at', ofPrimitives(at)],
  ...conversions,
  ...maths.map(mathFunction),
  ...unfollowed.map((name) => [name, unread(name)] as const),
]
