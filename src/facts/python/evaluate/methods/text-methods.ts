import { limits } from '../budget.ts'
import { argument, valuesOf } from '../calls/arguments.ts'
import type { Entry, Str, Value } from '../model.ts'
import { Exhausted, raising } from '../raise.ts'
import { put } from '../values/dicts.ts'
import { collect } from '../values/iteration.ts'
import { rootMark } from '../values/paths.ts'
import { bool, dict, int, integerOf, isUnknown, list, none, plain, str, textOf, tuple } from '../values/values.ts'
import { isAscii, isSpace, linesIn, wordsOf } from './characters.ts'
import { formatText } from './format-method.ts'
import { type Call, type Methods, unfollowed } from './methods.ts'

type Method = (self: Str, call: Call) => Value

/** A method whose arguments are texts, or None for what is left out. */
function ofTexts(name: string, run: (text: string, ...given: readonly (string | undefined)[]) => Value): Method {
  return (self, call) => {
    const given = call.args.positional.map(({ value }) => value)
    const texts = given.map(textOf)
    const isKnown = texts.every((text, index) => text !== undefined || given[index]?.is === 'none')
    return isKnown && call.args.named.size === 0 ? run(self.value, ...texts) : unfollowed(call, name)
  }
}

/** Letters beyond ASCII follow rules of their own, which are not the same everywhere. */
function ofAscii(name: string, run: (text: string) => Value): Method {
  return (self, call) => (isAscii(self.value) ? run(self.value) : unfollowed(call, name))
}

function strip(text: string, characters: string | undefined, side: 'left' | 'right' | 'both'): string {
  const all = Array.from(text)
  const isStripped = (character: string) =>
    characters === undefined ? isSpace(character) : characters.includes(character)
  let start = 0
  let end = all.length
  if (side !== 'right') while (start < end && isStripped(all[start] ?? '')) start += 1
  if (side !== 'left') while (end > start && isStripped(all[end - 1] ?? '')) end -= 1
  return all.slice(start, end).join('')
}

const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()

/** Whether all characters are of a kind, and there is one. */
const consistsOf = (pattern: RegExp) => (text: string) => bool(pattern.test(text))

export const textMethods: Methods<Str> = new Map<string, Method>([
  ['lower', ofTexts('lower', (text) => str(text.toLowerCase()))],
  ['upper', ofTexts('upper', (text) => str(text.toUpperCase()))],
  ['casefold', ofAscii('casefold', (text) => str(text.toLowerCase()))],
  ['title', ofAscii('title', (text) => str(text.replaceAll(/[A-Za-z]+/g, capitalised)))],
  ['capitalize', ofAscii('capitalize', (text) => str(capitalised(text)))],
  ['swapcase', ofAscii('swapcase', (text) => str(text.replaceAll(/[A-Za-z]/g, swapped)))],
  ['isdigit', ofAscii('isdigit', consistsOf(/^\d+$/))],
  ['isdecimal', ofAscii('isdecimal', consistsOf(/^\d+$/))],
  ['isnumeric', ofAscii('isnumeric', consistsOf(/^\d+$/))],
  ['isalpha', ofAscii('isalpha', consistsOf(/^[A-Za-z]+$/))],
  ['isalnum', ofAscii('isalnum', consistsOf(/^[A-Za-z\d]+$/))],
  ['isidentifier', ofAscii('isidentifier', consistsOf(/^[A-Za-z_]\w*$/))],
  ['isascii', ofTexts('isascii', (text) => bool(isAscii(text)))],
  ['isspace', ofAscii('isspace', (text) => bool(text !== '' && Array.from(text).every(isSpace)))],
  ['isupper', ofAscii('isupper', (text) => bool(/[A-Z]/.test(text) && !/[a-z]/.test(text)))],
  ['islower', ofAscii('islower', (text) => bool(/[a-z]/.test(text) && !/[A-Z]/.test(text)))],
  ['strip', ofTexts('strip', (text, characters) => str(strip(text, characters, 'both')))],
  ['lstrip', ofTexts('lstrip', (text, characters) => str(strip(text, characters, 'left')))],
  ['rstrip', ofTexts('rstrip', (text, characters) => str(strip(text, characters, 'right')))],
  [
    'removeprefix',
    ofTexts('removeprefix', (text, start = '') => str(text.startsWith(start) ? text.slice(start.length) : text)),
  ],
  [
    'removesuffix',
    ofTexts('removesuffix', (text, end = '') =>
      str(end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text),
    ),
  ],
  ['startswith', (self, call) => affixed(self, call, (text, part) => text.startsWith(part))],
  ['endswith', (self, call) => affixed(self, call, (text, part) => text.endsWith(part))],
  ['partition', ofTexts('partition', (text, by = '') => parted(text, by, text.indexOf(by)))],
  ['rpartition', ofTexts('rpartition', (text, by = '') => partedBehind(text, by))],
  ['replace', replace],
  ['split', (self, call) => split(self, call, false)],
  ['rsplit', (self, call) => split(self, call, true)],
  ['splitlines', splitLines],
  ['join', join],
  ['format', (self, { machine, args, at }) => formatText(machine, self.value, args, at)],
  ['format_map', (_, call) => unfollowed(call, 'format_map')],
  [
    'count',
    ofTexts('count', (text, part = '') => int(part === '' ? Array.from(text).length + 1 : text.split(part).length - 1)),
  ],
  ['find', ofTexts('find', (text, part = '') => int(placeOf(text, text.indexOf(part))))],
  ['rfind', ofTexts('rfind', (text, part = '') => int(placeOf(text, text.lastIndexOf(part))))],
  ['index', index],
  ['zfill', zeroFill],
  ['ljust', (self, call) => justified(self, call, 'left')],
  ['rjust', (self, call) => justified(self, call, 'right')],
  ['center', (self, call) => justified(self, call, 'both')],
  ['encode', (_, call) => unfollowed(call, 'encode')],
  ['translate', translate],
  ['expandtabs', (_, call) => unfollowed(call, 'expandtabs')],
])

