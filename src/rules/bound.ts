import { bringInLine } from '../generate/change.ts'
import { type Match, match } from '../generate/match.ts'
import { openRegister, type Register } from '../generate/rows.ts'
import type { BoundTable } from '../model/binding.ts'
import type { Fact, Facts } from '../model/fact.ts'
import type { Fix } from '../model/verdict.ts'

/** A table with its source, matched. */
export interface Bound {
  readonly register: Register
  readonly match: Match
  readonly fix?: Fix
}

/** One table has many claims; it is matched once for all of them. */
const matched = new WeakMap<BoundTable, WeakMap<Facts, Fact<Bound>>>()

/** Matches a table with what its source lists. */
export function bind(table: BoundTable, facts: Facts): Fact<Bound> {
  const known = matched.get(table) ?? new WeakMap<Facts, Fact<Bound>>()
  const bound = known.get(facts) ?? matchNow(table, facts)
  matched.set(table, known.set(facts, bound))
  return bound
}

function matchNow(table: BoundTable, { listings }: Facts): Fact<Bound> {
  const { source, name } = table.binding
  const register = openRegister(source, listings.get(source))
  if (!register.known) return register
  const found = match(register.value, table)
  const edits = bringInLine(register.value, table, found)
  const fix: Fix = { title: `Bring \`${name}\` in line with \`${source}\``, applicability: 'safe', edits }
  return { known: true, value: { register: register.value, match: found, ...(edits.length > 0 && { fix }) } }
}
