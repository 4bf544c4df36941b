import { gapFor } from '../generate/change.ts'
import { keptIn, nameOf } from '../generate/match.ts'
import { type Register, rowsAt } from '../generate/rows.ts'
import type { BoundRow, BoundTable } from '../model/binding.ts'
import type { RowClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { type Bound, bind } from './bound.ts'
import { broken, holds, unknown } from './words.ts'

/** Each row of a bound table, and each item of a bound list, is in its source. */
export const staleRow = defineRule({
  id: 'stale-row',
  claims: ['row'],
  severity: 'error',
  summary: 'A table or list has something that its source does not have, or has it twice',
  needs: ({ table }) => [{ fact: 'listing', source: table.binding.source }],
  concerns: ({ table, row }, facts) => isCompared(table, row, facts),
  check: judgeRow,
})

/** Nested items are people's where the binding names no level for them. */
function isCompared(table: BoundTable, row: BoundRow, facts: Facts): boolean {
  const bound = bind(table, facts)
  return bound.known && (table.rows.includes(row) || bound.value.match.parentOf.has(row))
}

function judgeRow({ table, row, text, location }: RowClaim, facts: Facts): Verdict {
  const bound = bind(table, facts)
  if (!bound.known) return unknown(bound.reason, bound.at)
  const { match, register, fixOf } = bound.value
  const source = match.rowOf.get(row)
  const problem = (message: string) => broken({ message, at: location, ...fixOf('gone'), ...evidenceOf(register) })
  if (source && match.repeated.has(row)) return problem(`\`${text}\` stands here again${lossOf(table, row)}`)
  if (source) return holds(`\`${register.name}\` has \`${source.path.join('.')}\``, source.at)
  const parent = match.parentOf.get(row)
  const gap = gapFor(register, match, row)
  if (gap) return unknown(`\`${register.name}\` may have more: ${gap.reason}`, gap.at)
  const inside = parent ? ` below \`${parent.path.join('.')}\`` : ''
  return problem(`\`${register.name}\` has no \`${text}\`${inside}${hint(bound.value, row)}${lossOf(table, row)}`)
}

function evidenceOf(register: Register) {
  const at = rowsAt(register, register.levels[0])[0]?.at
  return at ? { evidence: at } : {}
}

/** A new name that the document lacks may be what became of it. */
function hint({ match }: Bound, row: BoundRow): string {
  const meant = nearest(
    nameOf(row),
    match.lacking.map(({ row: { path } }) => path.at(-1) ?? ''),
  )
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`
}

/** What people wrote into the row goes with it. */
function lossOf(table: BoundTable, row: BoundRow): string {
  const kept = keptIn(table, row)
  return kept.length === 0 ? '' : `; with it goes ${kept.join(', ')}`
}
