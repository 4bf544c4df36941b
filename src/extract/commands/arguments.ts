import type { Word } from '../shell/parse.ts'

/** A word behind an option. */
export interface Given {
  readonly option: string
  readonly word: Word
  /** Where the value begins in the word: behind `--file=` and `-C`. */
  readonly from: number
}

/** The words of a command, sorted. */
export interface Arguments {
  readonly operands: readonly Word[]
  readonly given: readonly Given[]
  /** Options without a value, or whose value is not separated. */
  readonly flags: ReadonlySet<string>
}

/**
 * Sorts words into options and operands. `valued` are the options that take the next word, or what stands behind `=` or
 * behind their one letter. Where `stopsAtOperand`, all behind the first operand are operands: they are another program's.
 */
export function sortWords(words: readonly Word[], valued: ReadonlySet<string>, stopsAtOperand = false): Arguments {
  const sorted = emptyArguments()
  let index = 0
  for (let word = words[index]; word; word = words[index]) {
    const option = readOption(word, valued)
    if (word.text === '--' || (option === undefined && stopsAtOperand)) break
    index += 1
    if (option === undefined) sorted.operands.push(word)
    else index += addOption(sorted, word, option, valued.has(option.name) ? words[index] : undefined)
  }
  const rest = words[index]?.text === '--' ? index + 1 : index
  return { ...sorted, operands: [...sorted.operands, ...words.slice(rest)] }
}

function emptyArguments() {
  const operands: Word[] = []
  const given: Given[] = []
  return { operands, given, flags: new Set<string>() }
}

interface Option {
  readonly name: string
  /** Where a value begins in the same word. */
  readonly from?: number
}

/** Returns how many of the next words are taken. */
function addOption(
  { given, flags }: { readonly given: Given[]; readonly flags: Set<string> },
  word: Word,
  { name, from }: Option,
  next: Word | undefined,
): number {
  if (from !== undefined) given.push({ option: name, word, from })
  else if (next) given.push({ option: name, word: next, from: 0 })
  else flags.add(name)
  return from === undefined && next ? 1 : 0
}

function readOption({ text }: Word, valued: ReadonlySet<string>): Option | undefined {
  if (!text.startsWith('-') || text === '-') return undefined
  const equals = text.indexOf('=')
  if (text.startsWith('--')) return equals < 0 ? { name: text } : { name: text.slice(0, equals), from: equals + 1 }
  const short = text.slice(0, 2)
  if (text.length > 2 && valued.has(short) && !valued.has(text)) return { name: short, from: equals === 2 ? 3 : 2 }
  return { name: text }
}

/** The values of these options, in their order. */
export function valuesOf({ given }: Arguments, ...options: readonly string[]): readonly Given[] {
  return given.filter(({ option }) => options.includes(option))
}

/** The value of the last of these options. */
export function lastValue(sorted: Arguments, ...options: readonly string[]): string | undefined {
  const last = valuesOf(sorted, ...options).at(-1)
  return last?.word.text.slice(last.from)
}

/** A word from its value on, as if it stood alone. */
export function valueWord({ word, from }: Given): Word {
  if (from === 0) return word
  const quotes = word.range[1] - word.range[0] - word.text.length
  // Quotes inside of a word leave no exact place for its rest.
  const start = quotes === 0 ? word.range[0] + from : word.range[0]
  return { ...word, text: word.text.slice(from), range: [start, word.range[1]] }
}

/** A set of options from a list of words. */
export function options(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
