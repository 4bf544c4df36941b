import type { Facts, Need, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { ReferenceClaim } from '../model/reference.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { remembering, rememberingFor } from '../text/remember.ts'
import { basename, dirname, extension, relative } from '../text/repo-path.ts'
import { standingIn } from './directory.ts'
import { type Absent, excuseFor, isBareDocument, leftOut } from './excuses.ts'
import { atMoment } from './moment.ts'
import { namesakes, otherCase, type Pathlike, resolve } from './resolution.ts'

/** The facts that tell why nothing stands where a reference points. */
export function absenceNeeds(reference: Pathlike, tree: Tree): readonly Need[] {
  const resolution = resolve(reference, tree)
  if (resolution.is !== 'missing' && resolution.is !== 'unanchored') return []
  const { path } = resolution
  if (resolution.is === 'missing') return [{ fact: 'absence', path }]
  if (!isBareDocument(path)) return [{ fact: 'history', path }]
  return [
    { fact: 'absence', path },
    { fact: 'mention', path },
  ]
}

/** The verdict on a reference to what is not there: broken, unless its words or its shape say otherwise. */
export function judgeAbsence(
  claim: ReferenceClaim,
  absent: Absent,
  facts: Facts,
  reference: Pathlike = claim,
): Verdict {
  const excuse = excuseFor(claim, absent, facts, reference)
  if (excuse) return excuse
  return { outcome: 'broken', problems: [absenceProblem(claim, reference, absent.path, facts)] }
}

/** Says what is not there, and what is known of it: another case, a rename, a removal, a similar name. */
function absenceProblem(claim: ReferenceClaim, reference: Pathlike, path: RepoPath, facts: Facts): Problem {
  const at: Location = { path: claim.location.path, range: claim.path.range }
  const written = `\`${reference.path.text}\``
  const cased = otherCase(facts.tree, path)
  if (cased !== undefined) {
    const message = `${written} differs in case from \`${cased}\`${atMoment(facts)}`
    return withReplacement(claim, reference, cased, { message, at })
  }
  const entry = facts.tree.entries.get(path)
  if (entry?.kind === 'symlink') {
    return { message: `${written} is a symbolic link to \`${entry.target}\`, which leads to no file`, at }
  }
  const departure = facts.departures.get(path)
  const commit = departure?.commit.slice(0, 7)
  if (departure?.renamedTo !== undefined && facts.tree.entries.has(departure.renamedTo)) {
    const message = `${written} does not exist; it was renamed to \`${departure.renamedTo}\` in ${commit}`
    return withReplacement(claim, reference, departure.renamedTo, { message, at })
  }
  const ignored = facts.ignored.get(path)
  if (ignored)
    return {
      message: `${written} ${leftOut(ignored)}`,
      at,
      ...(ignored.at && { evidence: ignored.at }),
    }
  return {
    message: `${written} ${absence(facts)}${commit ? `; it was removed in ${commit}` : hint(claim, path, facts.tree)}`,
    at,
  }
}

function absence(facts: Facts): string {
  return facts.moment === undefined ? 'does not exist' : `did not exist${atMoment(facts)}`
}

function hint(claim: ReferenceClaim, path: RepoPath, tree: Tree): string {
  const similar = similarPath(path, tree)
  return similar === undefined ? '' : `; did you mean \`${rewrite(claim, similar)}\`?`
}

/** The only file of that name in another place, else the nearest name in the same directory. */
function similarPath(path: RepoPath, tree: Tree): RepoPath | undefined {
  const [only, ...others] = namesakes(tree, path)
  if (only !== undefined && others.length === 0) return only
  const siblings = siblingsIn(tree)(dirname(path)).get(extension(path)) ?? new Map<string, RepoPath>()
  const similar = nearest(stem(path), siblings.keys())
  return similar === undefined ? undefined : siblings.get(similar)
}

/**
 * What stands in a directory, by extension and then by stem. Stems are compared, since a common extension would make all
 * short names alike.
 */
const siblingsIn = rememberingFor((tree: Tree) =>
  remembering((directory) => {
    const byExtension = new Map<string, Map<string, RepoPath>>()
    for (const path of standingIn(directory, tree)) {
      const alike = byExtension.get(extension(path)) ?? new Map<string, RepoPath>()
      byExtension.set(extension(path), alike.set(stem(path), path))
    }
    return byExtension
  }),
)

function stem(path: RepoPath): string {
  const name = basename(path)
  return extension(path) === '' ? name : name.slice(0, -extension(path).length - 1)
}

/** Adds the fix that writes another path in place of the present one, in the form that the reference has. */
function withReplacement(claim: ReferenceClaim, reference: Pathlike, target: RepoPath, problem: Problem): Problem {
  // Only where the whole path of the claim is what is missing can it be replaced.
  if (reference.path.text !== claim.path.text || claim.doubt) return problem
  const text = rewrite(claim, target)
  // What text would not be read as a path any more is no mended reference.
  if (claim.origin !== 'link' && !/^[\p{L}\p{N}._\-+@/]+$/u.test(text)) return problem
  const edits = [{ range: claim.path.range, text }]
  return { ...problem, fix: { title: `Replace with \`${text}\``, applicability: 'safe', edits } }
}

/** A path as this reference would write it: links from their document or the root, text from the root. */
function rewrite(claim: ReferenceClaim, target: RepoPath): string {
  if (claim.origin !== 'link')
    return claim.path.text.startsWith('..') ? relative(dirname(claim.location.path), target) : target
  const path = claim.path.text.startsWith('/') ? `/${target}` : relative(dirname(claim.location.path), target)
  return path.replaceAll(/[\s()<>%]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
