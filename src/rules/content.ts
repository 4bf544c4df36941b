import { differ } from '../generate/agreement.ts'
import { readCell } from '../generate/said.ts'
import type { Content } from '../generate/wanted.ts'
import type { BoundCell } from '../model/binding.ts'
import type { RepoPath } from '../model/location.ts'
import type { Fix, Problem, Verdict } from '../model/verdict.ts'
import { brokenBy, holds, unknown } from './words.ts'

/** A cell, what it should say, and how messages speak of both. */
export interface Comparison {
  readonly content: Content
  readonly cell: BoundCell
  /** What the cell says, as the subject of a sentence. */
  readonly subject: string
  readonly source: string
  readonly path: RepoPath
  readonly fix?: Fix
}

/** Compares what a cell says with what it should, in both directions. */
export function compareContent(comparison: Comparison): Verdict {
  const { content, cell, source } = comparison
  const { lacking, surplus } = differ(content, readCell(cell, content.is))
  const isOne = content.is === 'one' || content.is === 'count'
  if (isOne && (lacking.length > 0 || surplus.length > 0)) return brokenBy([differs(comparison)])
  const missing = lacking.map(
    (wanted): Problem => ({
      ...base(comparison),
      message: lacks(comparison, wanted.text),
      ...(wanted.at && { evidence: wanted.at }),
    }),
  )
  const extra = content.gap
    ? []
    : surplus.map(
        (said): Problem => ({
          ...base(comparison),
          message: hasNot(comparison, said.text),
          at: { path: comparison.path, range: said.range },
          ...evidence(content),
        }),
      )
  const [first, ...rest] = [...missing, ...extra]
  if (first) return brokenBy([first, ...rest])
  if (content.gap) return unknown(`\`${source}\` may have more: ${content.gap.reason}`, content.gap.at)
  return holds(`\`${source}\` says so`, content.items[0]?.at)
}

function base({ cell, path, fix }: Comparison) {
  return { at: { path, range: cell.range }, ...(fix && { fix }) }
}

function evidence({ items }: Content) {
  const at = items[0]?.at
  return at ? { evidence: at } : {}
}

function differs(comparison: Comparison): Problem {
  const { content, cell, source, subject } = comparison
  const said = cell.spans
    .map(({ text }) => text)
    .join('')
    .trim()
  const is = said === '' ? 'is empty' : `is \`${said}\``
  const should = content.items.map(({ text }) => `\`${text}\``).join(', ')
  const message = `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${is}, but \`${source}\` says ${should === '' ? 'nothing' : should}`
  return { ...base(comparison), message, ...evidence(content) }
}

function lacks({ source, subject }: Comparison, text: string): string {
  return `\`${text}\` is missing from ${subject}, but \`${source}\` has it`
}

function hasNot({ source, subject }: Comparison, text: string): string {
  return `\`${text}\` is in ${subject}, but \`${source}\` does not have it`
}
