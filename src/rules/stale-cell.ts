import { contentOf } from '../generate/wanted.ts'
import type { CellClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { bind } from './bound.ts'
import { compareContent } from './content.ts'
import { unknown } from './words.ts'

/** Each cell that a source owns says what the source says. */
export const staleCell = defineRule({
  id: 'stale-cell',
  claims: ['cell'],
  severity: 'error',
  summary: 'A cell of a table says something else than its source',
  needs: ({ table }) => [{ fact: 'listing', source: table.binding.source }],
  concerns: ({ table, row }, facts) => {
    const bound = bind(table, facts)
    return bound.known && bound.value.match.rowOf.has(row) && !bound.value.match.repeated.has(row)
  },
  check: judgeCell,
})

function judgeCell({ table, row, column, cell, location }: CellClaim, facts: Facts): Verdict {
  const bound = bind(table, facts)
  const source = bound.known ? bound.value.match.rowOf.get(row) : undefined
  if (!bound.known || !source) return unknown('its row is not compared')
  const { register, fixOf } = bound.value
  const content = contentOf(register, source, column)
  if (!content.known) return unknown(content.reason, content.at)
  const subject = `${column.header} of \`${source.path.join('.')}\``
  return compareContent({
    content: content.value,
    cell,
    subject,
    source: register.name,
    path: location.path,
    fixOf: () => fixOf('cells'),
  })
}