function swapped(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()
}

/** A place in UTF-16 units as one in characters. */
function placeOf(text: string, unit: number): number {
  return unit < 0 ? unit : Array.from(text.slice(0, unit)).length
}

function affixed({ value }: Str, call: Call, test: (text: string, part: string) => boolean): Value {
  const given = plain(argument(call.args, 0) ?? none)
  const parts = given.is === 'tuple' ? given.items.map(textOf) : [textOf(given)]
  if (parts.includes(undefined) || call.args.positional.length !== 1) return unfollowed(call, 'startswith')
  return bool(parts.some((part) => part !== undefined && test(value, part)))
}

function parted(text: string, by: string, at: number): Value {
  if (at < 0) return tuple([str(text), str(''), str('')])
  return tuple([str(text.slice(0, at)), str(by), str(text.slice(at + by.length))])
}

function partedBehind(text: string, by: string): Value {
  const at = text.lastIndexOf(by)
  return at < 0 ? tuple([str(''), str(''), str(text)]) : parted(text, by, at)
}

function replace({ value }: Str, call: Call): Value {
  const { args, at } = call
  const from = textOf(argument(args, 0))
  const to = textOf(argument(args, 1))
  const given = argument(args, 2, 'count')
  const most = given ? integerOf(given) : -1n
  if (from === undefined || to === undefined || most === undefined) return unfollowed(call, 'replace')
  const pieces = from === '' ? ['', ...value, ''] : value.split(from)
  if (value.length + pieces.length * to.length > limits.text) throw new Exhausted('a text gets too long', at)
  const count = most < 0n ? pieces.length : Number(most)
  return str(pieces.map((piece, place) => between(place, count, from, to) + piece).join(''))
}

function between(place: number, count: number, from: string, to: string): string {
  if (place === 0) return ''
  return place <= count ? to : from
}

function split({ value }: Str, call: Call, isFromEnd: boolean): Value {
  const { args, at } = call
  const given = argument(args, 0, 'sep')
  const limit = argument(args, 1, 'maxsplit')
  const by = textOf(given)
  const most = limit ? integerOf(limit) : -1n
  if ((given && given.is !== 'none' && by === undefined) || most === undefined) return unfollowed(call, 'split')
  if (by === '') throw raising('ValueError', 'empty separator', at)
  const parts = by === undefined ? inWords(value, Number(most), isFromEnd) : inParts(value, by, Number(most), isFromEnd)
  return list(parts.map(str))
}

function inParts(text: string, by: string, most: number, isFromEnd: boolean): readonly string[] {
  const all = text.split(by)
  if (most < 0 || all.length <= most + 1) return all
  const rest = all.length - most
  if (isFromEnd) return [all.slice(0, rest).join(by), ...all.slice(rest)]
  return [...all.slice(0, most), all.slice(most).join(by)]
}

function inWords(text: string, most: number, isFromEnd: boolean): readonly string[] {
  const words = wordsOf(text)
  const found = words.map(({ word }) => word)
  if (most < 0 || found.length <= most) return found
  if (isFromEnd) {
    const cut = most === 0 ? text.length : (words.at(-most)?.at ?? text.length)
    const head = strip(text.slice(0, cut), undefined, 'right')
    return [...(head === '' ? [] : [head]), ...found.slice(found.length - most)]
  }
  const rest = strip(text.slice(words[most]?.at ?? text.length), undefined, 'left')
  return [...found.slice(0, most), ...(rest === '' ? [] : [rest])]
}

