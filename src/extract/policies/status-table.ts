import type { Document } from '../../markdown/document.ts'
import type { Claim, EntryClaim, FieldClaim } from '../../model/claim.ts'
import type { Range } from '../../model/location.ts'
import type { EvidencePolicy } from '../../model/policy.ts'
import type { Part } from '../../model/reference.ts'
import { textOf } from '../progress.ts'
import { openDependencies } from './dependencies.ts'
import { doneClaim } from './evidence.ts'
import { partOf, type StatusRow, statusRowsOf } from './status-rows.ts'
import { isComplete, isKnown } from './vocabulary.ts'

/** What rows of tables with a status claim. */
export function extractStatusTables(
  document: Document,
  policy: EvidencePolicy,
  claims: readonly Claim[],
): readonly Claim[] {
  const rows = statusRowsOf(document, policy.label)
  const entries = toEntries(document, policy, rows)
  return rows.flatMap((row, index) => [
    ...(entries[index] ?? []),
    ...dueOf(document, row),
    ...(row.evidence && isComplete(textOf(row.status), policy) ? [doneRow(document, policy, row, claims)] : []),
  ])
}

function doneRow(document: Document, policy: EvidencePolicy, row: StatusRow, claims: readonly Claim[]) {
  const values = row.evidence ? [row.evidence.range] : []
  return doneClaim(
    document,
    policy,
    { text: textOf(row.cells[0] ?? row.status), sign: partOf(row.status), passages: row.cells, values },
    claims,
  )
}

/** One entry a row. IDs are told apart within their list, and dependencies are looked up in the whole document. */
function toEntries(
  document: Document,
  policy: EvidencePolicy,
  rows: readonly StatusRow[],
): readonly (readonly EntryClaim[])[] {
  const dependenciesOf = openDependencies(document, policy, rows)
  const seen = new Map<string, Part>()
  return rows.map((row) => {
    const { list, status, id } = row
    const key = id && `${list}\n${textOf(id).trim()}`
    const first = key === undefined ? undefined : seen.get(key)
    if (key !== undefined && id && !first) seen.set(key, partOf(id))
    const isNamed = id !== undefined && /[\p{L}\p{N}]/u.test(textOf(id))
    const location = { path: document.path, range: rangeOf(row) }
    return [
      {
        kind: 'entry',
        text: textOf(isNamed ? id : status).trim(),
        location,
        status: partOf(status),
        ...statusesFor(textOf(status), policy),
        ...(isNamed && { id: partOf(id) }),
        ...(isNamed && first && { first: { path: document.path, range: first.range } }),
        dependencies: dependenciesOf(row),
        isComplete: isComplete(textOf(status), policy),
      },
    ]
  })
}

function rangeOf({ cells, status }: StatusRow): Range {
  return [cells[0]?.range[0] ?? status.range[0], cells.at(-1)?.range[1] ?? status.range[1]]
}

/** What a status may say is only known where the configuration lists it. */
function statusesFor(status: string, policy: EvidencePolicy): Pick<EntryClaim, 'statuses'> {
  const all = [...policy.complete, ...policy.statuses]
  return policy.statuses.length === 0 ? {} : { statuses: { all, isOneOf: isKnown(status, policy) } }
}

/** A cell without letters and digits says that there is no day. */
function dueOf({ path }: Document, { due }: StatusRow): readonly FieldClaim[] {
  if (due === undefined || !/[\p{L}\p{N}]/u.test(textOf(due))) return []
  const value = partOf(due)
  const label = due.column?.trim() ?? ''
  return [{ kind: 'field', text: value.text, location: { path, range: value.range }, label, value, reads: 'due' }]
}
