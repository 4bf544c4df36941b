const mostAlternatives = 64
const longestPattern = 256

/** Longer than any path, so a text beyond it is none, and its sets are not worth the memory. */
const longestText = 4096

/** A pattern that is ready to be compared with paths, or the reason why it is not compared. */
export type Glob = { readonly matches: (path: string) => boolean } | { readonly problem: string }

/**
 * Prepares a pattern of `*` and `?` (within a segment), `**` (any number of directories, none too), `[a-z]`, `[!a-z]`
 * and sets `{a,b}`. All other characters stand for themselves, upper and lower case differ, a `*` matches a leading dot
 * too, and Windows separators are slashes. Brackets match a path that is spelled like the pattern as well, since
 * `[id].tsx` is a usual name of a file.
 *
 * The matcher is our own because patterns come from documents and configuration that nobody vouches for: libraries turn
 * them into regular expressions, which lets parentheses through and takes exponential time on `*a*a*a*a*a*b`. Here the
 * time for one path is at most the product of the two lengths.
 */
export function compileGlob(pattern: string): Glob {
  if (pattern === '') return { problem: 'The pattern is empty' }
  if (pattern.length > longestPattern) {
    return { problem: `The pattern has ${pattern.length} characters, but at most ${longestPattern} are compared` }
  }
  if (pattern.startsWith('!')) return { problem: 'The pattern begins with `!`, which excludes nothing here' }
  const alternatives = expandSets(pattern.replaceAll('\\', '/'))
  if (alternatives === undefined) {
    return { problem: `The sets of the pattern have more than ${mostAlternatives} alternatives` }
  }
  const matchers = alternatives.flatMap(compileAlternative)
  return { matches: (path) => matchSome(matchers, path) }
}

/** Whether some of the patterns matches a path. A pattern that cannot be read matches none. */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.map(compileGlob).flatMap((glob) => ('matches' in glob ? [glob] : []))
  return (path) => globs.some(({ matches }) => matches(path))
}

/** The files among entries that some pattern matches. */
export function matchingFiles(
  patterns: readonly string[],
  entries: ReadonlyMap<string, { readonly kind: string }>,
): readonly string[] {
  if (patterns.length === 0) return []
  const isMatch = compileGlobs(patterns)
  return [...entries].flatMap(([path, { kind }]) => (kind === 'file' && isMatch(path) ? [path] : []))
}

/**
 * Every text that the sets `{a,b}` in a text stand for, nested ones too, without repetition. Nothing where it has no set,
 * or more than 64 alternatives, which `hasBraceSet` tells apart. Braces without a comma (`{major}`), with blanks or
 * quotes between them (`{code, message}`), after a `$`, and sequences (`{1..9}`) are no sets and stand for themselves.
 */
export function expandBraces(text: string): readonly string[] | undefined {
  return hasBraceSet(text) ? expandSets(text) : undefined
}

/** Whether a text has a set `{a,b}`, however many alternatives that makes. */
export function hasBraceSet(text: string): boolean {
  return text.length <= longestText && text.includes('{') && setPunctuation(text).length > 0
}

interface OpenBrace {
  readonly at: number
  readonly commas: number[]
  plain: boolean
}

/** Where the braces and commas stand that make sets, in order. */
function setPunctuation(text: string): readonly number[] {
  const found: number[] = []
  const open: OpenBrace[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    const innermost = open.at(-1)
    if (char === '{') open.push({ at, commas: [], plain: text[at - 1] !== '$' })
    else if (innermost === undefined) continue
    else if (char === ',') innermost.commas.push(at)
    else if (char === '}') closeBrace(open, at, found)
    else if (neverInSets.test(char)) innermost.plain = false
  }
  return found.sort((left, right) => left - right)
}

