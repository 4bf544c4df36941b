import type { Comparison } from '../model/checksum.ts'
import type { ChecksumClaim, ChecksumsClaim } from '../model/claim.ts'
import { type ComparedEntry, type Facts, type Recorded, recordedKey, type Tree } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { explanationOf, shortHex } from '../text/checksums/likeness-words.ts'
import { isPlaceholder } from '../text/checksums/placeholder.ts'
import { dirname, join, withAncestors } from '../text/repo-path.ts'
import { resolve } from './resolution.ts'
import { brokenBy, holds, missing, unknown } from './words.ts'

/** A digest that a document gives of a file, itself or in a list that it names, is the file's. */
export const staleChecksum = defineRule({
  id: 'stale-checksum',
  claims: ['checksum', 'checksums'],
  severity: 'error',
  summary: 'A document gives another digest of a file than it has',
  needs: (claim, tree) => {
    const path = fileOf(claim, tree)
    if (path === undefined) return []
    if (claim.kind === 'checksums') return [{ fact: 'checksums', path }]
    return [{ fact: 'digest', recorded: { path, digest: claim.digest } }]
  },
  // A list that is not there is the business of what names it, and one that maps nothing is none.
  concerns: (claim, facts) => claim.kind === 'checksum' || listOf(claim, facts) !== undefined,
  check: (claim, facts) => (claim.kind === 'checksum' ? judgeDigest(claim, facts) : judgeList(claim, facts)),
})

/** The file that a claim is about, wherever it stands. A list is only one that stands where it is said to. */
function fileOf(claim: ChecksumClaim | ChecksumsClaim, tree: Tree): string | undefined {
  const { path, location } = claim
  const origin = claim.kind === 'checksums' && claim.isLink ? 'link' : 'code'
  const found = resolve({ origin, location, path }, tree)
  if (found.is !== 'found' || found.directory) return undefined
  return claim.kind === 'checksum' || !isElsewhere(claim, found.path) ? found.path : undefined
}

/** Whether a name alone led to the one file of that name: there may be more of them in other repositories. */
function isElsewhere({ path, location }: ChecksumClaim | ChecksumsClaim, found: string): boolean {
  const around = withAncestors(dirname(location.path))
  return !path.text.includes('/') && !around.some((directory) => join(directory, path.text) === found)
}

function judgeDigest(claim: ChecksumClaim, { tree, digests }: Facts): Verdict {
  const path = fileOf(claim, tree)
  if (path === undefined) return unknown(`\`${claim.path.text}\` is not in this snapshot`)
  const recorded = { path, digest: claim.digest }
  const comparison = digests.get(recordedKey(recorded))
  if (comparison === undefined) return unknown('its digest was not compared')
  if (comparison.is === 'same') return holds(`\`${path}\` has this digest`)
  if (comparison.is === 'pointed-to') return holds(`\`${path}\` is a Git LFS pointer to contents of this digest`)
  if (comparison.is === 'unread') return unknown(`\`${path}\` ${comparison.reason}`)
  const reason = excuseOf(claim, recorded, comparison)
  if (reason !== undefined) return unknown(reason)
  const edits = [{ range: claim.hex.range, text: comparison.actual }]
  const title = `Write the digest that \`${path}\` has now`
  return missing(claim, {
    message: messageOf(recorded, comparison),
    evidence: { path, range: [0, 0] },
    fix: { title, applicability: 'unsafe', edits },
  })
}

type Other = Extract<Comparison, { is: 'other' }>

/** Why a digest that is not the file's need not be wrong. */
function excuseOf(claim: ChecksumClaim, { path }: Recorded, comparison: Other): string | undefined {
  const byCheckout = ofCheckout(path, comparison)
  if (byCheckout !== undefined || explanationOf(comparison) !== undefined) return byCheckout
  if (!claim.isNamed) return 'nothing says that this is a digest of a file'
  return isElsewhere(claim, path) ? `it may be of another file than \`${path}\`` : undefined
}

/** Git may write other line endings to the work tree than it stores. */
function ofCheckout(path: string, { likeness, isCommitted }: Other): string | undefined {
  if (!isCommitted || (likeness !== 'lf' && likeness !== 'crlf')) return undefined
  return `\`${path}\` has this digest as it is committed, with other line endings than here`
}

function messageOf({ path, digest }: Recorded, comparison: Other): string {
  const explanation = explanationOf(comparison)
  const [is, says] = [shortHex(comparison.actual), shortHex(digest.hex)]
  return `\`${path}\` has the ${digest.algorithm} digest \`${is}\`, not \`${says}\`${explanation ? `: ${explanation}` : ''}`
}

function listOf(claim: ChecksumsClaim, { tree, checksums }: Facts) {
  const path = fileOf(claim, tree)
  const list = path === undefined ? undefined : checksums.get(path)
  return list?.known && list.value.count > 0 ? { path, ...list.value } : undefined
}

function judgeList(claim: ChecksumsClaim, facts: Facts): Verdict {
  const { path = '', count, entries } = listOf(claim, facts) ?? { count: 0, entries: [] }
  const wrong = entries.flatMap((entry) => problemOf(entry) ?? [])
  const right = entries.filter(({ comparison: { is } }) => is === 'same' || is === 'pointed-to')
  const [first, ...others] = wrong
  if (entries.length === 0) return unknown(`no file that \`${path}\` lists is in this snapshot`)
  if (first === undefined) {
    return right.length === entries.length
      ? holds(`${right.length} of ${count} files that \`${path}\` lists are in this snapshot, and as it says`)
      : unknown(`not all files that \`${path}\` lists can be compared`)
  }
  // A list none of whose digests ever was right is one of other files.
  const isOurs = right.length > 0 || entries.some(({ comparison }) => explanationOf(comparison) !== undefined)
  if (!isOurs) return unknown(`no file has, or had, the digest that \`${path}\` gives of it`)
  const excuse = missing(claim, first)
  return excuse.outcome === 'broken' ? brokenBy([first, ...others]) : excuse
}

function problemOf(entry: ComparedEntry): Problem | undefined {
  const { path, at, digest, comparison } = entry
  if (comparison.is !== 'other' || isPlaceholder(digest.hex) || ofCheckout(path, comparison)) return undefined
  return { message: messageOf(entry, comparison), evidence: at }
}
