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
  const groups = compare(now, then.value).filter(([, names]) => names.length > 0)
  if (groups.length === 0) {
    const nothing = `Nothing has changed since ${writeCode(since)}.`
    return made(nothing, nothing)
  }
  const lists = groups.map(([title, names]) => [`- ${title}`, ...names.map((name) => `  - ${name}`)].join('\n'))
  return made(lists.join('\n'), groups.map(([title, names]) => `${title}: ${names.join(', ')}`).join('; '))
}

function compare(now: Register, then: Register): readonly (readonly [title: string, names: readonly string[]])[] {
  const before = byPath(then)
  const after = byPath(now)
  const written = (rows: Iterable<Row>) => [...rows].map(({ path }) => writeCode(path.join('.')))
  const kept = [...after].flatMap(([key, row]) => (before.has(key) ? [{ row, old: before.get(key) }] : []))
  return [
    ['Added', written([...after].flatMap(([key, row]) => (before.has(key) ? [] : [row])))],
    [
      'Deprecated',
      written(kept.flatMap(({ row, old }) => (isDeprecated(row) && !(old && isDeprecated(old)) ? [row] : []))),
    ],
    ['Removed', written([...before].flatMap(([key, row]) => (after.has(key) ? [] : [row])))],
  ]
}

function byPath({ listing }: Register): ReadonlyMap<string, Row> {
  return new Map(listing.rows.map((row) => [row.path.join('\0'), row]))
}

/** As a field `status` says, or a field `deprecated`. */
function isDeprecated({ fields }: Row): boolean {
  const [status, flag] = [fields.get('status'), fields.get('deprecated')]
  if (status?.known && typeof status.value === 'string' && status.value.toLowerCase() === 'deprecated') return true
  return flag?.known === true && flag.value !== null && flag.value !== false && flag.value !== ''
}
