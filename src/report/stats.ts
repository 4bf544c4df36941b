import type { ClaimKind } from '../model/claim.ts'
import type { RepoPath } from '../model/location.ts'
import type { CheckResult } from '../model/report.ts'
import type { Outcome } from '../model/verdict.ts'
import { widthOf } from '../text/width.ts'
import { sanitise } from './sanitise.ts'

/** How many claims there are, and what became of them. */
interface Counts extends Readonly<Record<Outcome, number>> {
  readonly claims: number
}

/** The claims of one document, and of each kind in it. */
export interface DocumentStats {
  readonly path: RepoPath
  readonly counts: Counts
  /** Of the references to paths, how many there are and of how many it could be told whether they hold. */
  readonly references: { readonly claims: number; readonly verified: number; readonly share: number | null }
  readonly kinds: readonly { readonly kind: ClaimKind; readonly counts: Counts }[]
}

const outcomes = ['holds', 'broken', 'pending', 'unknown'] as const

/** Counts claims by document and kind, in the order of their names. */
export function statsOf(results: readonly CheckResult[]): readonly DocumentStats[] {
  return groupBy(results, ({ claim }) => claim.location.path).map(([path, own]) => {
    const references = own.filter(({ claim }) => 'origin' in claim)
    const verified = references.filter(({ verdict }) => verdict.outcome !== 'unknown').length
    return {
      path,
      counts: countsOf(own),
      references: { claims: references.length, verified, share: shareOf(verified, references.length) },
      kinds: groupBy(own, ({ claim }) => claim.kind).map(([kind, some]) => ({ kind, counts: countsOf(some) })),
    }
  })
}

/** The same as a table for people; each kind stands below its document. */
export function statsRows(results: readonly CheckResult[]): readonly string[] {
  const documents = statsOf(results)
  if (documents.length === 0) return []
  const header = ['Document', 'claims', ...outcomes, 'verified']
  const rows = documents.flatMap(({ path, counts, references, kinds }) => [
    [sanitise(path), ...numbersOf(counts), percent(references.share)],
    ...kinds.map(({ kind, counts: some }) => [`  ${kind}`, ...numbersOf(some), '']),
  ])
  return align([header, ...rows])
}

function groupBy<K extends string>(
  results: readonly CheckResult[],
  keyOf: (result: CheckResult) => K,
): readonly (readonly [K, readonly CheckResult[]])[] {
  const groups = new Map<K, CheckResult[]>()
  for (const result of results) {
    const known = groups.get(keyOf(result))
    if (known) known.push(result)
    else groups.set(keyOf(result), [result])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

function countsOf(results: readonly CheckResult[]): Counts {
  const count = (outcome: Outcome) => results.filter(({ verdict }) => verdict.outcome === outcome).length
  return {
    claims: results.length,
    holds: count('holds'),
    broken: count('broken'),
    pending: count('pending'),
    unknown: count('unknown'),
  }
}

/** Of a thousand, so that every machine writes the same. */
function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000
}

function percent(share: number | null): string {
  return share === null ? '—' : `${Math.round(share * 100)}%`
}

function numbersOf(counts: Counts): readonly string[] {
  return [counts.claims, ...outcomes.map((outcome) => counts[outcome])].map(String)
}

/** Names to the left, numbers to the right. */
function align(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell))
        return column === 0 ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd(),
  )
}