function splitLines({ value }: Str, call: Call): Value {
  return valuesOf(call.args).length > 0 ? unfollowed(call, 'splitlines') : list(linesIn(value).map(str))
}

function join({ value }: Str, call: Call): Value {
  const { machine, args, at } = call
  const found = collect(machine, argument(args, 0) ?? none, at)
  if (isUnknown(found)) return found
  const texts = found.items.map(textOf)
  const odd = texts.indexOf(undefined)
  if (odd >= 0) {
    const item = found.items[odd] ?? none
    if (item.is === 'unknown' || item.is === 'opaque')
      return unfollowed({ ...call, args: { ...args, positional: [{ value: item }] } }, 'join')
    throw raising('TypeError', `sequence item ${odd}: expected str`, at)
  }
  if (found.unordered) return found.unordered
  const made = texts.join(value)
  if (made.length > limits.text) throw new Exhausted('a text gets too long', at)
  return str(made)
}

function index({ value }: Str, call: Call): Value {
  const part = textOf(argument(call.args, 0))
  if (part === undefined || call.args.positional.length > 1) return unfollowed(call, 'index')
  const found = value.indexOf(part)
  if (found < 0) throw raising('ValueError', 'substring not found', call.at)
  return int(placeOf(value, found))
}

function widthOf(call: Call): number | undefined {
  const width = integerOf(argument(call.args, 0))
  return width === undefined || width > BigInt(limits.text) ? undefined : Number(width)
}

function zeroFill({ value }: Str, call: Call): Value {
  const width = widthOf(call)
  if (width === undefined) return unfollowed(call, 'zfill')
  const sign = /^[-+]/.exec(value)?.[0] ?? ''
  const missing = Math.max(0, width - Array.from(value).length)
  return str(sign + '0'.repeat(missing) + value.slice(sign.length))
}

function justified({ value }: Str, call: Call, side: 'left' | 'right' | 'both'): Value {
  const width = widthOf(call)
  const given = argument(call.args, 1)
  const fill = given ? textOf(given) : ' '
  if (width === undefined || fill === undefined) return unfollowed(call, 'ljust')
  const missing = Math.max(0, width - Array.from(value).length)
  // Python's own rule for the odd one.
  const left = Math.floor(missing / 2) + (missing & width & 1)
  if (side === 'both') return str(fill.repeat(left) + value + fill.repeat(missing - left))
  return str(side === 'left' ? value + fill.repeat(missing) : fill.repeat(missing) + value)
}

/** By a table of code points, as `str.maketrans` makes it. */
function translate({ value }: Str, call: Call): Value {
  const table = argument(call.args, 0)
  if (table?.is !== 'dict' || table.doubt) return unfollowed(call, 'translate')
  let made = ''
  for (const character of value) {
    const entry = table.entries.get(`${character.codePointAt(0)}`)
    const text = entry ? translated(entry) : character
    if (text === undefined) return unfollowed(call, 'translate')
    made += text
  }
  return str(made)
}

/** What a character is replaced by: a text, another character's number, or nothing. */
function translated({ value, doubt }: Entry): string | undefined {
  if (doubt) return undefined
  if (value.is === 'none') return ''
  const code = integerOf(value)
  return code === undefined ? textOf(value) : String.fromCodePoint(Number(code))
}

/** `str.maketrans`: a mapping of characters, or two texts of one length. */
export function makeTranslation(call: Call): Value {
  const { machine, args, at } = call
  const [first, second] = args.positional.map(({ value }) => value)
  const made = dict(new Map())
  if (first?.is === 'dict' && !second && !first.doubt) {
    for (const { key, value } of first.entries.values()) {
      const text = textOf(key)
      put(machine, made, text === undefined ? key : int(text.codePointAt(0) ?? 0), value, at)
    }
    return made
  }
  const from = Array.from(textOf(first) ?? '')
  const to = Array.from(textOf(second) ?? '')
  if (from.length === 0 || from.length !== to.length || args.positional.length > 2) return unfollowed(call, 'maketrans')
  for (const [place, character] of from.entries()) {
    put(machine, made, int(character.codePointAt(0) ?? 0), str(to[place] ?? ''), at)
  }
  return made
}

/** Methods that see a path only from its end, so that where the repository lies does not matter. */
const ofPaths: ReadonlySet<string> = new Set(['endswith', 'removesuffix', 'rpartition', 'join', 'format', 'replace'])

/** Whether what a method finds would depend on where the repository lies. */
export function dependsOnPlace({ value }: Str, name: string): boolean {
  return value.includes(rootMark) && !ofPaths.has(name)
}
