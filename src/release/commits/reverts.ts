import type { Footer } from '../release.ts'

const id = '[0-9a-f]{7,64}'

/** As git writes it, and people who revert several at once. Only at the beginning of a line: prose tells of others. */
const sentence = new RegExp(`^This reverts commits?(?:[ \\n]${id}(?![0-9a-z]),?(?: and(?=[ \\n]))?)+`, 'gm')

/** What `git cherry-pick -x` adds. */
const picked = new RegExp(`^\\(cherry picked from commit (${id})\\)$`)

const mostReverted = 100

/** Ids that a message says it reverts: `This reverts commit ID`, or `Refs: ID, ID` of the type `revert`. */
export function findReverted(
  lines: readonly string[],
  type: string | undefined,
  footers: readonly Footer[],
): readonly string[] {
  const said = lines.slice(1).join('\n').match(sentence) ?? []
  const referred =
    type === 'revert' ? footers.filter(({ name }) => /^refs?$/i.test(name)).map(({ value }) => value) : []
  const ids = [...said, ...referred].flatMap((text) => text.match(new RegExp(`\\b${id}\\b`, 'g')) ?? [])
  return [...new Set(ids)].slice(0, mostReverted)
}

/** The commit that this one is a copy of, as it says itself. */
export function findPicked(lines: readonly string[]): string | undefined {
  const line = lines.findLast((one) => picked.test(one))
  return line === undefined ? undefined : picked.exec(line)?.[1]
}

/** What a title says it reverts. */
export interface RevertedTitle {
  /** The title that was reverted, without the numbers of pull requests behind it. */
  readonly title: string
  /** The title at the core of all reverts. */
  readonly origin: string
  /** Whether all of it together brings the origin back: a revert of a revert. */
  readonly isBack: boolean
}

const quoting = /^(?<word>Revert|Reapply) "(?<title>.+)"(?: \([#!]\d+\))*$/s
const typed = /^revert(?:\([^()]*\))?!?:[ \t]+(?<title>\S.*)$/is

const deepest = 16

/** Reads `Revert "…"`, `Reapply "…"` and `revert: …`, and what they hold of each other. */
export function readRevertTitle(title: string): RevertedTitle | undefined {
  const first = unwrap(title)
  if (!first) return undefined
  let core = first
  let isBack = first.isBack
  for (let depth = 1; depth < deepest; depth++) {
    const next = unwrap(core.title)
    if (!next) break
    isBack = next.isBack === isBack
    core = next
  }
  // `Reapply` reverts the revert, whose title is what it says without that word.
  const reverted = /^Reapply "/.test(title) ? `Revert "${first.title}"` : first.title
  return { title: withoutNumbers(reverted), origin: core.title, isBack }
}

function unwrap(title: string): { readonly title: string; readonly isBack: boolean } | undefined {
  const { word, title: quoted } = quoting.exec(title)?.groups ?? {}
  if (quoted !== undefined) return { title: quoted, isBack: word === 'Reapply' }
  const said = typed.exec(title)?.groups?.title
  return said === undefined ? undefined : { title: /^"(.+)"$/s.exec(withoutNumbers(said))?.[1] ?? said, isBack: false }
}

/** A title without the numbers of pull requests that a forge adds: `fix: a (#12)` is `fix: a`. */
export function withoutNumbers(title: string): string {
  let end = title.length
  for (;;) {
    const number = / \([#!]\d{1,10}\)$/.exec(title.slice(Math.max(0, end - 16), end))
    if (!number) return title.slice(0, end)
    end -= number[0].length
  }
}
