import type { DatasetClaim } from '../model/claim.ts'
import type { Facts, Need, RecordedName, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { matchingFiles } from '../text/glob.ts'
import { basename, dirname, join } from '../text/repo-path.ts'
import { termsOfPath } from '../text/term.ts'
import { excuseByTense } from './excuses.ts'
import { presenceRule } from './presence.ts'
import { broken, holds, unknown } from './words.ts'

/** A dataset that a document names is committed, or its checksum is recorded; and its provenance is told. */
export const unrecordedDataset = defineRule({
  id: 'unrecorded-dataset',
  claims: ['dataset'],
  severity: 'error',
  summary: 'A document names a dataset that is neither committed nor recorded with its checksum',
  needs: ({ reference, policy }, tree) => [
    ...presenceRule(reference).needs(reference, tree),
    ...listsOf(policy.recordedIn, tree).map((path): Need => ({ fact: 'recorded', path })),
    ...listsOf(policy.provenance, tree).map((path): Need => ({ fact: 'terms', path })),
  ],
  check: judgeDataset,
})

function judgeDataset(claim: DatasetClaim, facts: Facts): Verdict {
  const { reference, policy } = claim
  const isThere = presenceRule(reference).check(reference, facts)?.outcome === 'holds'
  const recorded = isThere ? undefined : recordOf(claim, facts)
  if (!isThere && !recorded) return judgeAbsent(claim, facts)
  if (!isTold(claim, facts)) {
    return broken({ message: `${listed(policy.provenance)} says nothing of \`${claim.text}\``, at: claim.location })
  }
  return recorded ? holds('its checksum is recorded', recorded.at) : holds('it is there')
}

/** What is said to come, or may be something else, is no dataset yet. */
function judgeAbsent(claim: DatasetClaim, { recorded, tree }: Facts): Verdict {
  const excuse = excuseByTense(claim, claim.text)
  if (excuse) return excuse
  if (claim.doubt !== undefined) return unknown(claim.doubt)
  const lists = listsOf(claim.policy.recordedIn, tree)
  const unread = lists.map((path) => recorded.get(path)).find((list) => list?.known === false)
  if (unread?.known === false) return unknown(`its checksum may be recorded, but a list ${unread.reason}`, unread.at)
  const where = lists.length === 0 ? '' : ` in ${listed(claim.policy.recordedIn)}`
  return broken({
    message: `\`${claim.text}\` is neither in the snapshot nor recorded with its checksum${where}`,
    at: claim.location,
  })
}

/**
 * Whether a name in a list is that of a file. Names start at the root or where the list stands; a bare name may be that
 * of a file anywhere.
 */
export function isNameOf(name: string, list: RepoPath, file: RepoPath): boolean {
  return file === name || file === join(dirname(list), name) || file.startsWith(`${name}/`) || basename(file) === name
}

function recordOf({ places, policy }: DatasetClaim, { recorded, tree }: Facts): RecordedName | undefined {
  const names = listsOf(policy.recordedIn, tree).flatMap((path) => {
    const list = recorded.get(path)
    return list?.known ? list.value : []
  })
  return names.find(({ name, at }) => places.some((place) => isNameOf(name, at.path, place)))
}

function isTold({ places, policy }: DatasetClaim, { terms, tree }: Facts): boolean {
  const logs = listsOf(policy.provenance, tree)
  const wanted = places.flatMap((place) => termsOfPath(place.split('/')))
  const isIn = (path: RepoPath): boolean => {
    const spoken = terms.get(path)
    return !spoken?.known || wanted.some((term) => spoken.value.has(term))
  }
  return policy.provenance.length === 0 || logs.some(isIn)
}

function listsOf(patterns: readonly string[], { entries }: Tree): readonly RepoPath[] {
  return matchingFiles(patterns, entries)
}

function listed(patterns: readonly string[]): string {
  return patterns.map((pattern) => `\`${pattern}\``).join(', ')
}
