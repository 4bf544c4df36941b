import type { Range } from '../../model/location.ts'
import { withoutDot } from '../../text/task-pattern.ts'
import type { Expander } from './make-expansion.ts'
import { toWords } from './make-functions.ts'

/** A name and the characters that it was read from. */
export interface Name {
  readonly text: string
  readonly range: Range
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
  const expansion = expander.expand(word)
  if ('unknown' in expansion) return expansion
  const words = new Set(expansion.texts.flatMap(toWords))
  // A colon ends the targets, wherever it comes from.
  if ([...words].some((one) => /(?<!\\):/.test(one))) return { unknown: word }
  return { names: [...words].map((one) => ({ text: unescapeName(withoutDot(one)), range: [start, end] })) }
}

function unescapeName(name: string): string {
  return name.replaceAll(/\\([:#\s%\\])/g, '$1')
}
