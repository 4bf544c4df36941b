import { type ChangelogRoles, changelogClaimsOf } from './changelog-roles.ts'
import type { Opened } from './documents.ts'
import { allClaims, type Excerpt } from './excerpts/excerpt.ts'
import { extractConfigured } from './extract/policies/configured.ts'
import type { ChangelogClaim, Claim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import type { Tree } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import type { Detail } from './moments.ts'
import { versionClaims } from './version-claims.ts'

/** What may be claimed. Whether it is a claim about this repository, the facts of its time tell. */
export interface Candidates {
  /** Where there are many, those of documents are made anew each time that one goes over them. */
  readonly candidates: Iterable<Claim>
  /** Those that lists of changes make by being such lists. */
  readonly ofLists: readonly ChangelogClaim[]
  /** How many more are settled: where only what does not hold is to be told, they are counted. */
  readonly settled: number
}

interface Asked {
  readonly config: Config
  readonly detail?: Detail
  /** Whether a file that is no document is asked for, where the configuration does not name it; each is without it. */
  readonly covers?: (path: RepoPath) => boolean
}

/** The candidates of documents, of lists of changes, and of the configuration. */
export function findCandidates(
  { excerpts }: Opened,
  lists: Opened,
  roles: ChangelogRoles,
  tree: Tree,
  { config, detail = 'all', covers = () => true }: Asked,
): Candidates {
  const open = [...excerpts.values()]
  const settled = open.reduce((sum, { settledCount }) => sum + settledCount, 0)
  const ofLists = changelogClaimsOf([...excerpts.keys(), ...lists.excerpts.keys()], roles)
  const versions = versionClaims(config, tree).filter(({ isAsked, place }) => isAsked || covers(place.file))
  const others = [...extractConfigured(config), ...versions]
  const all = () => inTurn(ofLists, open, detail, others)
  const count = open.reduce((sum, one) => sum + one.count, 0)
  return {
    candidates: count <= mostAtOnce ? [...all()] : { [Symbol.iterator]: all },
    ofLists,
    settled: detail === 'all' ? 0 : settled,
  }
}

/** So many claims take some megabytes, and making them twice would take longer. */
const mostAtOnce = 10_000

function* inTurn(
  first: readonly Claim[],
  excerpts: readonly Excerpt[],
  detail: Detail,
  last: readonly Claim[],
): Generator<Claim> {
  yield* first
  for (const excerpt of excerpts) yield* detail === 'all' ? allClaims(excerpt) : excerpt.claims()
  yield* last
}
