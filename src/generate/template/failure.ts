import type { Fact } from '../../model/fact.ts'
import type { Location, Range } from '../../model/location.ts'
import { Refusal } from './value.ts'

/** A text; or why there is none, which may be that the data has no value where the template wants one. */
export type Rendered =
  | Fact<string>
  | { readonly known: false; readonly reason: string; readonly at: Location; readonly isOfData: true }

/** What stopped the engine, and where in the template: the tag or the name that it was at. */
export interface Stop {
  readonly message: string
  readonly cause: Error | undefined
  readonly range: Range
}

/** Why a template could not be rendered. */
export interface Failure {
  readonly reason: string
  readonly range: Range
}

interface Wording {
  readonly found: RegExp
  readonly reason: (name: string) => string
  /** What stands before the name in the template, where the engine tells the place of the whole tag only. */
  readonly behind?: string
}

const wordings: readonly Wording[] = [
  { found: /^undefined variable: (.*)$/s, reason: (name) => `there is no \`${name}\`` },
  { found: /^undefined filter: (.*)$/s, reason: (name) => `there is no filter \`${name}\``, behind: '|' },
  { found: /^tag "((?:end|els|when).*)" not found$/s, reason: (name) => `\`${name}\` belongs to no tag`, behind: '%' },
  { found: /^tag "(.*)" not found$/s, reason: (name) => `there is no tag \`${name}\``, behind: '%' },
  { found: /^(?:tag|output|raw) "?(.*?)"? not closed$/s, reason: (name) => `\`${name}\` is not closed` },
  { found: /^invalid value expression/, reason: () => 'a value is missing' },
  {
    found: /^memory alloc limit exceeded$|^invalid range syntax$/,
    reason: () => 'there are no ranges in templates, and no parentheses',
  },
  { found: /^Maximum call stack size exceeded$/, reason: () => 'the template nests too deep' },
]

/** The engine's words in ours, with the place of the name that they are about. */
export function readFailure({ message, cause, range }: Stop, text: string): Failure {
  if (cause instanceof Refusal) return { reason: cause.message, range: cause.range ?? range }
  const plain = (cause?.message ?? message).replace(/, line:\d+, col:\d+$/, '')
  for (const { found, reason, behind } of wordings) {
    const match = found.exec(plain)
    if (match)
      return { reason: reason(match[1] ?? ''), range: behind ? placeOf(match[1] ?? '', behind, text, range) : range }
  }
  return { reason: `this is no Liquid: ${plain}`, range }
}

/** Where a name stands behind a sign. */
function placeOf(name: string, sign: string, text: string, [start, end]: Range): Range {
  for (let at = text.indexOf(name, start); at >= 0 && at < end; at = text.indexOf(name, at + 1)) {
    const before = text.slice(start, at).replace(/-?\s*$/, '')
    const isWhole = !/[\w-]/.test(text.charAt(at + name.length))
    if (before.endsWith(sign) && isWhole) return [at, at + name.length]
  }
  return [start, end]
}
