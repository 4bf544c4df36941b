/** A function of make whose result follows from its arguments alone. Nothing where these are not in order. */
export interface TextFunction {
  /** How many arguments it takes; further commas belong to the last one. */
  readonly arity: number
  readonly apply: (...args: readonly string[]) => string | undefined
}

/** Functions of make on texts and names of files. */
export const textFunctions: ReadonlyMap<string, TextFunction> = new Map([
  // What they print is no part of the makefile.
  ['info', { arity: 1, apply: () => '' }],
  ['warning', { arity: 1, apply: () => '' }],
  ['error', { arity: 1, apply: () => '' }],
  ['strip', eachWord((word) => word)],
  ['dir', eachWord((word) => word.slice(0, word.lastIndexOf('/') + 1) || './')],
  ['notdir', eachWord((word) => word.slice(word.lastIndexOf('/') + 1))],
  ['suffix', eachWord((word) => word.slice(suffixStart(word)))],
  ['basename', eachWord((word) => word.slice(0, suffixStart(word)))],
  ['sort', { arity: 1, apply: (list = '') => [...new Set(toWords(list).sort())].join(' ') }],
  ['words', { arity: 1, apply: (list = '') => String(toWords(list).length) }],
  ['firstword', { arity: 1, apply: (list = '') => toWords(list)[0] ?? '' }],
  ['lastword', { arity: 1, apply: (list = '') => toWords(list).at(-1) ?? '' }],
  ['word', { arity: 2, apply: (index = '', list = '') => wordsBetween(index, index, list) }],
  ['wordlist', { arity: 3, apply: (first = '', last = '', list = '') => wordsBetween(first, last, list) }],
  ['addprefix', { arity: 2, apply: (prefix = '', list = '') => mapWords(list, (word) => prefix + word) }],
  ['addsuffix', { arity: 2, apply: (suffix = '', list = '') => mapWords(list, (word) => word + suffix) }],
  ['join', { arity: 2, apply: joinPairs }],
  ['findstring', { arity: 2, apply: (wanted = '', text = '') => (text.includes(wanted) ? wanted : '') }],
  [
    'subst',
    { arity: 3, apply: (from = '', to = '', text = '') => (from ? text.replaceAll(from, () => to) : text + to) },
  ],
  ['patsubst', { arity: 3, apply: (from = '', to = '', list = '') => replacePattern(from, to, list) }],
  ['filter', { arity: 2, apply: (patterns = '', list = '') => filterWords(patterns, list, true) }],
  ['filter-out', { arity: 2, apply: (patterns = '', list = '') => filterWords(patterns, list, false) }],
])

/** The words of a list. */
export function toWords(list: string): string[] {
  return list.split(/[ \t\r\n]+/).filter((word) => word !== '')
}

/** Every word that a pattern matches, made anew; `%` keeps what it stands for. */
export function replacePattern(from: string, to: string, list: string): string {
  return mapWords(list, (word) => {
    const stem = stemOf(from, word)
    if (stem === undefined) return word
    return from.includes('%') ? to.replace('%', () => stem) : to
  })
}

function mapWords(list: string, change: (word: string) => string): string {
  return toWords(list).map(change).join(' ')
}

function eachWord(change: (word: string) => string): TextFunction {
  return { arity: 1, apply: (list = '') => mapWords(list, change) }
}

/** Where the last dot of a file's name stands; its end where there is none. */
function suffixStart(word: string): number {
  const dot = word.lastIndexOf('.')
  return dot > word.lastIndexOf('/') ? dot : word.length
}

/** What `%` stands for where a word matches; here it may be empty. */
function stemOf(pattern: string, word: string): string | undefined {
  const percent = pattern.indexOf('%')
  if (percent < 0) return word === pattern ? '' : undefined
  const [first, last] = [pattern.slice(0, percent), pattern.slice(percent + 1)]
  const matches = word.length >= first.length + last.length && word.startsWith(first) && word.endsWith(last)
  return matches ? word.slice(first.length, word.length - last.length) : undefined
}

function filterWords(patterns: string, list: string, keep: boolean): string {
  const wanted = toWords(patterns)
  const isWanted = (word: string) => wanted.some((pattern) => stemOf(pattern, word) !== undefined)
  return toWords(list)
    .filter((word) => isWanted(word) === keep)
    .join(' ')
}

function wordsBetween(first: string, last: string, list: string): string | undefined {
  const [from, to] = [Number(first), Number(last)]
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < 0) return undefined
  return toWords(list)
    .slice(from - 1, to)
    .join(' ')
}

function joinPairs(first = '', second = ''): string {
  const [left, right] = [toWords(first), toWords(second)]
  const longer = left.length > right.length ? left : right
  return longer.map((_, index) => (left[index] ?? '') + (right[index] ?? '')).join(' ')
}
