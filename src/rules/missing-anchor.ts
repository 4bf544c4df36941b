import type { Facts, Outline, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { AnchorClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { findAnchor, isOfEveryPage } from '../text/anchors.ts'
import { nearest } from '../text/nearest.ts'
import { extension, join } from '../text/repo-path.ts'
import { every } from './every.ts'
import { excuseByTense } from './excuses.ts'
import { atMoment } from './moment.ts'
import { type Pathlike, pathsOf, resolve } from './resolution.ts'

/** A link's fragment is the anchor of a heading, or a name that HTML gives, in the document that it points to. */
export const missingAnchor = defineRule({
  id: 'missing-anchor',
  claims: ['anchor'],
  severity: 'error',
  summary: 'A link points to a heading or anchor that its document does not have',
  needs: (claim, tree) =>
    pathsOf(claim).flatMap((reference) => {
      const path = targetOf(reference, tree)
      return path && isMarkdown(path) ? [{ fact: 'outline', path }] : []
    }),
  check: (claim, facts) => {
    const verdicts = pathsOf(claim).map((reference) => judgeAnchor(claim, reference, facts))
    return every(verdicts, `all members of \`${claim.path.text}\` have \`#${claim.anchor.text}\``)
  },
})

/** The document a fragment belongs to; of a directory, its README, which is what readers are shown. */
function targetOf(reference: Pathlike, tree: Tree): RepoPath | undefined {
  const resolution = resolve(reference, tree)
  if (resolution.is !== 'found') return undefined
  return resolution.directory ? join(resolution.path, 'README.md') : resolution.path
}

function isMarkdown(path: RepoPath): boolean {
  return ['md', 'markdown'].includes(extension(path))
}

function judgeAnchor(claim: AnchorClaim, reference: Pathlike, facts: Facts): Verdict {
  const target = targetOf(reference, facts.tree)
  const outline = target === undefined ? undefined : facts.outlines.get(target)
  if (target === undefined || !outline) return { outcome: 'unknown', reason: `anchors of \`${target}\` are not read` }
  if (!outline.known) return { outcome: 'unknown', reason: `\`${target}\` ${outline.reason}` }
  const anchor = claim.anchor.text
  if (isOfEveryPage(anchor)) return { outcome: 'holds', message: `\`#${anchor}\` is every page's` }
  const range = findAnchor(outline.value.anchors, anchor)
  if (range) return { outcome: 'holds', message: `\`${target}\` has \`#${anchor}\``, evidence: { path: target, range } }
  const reason = excuseForAnchor(claim, target, outline.value, facts)
  if (reason !== undefined) return { outcome: 'unknown', reason }
  return excuseByTense(claim, claim.text) ?? noAnchor(claim, target, outline.value, facts)
}

/** Why a missing anchor may be there: another file is taken in, or a site generator makes anchors of its own. */
function excuseForAnchor(
  { anchor }: AnchorClaim,
  target: RepoPath,
  outline: Outline,
  { sites }: Facts,
): string | undefined {
  if (outline.include) return `\`${target}\` takes in another file, whose headings are not read`
  const site = sites.find(({ root }) => root === '' || target.startsWith(`${root}/`))
  if (!site) return undefined
  const alike = [...outline.anchors.keys()].some((known) => letters(known) === letters(anchor.text))
  return site.open || alike
    ? `\`#${anchor.text}\` may be an anchor that the site of \`${site.config}\` makes`
    : undefined
}

/** Generators differ in what they make of blanks and punctuation, and agree on letters. */
function letters(anchor: string): string {
  return anchor
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

function noAnchor(claim: AnchorClaim, target: RepoPath, outline: Outline, facts: Facts): Verdict {
  const anchor = claim.anchor.text
  const similar = nearest(anchor.toLowerCase(), outline.anchors.keys())
  const range = similar === undefined ? undefined : outline.anchors.get(similar)
  const hint = similar ? `; did you mean \`#${similar}\`?` : ''
  const message = `\`${target}\` has no heading or anchor \`#${anchor}\`${atMoment(facts)}${hint}`
  const at = { path: claim.location.path, range: claim.anchor.range }
  return { outcome: 'broken', problems: [{ message, at, ...(range && { evidence: { path: target, range } }) }] }
}
