import { type Facts, listingKey } from '../../model/fact.ts'
import type { Row } from '../../model/source.ts'
import { writeCode } from '../escape.ts'
import { openRegister, type Register } from '../rows.ts'
import { type Bench, type Generator, type Made, made, type Order, untold } from './generator.ts'
import { fromGap, registerOf } from './listed.ts'

/** What a source has that it did not have at another time, what is deprecated since, and what is gone. */
export const diff: Generator = {
  name: 'diff',
  parameters: [
    { name: 'source', isRequired: true },
    { name: 'since', isRequired: true },
  ],
  needs: ({ values }) => {
    const source = values.get('source') ?? ''
    return [
      { fact: 'listing', source },
      { fact: 'listing', source, since: values.get('since') ?? '' },
    ]
  },
  make: makeDifference,
}

function makeDifference({ values }: Order, facts: Facts, { sources }: Bench): Made {
  const [source = '', since = ''] = [values.get('source'), values.get('since')]
  const now = registerOf(source, facts, sources)
  if ('known' in now) return now
  const then = openRegister(source, facts.listings.get(listingKey(source, since)))
  if (!then.known) return untold(`\`${source}\` at \`${since}\`: ${then.reason}`)
  const [gap] = [...now.listing.gaps, ...then.value.listing.gaps]
  if (gap) return fromGap(source, { reason: gap.reason })
  const { added, deprecated, removed } = compareRegisters(now, then.value)
  const all = [['Added', added] as const, ['Deprecated', deprecated] as const, ['Removed', removed] as const]
  const groups = all.flatMap(([title, rows]) => (rows.length > 0 ? [[title, written(rows)] as const] : []))
  if (groups.length === 0) {
    const nothing = `Nothing has changed since ${writeCode(since)}.`
    return made(nothing, nothing)
  }
  const lists = groups.map(([title, names]) => [`- ${title}`, ...names.map((name) => `  - ${name}`)].join('\n'))
  return made(lists.join('\n'), groups.map(([title, names]) => `${title}: ${names.join(', ')}`).join('; '))
}

/** Rows that one register has and another one lacks, and rows that were deprecated between them. */
export function compareRegisters(now: Register, then: Register) {
  const [before, after] = [byPath(then), byPath(now)]
  const isNew = (row: Row): boolean => {
    const old = before.get(keyOf(row))
    return old !== undefined && isDeprecated(row) && !isDeprecated(old)
  }
  return {
    added: [...after.values()].filter((row) => !before.has(keyOf(row))),
    deprecated: [...after.values()].filter(isNew),
    removed: [...before.values()].filter((row) => !after.has(keyOf(row))),
  }
}

function written(rows: readonly Row[]): readonly string[] {
  return rows.map(({ path }) => writeCode(path.join('.')))
}

function keyOf({ path }: Row): string {
  return path.join('\0')
}

function byPath({ listing }: Register): ReadonlyMap<string, Row> {
  return new Map(listing.rows.map((row) => [keyOf(row), row]))
}

/** As a field `status` says, or a field `deprecated`. */
function isDeprecated({ fields }: Row): boolean {
  const [status, flag] = [fields.get('status'), fields.get('deprecated')]
  if (status?.known && typeof status.value === 'string' && status.value.toLowerCase() === 'deprecated') return true
  return flag?.known === true && flag.value !== null && flag.value !== false && flag.value !== ''
}
