import type { Range } from '../../model/location.ts'
import { withoutDot } from '../../text/task-pattern.ts'
import type { Expander } from './make-expansion.ts'
import { toWords } from './make-functions.ts'
import { referenceEnd } from './make-lines.ts'
import { isAbsolute } from './make-place.ts'

/** A name and the characters that it was read from. */
export interface Name {
  readonly text: string
  readonly range: Range
  /** A `%` in it is a directory that cannot be told. */
  readonly isPattern?: true
}

/** Names that a word stands for, or the reference in it that cannot be told. */
export type Names = { readonly names: readonly Name[] } | { readonly unknown: string }

/** Targets that a word of a line names. A computed one has the place of the whole word. */
export function namesOf(line: string, [start, end]: Range, expander: Expander): Names {
  const word = line.slice(start, end)
  if (!word.includes('$')) {
    const written = withoutDot(word)
    return { names: [{ text: unescapeName(written), range: [end - written.length, end] }] }
  }
  const whole = expander.expand(word)
  const pattern = 'unknown' in whole ? withoutDirectories(word, expander) : undefined
  const expansion = pattern === undefined ? whole : expander.expand(pattern)
  if ('unknown' in expansion) return expansion
  const words = [...new Set(expansion.texts.flatMap(toWords))]
  if (words.some(isUnclear)) return { unknown: word }
  const range: Range = [start, end]
  const isPattern = pattern !== undefined && ({ isPattern: true } as const)
  const relative = words.filter((one) => !isAbsolute(one))
  return { names: relative.map((text) => ({ text: unescapeName(withoutDot(text)), range, ...isPattern })) }
}

/** A colon ends the targets, wherever it comes from; and what the repository's own directory is called is not known. */
function isUnclear(word: string): boolean {
  return /(?<!\\):/.test(word) || (word.includes('\0') && !isAbsolute(word))
}

/**
 * A word in which `%` stands for references that cannot be told, if a slash follows each: these are directories, such as
 * `$(GOBIN)/tool`, and have no blanks that would make several names of one.
 */
function withoutDirectories(word: string, expander: Expander): string | undefined {
  const pieces: string[] = []
  let from = 0
  for (let at = word.indexOf('$'); at >= 0; at = word.indexOf('$', from)) {
    const end = referenceEnd(word, at)
    if (end === undefined) return undefined
    const reference = word.slice(at, end)
    const isUnknown = 'unknown' in expander.expand(reference)
    if (isUnknown && word[end] !== '/') return undefined
    pieces.push(word.slice(from, at), isUnknown ? '%' : reference)
    from = end
  }
  return pieces.join('') + word.slice(from)
}

function unescapeName(name: string): string {
  return name.replaceAll(/\\([:#\s%\\])/g, '$1')
}
