import { agrees, differ } from '../generate/agreement.ts'
import { readCell, type Said } from '../generate/said.ts'
import type { Content, Wanted } from '../generate/wanted.ts'
import { type BoundCell, plainText } from '../model/binding.ts'
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
  /** Asked for where something is wrong alone. */
  readonly fixOf: () => { readonly fix?: Fix }
}

/** Compares what a cell says with what it should, in both directions. */
export function compareContent(comparison: Comparison): Verdict {
  const { content, cell, source } = comparison
  const said = readCell(cell, content.is)
  const problems = agrees(content, said) ? [] : problemsOf(comparison, said)
  const [first, ...rest] = problems
  if (first) return brokenBy([first, ...rest])
  if (content.gap) return unknown(`\`${source}\` may have more: ${content.gap.reason}`, content.gap.at)
  return holds(`\`${source}\` says so`, content.items[0]?.at)
}

function problemsOf(comparison: Comparison, said: readonly Said[]): readonly Problem[] {
  const { content, path, subject, source } = comparison
  if (content.is === 'one' || content.is === 'count') return [differs(comparison)]
  const { changed, lacking, surplus } = differ(content, said)
  const place = ({ range }: Said) => ({ at: { path, range } })
  return [
    ...changed.map(({ wanted, said }) => ({
      ...base(comparison),
      ...place(said),
      ...(wanted.at && { evidence: wanted.at }),
      message: `\`${said.text}\` is in ${subject}, but \`${source}\` has \`${wanted.text}\``,
    })),
    ...groupByPlace(lacking).map((some) => ({
      ...base(comparison),
      ...(some[0]?.at && { evidence: some[0].at }),
      message: lacks(comparison, some),
    })),
    ...(content.gap ? [] : surplus).map((said) => ({
      ...base(comparison),
      ...place(said),
      ...evidence(content),
      message: `\`${said.text}\` is in ${subject}, but \`${source}\` does not have it`,
    })),
  ]
}

/** As many names as one still reads one by one. */
const few = 5

/** What one place says is one problem, and so is what is too much to be told name by name. */
function groupByPlace(lacking: readonly Wanted[]): readonly (readonly Wanted[])[] {
  const places = new Set(lacking.map(({ at }) => at && `${at.path}:${at.range[0]}`))
  if (places.size <= 1 || lacking.length > few) return lacking.length === 0 ? [] : [lacking]
  return lacking.map((wanted) => [wanted])
}

function base({ cell, path, fixOf }: Comparison) {
  return { at: { path, range: cell.range }, ...fixOf() }
}

function evidence({ items }: Content) {
  const at = items[0]?.at
  return at ? { evidence: at } : {}
}

function differs(comparison: Comparison): Problem {
  const { content, cell, source, subject } = comparison
  const said = plainText(cell.spans)
  const is = said === '' ? 'is empty' : `is \`${said}\``
  const should = content.items.map(({ text }) => `\`${text}\``).join(', ')
  const message = `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${is}, but \`${source}\` says ${should === '' ? 'nothing' : should}`
  return { ...base(comparison), message, ...evidence(content) }
}

function lacks({ source, subject }: Comparison, wanted: readonly Wanted[]): string {
  const names = wanted.map(({ text }) => `\`${text}\``)
  const last = names.pop() ?? ''
  if (names.length === 0) return `${last} is missing from ${subject}, but \`${source}\` has it`
  return `${names.join(', ')} and ${last} are missing from ${subject}, but \`${source}\` has them`
}
