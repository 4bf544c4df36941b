import { bringInLine, type Part, removedFrom } from '../generate/change.ts'
import { keptIn, type Match, match, nameOf } from '../generate/match.ts'
import { openRegister, type Register } from '../generate/rows.ts'
import type { BoundTable } from '../model/binding.ts'
import type { Fact, Facts } from '../model/fact.ts'
import type { Fix } from '../model/verdict.ts'

/** A table with its source, matched. */
export interface Bound {
  readonly register: Register
  readonly match: Match
  /** Each rule mends its own part, so that one which is off or suppressed changes nothing. */
  readonly fixOf: (part: Part) => { readonly fix?: Fix }
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
  const { source } = table.binding
  const register = openRegister(source, listings.get(source))
  if (!register.known) return register
  const found = match(register.value, table)
  const fixes = memoize((part: Part) => fixFor(register.value, table, found, part))
  const fixOf = (part: Part) => {
    const fix = fixes(part)
    return fix.edits.length === 0 ? {} : { fix }
  }
  return { known: true, value: { register: register.value, match: found, fixOf } }
}

function fixFor(register: Register, table: BoundTable, found: Match, part: Part): Fix {
  const edits = bringInLine(register, table, found, part)
  const title = `Bring \`${table.binding.name}\` in line with \`${register.name}\``
  const gone = part === 'gone' ? [...removedFrom(register, table.rows, found)] : []
  const loses = gone.flatMap((row) => {
    const kept = keptIn(table, row)
    return kept.length === 0
      ? []
      : [`\`${nameOf(row)}\` left \`${table.binding.name}\`, and with it ${kept.join(', ')}`]
  })
  return { title, applicability: 'safe', edits, ...(loses.length > 0 && { loses }) }
}

function memoize<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}
