import { openRegister, rowsAt } from '../generate/rows.ts'
import type { TableClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { broken, holds } from './words.ts'

/** What the configuration binds is in the document, and what it is bound to lists something. */
export const missingTable = defineRule({
  id: 'missing-table',
  claims: ['table'],
  severity: 'error',
  summary: 'The configuration binds a table, list or source that is not there',
  needs: ({ binding }) => [{ fact: 'listing', source: binding.source }],
  check: judgeTable,
})

function judgeTable({ binding, table, location }: TableClaim, { listings }: Facts): Verdict {
  const { name, at, source } = binding
  if (!table.known) return broken({ message: `\`${name}\` is not there: ${table.reason}`, at: table.at ?? at })
  const register = openRegister(source, listings.get(source))
  if (!register.known) return broken({ message: `\`${source}\` cannot be read: ${register.reason}`, at })
  const { gaps } = register.value.listing
  const [gap] = gaps
  if (rowsAt(register.value, binding.rows[0]).length === 0) {
    const why = gap ? `: ${gap.reason}` : ''
    return broken({ message: `\`${source}\` lists nothing${why}`, at, ...(gap && { evidence: gap.at }) })
  }
  return holds(`\`${name}\` is there`, location)
}