const neverInSets = /[\s"'`]/

function closeBrace(open: OpenBrace[], at: number, found: number[]): void {
  const brace = open.pop()
  if (brace === undefined) return
  const around = open.at(-1)
  if (around !== undefined && !brace.plain) around.plain = false
  if (brace.plain && brace.commas.length > 0) found.push(brace.at, ...brace.commas, at)
}

interface OpenSet {
  /** What stands before the set, in all its alternatives. */
  readonly before: readonly string[]
  readonly members: string[]
}

/** Alternatives of a text, itself where it has no set; nothing where there are too many. */
function expandSets(text: string): readonly string[] | undefined {
  const open: OpenSet[] = []
  let current: readonly string[] = ['']
  let from = 0
  for (const at of setPunctuation(text)) {
    current = append(current, [text.slice(from, at)])
    from = at + 1
    const set = open.at(-1)
    if (text[at] === '{') {
      open.push({ before: current, members: [] })
      current = ['']
    } else if (set !== undefined) {
      set.members.push(...current)
      current = text[at] === ',' ? [''] : append(set.before, set.members)
      if (text[at] === '}') open.pop()
    }
    if (Math.max(current.length, set?.members.length ?? 0) > mostAlternatives) return undefined
  }
  return [...new Set(append(current, [text.slice(from)]))]
}

function append(beginnings: readonly string[], ends: readonly string[]): readonly string[] {
  return beginnings.flatMap((beginning) => ends.map((end) => beginning + end))
}

const star = Symbol('any number of anything')

/** What one character may be. */
type Unit = string | typeof anyCharacter | CharacterClass

const anyCharacter = Symbol('any character')

interface CharacterClass {
  readonly negated: boolean
  readonly ranges: readonly (readonly [first: string, last: string])[]
}

/** What one segment may be: this very text, or what these units match. */
type Segment = string | readonly (Unit | typeof star)[]

interface Matcher {
  /** How every path begins and ends that matches; spares most paths the comparison. */
  readonly start: string
  readonly end: string
  /** Here a star is any number of directories. */
  readonly segments: readonly (Segment | typeof star)[]
}

/** Matchers of a pattern without sets: one, or two where its brackets may be classes or stand for themselves. */
function compileAlternative(pattern: string): readonly Matcher[] {
  const text = pattern.startsWith('./') ? pattern.slice(2) : pattern
  const readings = text.includes('[') ? [wildcardsAndClasses, starsAndMarks] : [starsAndMarks]
  return readings.map((wildcards) => compileReading(text, wildcards))
}

const starsAndMarks = /[*?]/
const wildcardsAndClasses = /[*?[\]]/

function compileReading(text: string, wildcards: RegExp): Matcher {
  const names = text.split('/')
  // What lies below a directory is never the directory itself.
  if (names.at(-1) === '**') names.push('*')
  return {
    start: text.split(wildcards, 1)[0] ?? '',
    end: names.at(-1)?.split(wildcards).at(-1) ?? '',
    segments: names.map((name) => {
      if (name === '**') return star
      return wildcards.test(name) ? compileUnits(name, wildcards === wildcardsAndClasses) : name
    }),
  }
}

function compileUnits(name: string, classes: boolean): readonly (Unit | typeof star)[] {
  const chars = [...name]
  const units: (Unit | typeof star)[] = []
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? ''
    const end = classes && char === '[' ? classEnd(chars, at) : -1
    if (end > 0) {
      units.push(compileClass(chars.slice(at + 1, end)))
      at = end
    } else if (char === '*') units.push(star)
    else units.push(char === '?' ? anyCharacter : char)
  }
  return units
}

/** Where the class that begins here is closed, or -1. A bracket right at its beginning belongs to it. */
function classEnd(chars: readonly string[], open: number): number {
  const first = isNegation(chars[open + 1]) ? open + 2 : open + 1
  return chars.indexOf(']', first + 1)
}

function compileClass(chars: readonly string[]): CharacterClass {
  const negated = isNegation(chars[0])
  const ranges: (readonly [string, string])[] = []
  for (let at = negated ? 1 : 0; at < chars.length; at++) {
    const first = chars[at] ?? ''
    const last = chars[at + 1] === '-' ? chars[at + 2] : undefined
    ranges.push([first, last ?? first])
    if (last !== undefined) at += 2
  }
  return { negated, ranges }
}

function isNegation(char: string | undefined): boolean {
  return char === '!' || char === '^'
}

function matchSome(matchers: readonly Matcher[], path: string): boolean {
  const near = matchers.filter((matcher) => path.startsWith(matcher.start) && path.endsWith(matcher.end))
  if (near.length === 0) return false
  const names = path.split('/')
  return near.some((matcher) => matchSequence(matcher.segments, names, matchSegment))
}

function matchSegment(segment: Segment, name: string): boolean {
  if (typeof segment === 'string') return segment === name
  return name !== '' && matchSequence(segment, surrogate.test(name) ? [...name] : name, matchUnit)
}

const surrogate = /[\ud800-\udfff]/

function matchUnit(unit: Unit, char: string): boolean {
  if (unit === anyCharacter) return true
  if (typeof unit === 'string') return unit === char
  return unit.negated !== unit.ranges.some(([first, last]) => first <= char && char <= last)
}

/**
 * Whether items match a pattern in which a star takes any number of them. When a comparison fails, only the last star
 * needs to take one item more: whatever an earlier one could take, the last one can take as well.
 */
function matchSequence<P, I>(
  pattern: readonly (P | typeof star)[],
  items: ArrayLike<I>,
  accepts: (part: P, item: I) => boolean,
): boolean {
  let next = 0
  let afterStar = -1
  let resume = 0
  for (let at = 0; at < items.length; ) {
    const part = pattern[next]
    if (part === star) {
      afterStar = ++next
      resume = at
    } else if (part !== undefined && accepts(part, items[at] as I)) {
      at++
      next++
    } else if (afterStar >= 0) {
      next = afterStar
      at = ++resume
    } else return false
  }
  while (pattern[next] === star) next++
  return next === pattern.length
}
