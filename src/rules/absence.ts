import type { Claim } from '../model/claim.ts'
import type { Facts, Need, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { basename, dirname, extension, relative } from '../text/repo-path.ts'
import { namesakes, otherCase, type Pathlike, pathOf, type Resolution, resolve } from './resolution.ts'

type Absent = Extract<Resolution, { is: 'missing' | 'unanchored' }>

/** The facts that tell why nothing stands where a reference points. */
export function absenceNeeds(reference: Pathlike, tree: Tree): readonly Need[] {
  const resolution = resolve(reference, tree)
  if (resolution.is === 'missing') return [{ fact: 'absence', path: resolution.path }]
  return resolution.is === 'unanchored' ? [{ fact: 'history', path: resolution.path }] : []
}

/** The verdict on a reference to what is not there: broken, unless its words or its shape say otherwise. */
export function judgeAbsence(claim: Claim, resolution: Absent, facts: Facts): Verdict {
  const excuse = excuseFor(claim, resolution, facts)
  if (excuse) return excuse
  return { outcome: 'broken', problems: [absenceProblem(claim, pathOf(claim), resolution.path, facts)] }
}

/** Why a reference to what is not there is not broken; nothing where it is. */
export function excuseFor(claim: Claim, resolution: Absent, facts: Facts): Verdict | undefined {
  const { tense, doubt } = claim
  if (tense?.kind === 'planned')
    return { outcome: 'pending', message: `\`${claim.path.text}\` is still to come: ${tense.reason}` }
  if (tense && tense.kind !== 'generated') return unknown(tense.reason)
  if (otherCase(facts.tree, resolution.path)) return undefined
  if (tense) return unknown(tense.reason)
  if (doubt) return unknown(doubt)
  return excuseOfPlace(claim, resolution, facts)
}

function excuseOfPlace(claim: Claim, resolution: Absent, facts: Facts): Verdict | undefined {
  if (claim.origin === 'link') return servedBySite(claim, facts)
  if (resolution.is === 'missing') return excuseOfIgnored(resolution.path, facts)
  if (facts.departures.has(resolution.path)) return undefined
  // A document that people read is named because it is there; any other name may be of another world.
  const isDocument = ['md', 'markdown', 'rst'].includes(extension(resolution.path))
  return isDocument && !resolution.path.includes('/') ? undefined : unknown(resolution.reason)
}

function unknown(reason: string): Verdict {
  return { outcome: 'unknown', reason }
}

/** What git ignores and does not stand here is made on other machines, or later. */
function excuseOfIgnored(path: RepoPath, facts: Facts): Verdict | undefined {
  const ignored = facts.ignored.get(path)
  if (!ignored || ignored.present) return undefined
  const reason = `git ignores \`${path}\`, so that it is not part of the repository`
  return { outcome: 'unknown', reason, ...(ignored.at && { at: ignored.at }) }
}

/** Site generators give pages addresses without `.md`, or with `.html`, and serve `/` from folders of their own. */
function servedBySite(claim: Claim, facts: Facts): Verdict | undefined {
  const path = claim.path.text
  if (
    /^(?:\.\.\/)+(?:blob|tree|raw|issues|pulls?|releases|wiki|actions|discussions|compare|commits?|security|labels|milestones?|projects)(?:\/|$)/.test(
      path,
    )
  ) {
    return unknown(`\`${path}\` may be a page of the repository's web site`)
  }
  if (facts.site === undefined) return undefined
  const served = path.startsWith('/') || ['', 'html'].includes(extension(path))
  return served ? unknown(`\`${path}\` may be an address that the site of \`${facts.site}\` serves`) : undefined
}

/** Says what is not there, and what is known of it: another case, a rename, a removal, a similar name. */
export function absenceProblem(claim: Claim, reference: Pathlike, path: RepoPath, facts: Facts): Problem {
  const at: Location = { path: claim.location.path, range: claim.path.range }
  const written = reference.path
  const cased = otherCase(facts.tree, path)
  if (cased) {
    return withReplacement(claim, reference, cased, { message: `\`${written}\` differs in case from \`${cased}\``, at })
  }
  const departure = facts.departures.get(path)
  const commit = departure?.commit.slice(0, 7)
  if (departure?.renamedTo && facts.tree.entries.has(departure.renamedTo)) {
    const message = `\`${written}\` does not exist; it was renamed to \`${departure.renamedTo}\` in ${commit}`
    return withReplacement(claim, reference, departure.renamedTo, { message, at })
  }
  const ignored = facts.ignored.get(path)
  if (ignored) {
    const where = ignored.present ? 'exists here but is ignored by git' : 'does not exist, and git ignores it'
    return {
      message: `\`${written}\` ${where}, so that readers do not have it`,
      at,
      ...(ignored.at && { evidence: ignored.at }),
    }
  }
  return {
    message: `\`${written}\` does not exist${departure ? `; it was removed in ${commit}` : hint(path, facts.tree)}`,
    at,
  }
}

function hint(path: RepoPath, tree: Tree): string {
  const similar = similarPath(path, tree)
  return similar ? `; did you mean \`${similar}\`?` : ''
}

/** The only file of that name in another place, else the nearest name in the same directory. */
function similarPath(path: RepoPath, tree: Tree): RepoPath | undefined {
  const [only, ...others] = namesakes(tree, path)
  if (only !== undefined && others.length === 0) return only
  // Stems are compared, since a common extension would make all short names alike.
  const siblings = new Map<string, RepoPath>()
  for (const paths of [tree.entries.keys(), tree.directories]) {
    for (const entry of paths) {
      if (dirname(entry) === dirname(path) && extension(entry) === extension(path)) siblings.set(stem(entry), entry)
    }
  }
  const similar = nearest(stem(path), siblings.keys())
  return similar === undefined ? undefined : siblings.get(similar)
}

function stem(path: RepoPath): string {
  const name = basename(path)
  return extension(path) === '' ? name : name.slice(0, -extension(path).length - 1)
}

/** Adds the fix that writes another path in place of the present one, in the form that the reference has. */
function withReplacement(claim: Claim, reference: Pathlike, target: RepoPath, problem: Problem): Problem {
  // Only where the whole path of the claim is what is missing can it be replaced.
  if (reference.path !== claim.path.text || claim.doubt) return problem
  const text = rewrite(claim, target)
  const edits = [{ range: claim.path.range, text }]
  return { ...problem, fix: { title: `Replace with \`${text}\``, applicability: 'safe', edits } }
}

function rewrite(claim: Claim, target: RepoPath): string {
  if (claim.origin !== 'link') return target
  const path = claim.path.text.startsWith('/') ? `/${target}` : relative(dirname(claim.location.path), target)
  return path.replaceAll(/[\s()<>%]/g, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  )
}
