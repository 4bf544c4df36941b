import { depthOf, gapBelow } from '../generate/rows.ts'
import type { TableClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { bind } from './bound.ts'
import { brokenBy, holds, unknown } from './words.ts'

/** A bound table or list has all that its source lists. */
export const missingRow = defineRule({
  id: 'missing-row',
  claims: ['table'],
  severity: 'error',
  summary: 'A table or list lacks something that its source has',
  needs: ({ binding }) => [{ fact: 'listing', source: binding.source }],
  check: judgeRows,
})

function judgeRows({ binding, table, location }: TableClaim, facts: Facts): Verdict {
  const bound = table.known ? bind(table.value, facts) : table
  if (!bound.known) return unknown(bound.reason, bound.at)
  const { match, register, fixOf } = bound.value
  const problems = match.lacking.map(
    ({ row, inside }): Problem => ({
      message: `\`${register.name}\` has \`${row.path.join('.')}\`, but the ${binding.shape} \`${binding.name}\` has no ${partOf[binding.shape]} for it`,
      at: { path: location.path, range: inside?.cells[0]?.range ?? location.range },
      ...(row.at && { evidence: row.at }),
      ...fixOf('lacking'),
    }),
  )
  const [first, ...rest] = problems
  if (first) return brokenBy([first, ...rest])
  const gap = gapBelow(register, [], depthOf(register, binding.rows.at(-1)))
  if (gap) return unknown(`\`${register.name}\` may have more: ${gap.reason}`, gap.at)
  return holds(`\`${binding.name}\` has all that \`${register.name}\` lists`, register.listing.rows[0]?.at)
}

const partOf = { table: 'row', list: 'item', sentence: 'word' } as const
