import { fieldOf, openRegister, type Register } from '../generate/rows.ts'
import type { KeptClaim } from '../model/claim.ts'
import { type Facts, listingKey } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Field, Gap, Row } from '../model/source.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { brokenBy, holds, unknown } from './words.ts'

/** What a source listed at another time is still there, unless it said then that it would go. */
export const registryRemoval = defineRule({
  id: 'registry-removal',
  claims: ['kept'],
  severity: 'error',
  summary: 'A source has lost what it listed at an earlier revision and did not announce to go',
  needs: ({ policy: { source, since } }) => [
    { fact: 'listing', source },
    { fact: 'listing', source, since },
  ],
  check: judgeKept,
})

/** What became of a row that is gone: it said that it would go, it may be there all the same, or nothing excuses it. */
type Departed = { readonly is: 'announced' } | { readonly is: 'doubtful' | 'lost'; readonly reason: string }

function judgeKept({ policy }: KeptClaim, { listings }: Facts): Verdict {
  const { source, since, unless, at } = policy
  const listed = listings.get(listingKey(source, since))
  const now = openRegister(source, listings.get(source))
  if (!now.known) return unknown(`\`${source}\`: ${now.reason}`, now.at)
  const then = openRegister(source, listed)
  const revision = listed?.revision ?? since
  if (!then.known) return unknown(`\`${source}\` at \`${revision}\`: ${then.reason}`)
  const departed = findDeparted(then.value, now.value, unless)
  const problems = [...departed].flatMap(([row, { is, ...why }]): readonly Problem[] =>
    is === 'lost' && 'reason' in why ? [{ message: messageOf(then.value, row, revision) + why.reason, at }] : [],
  )
  const [first, ...others] = problems
  if (first) return brokenBy([first, ...others])
  const [doubt] = [...departed.values()].flatMap((state) => (state.is === 'doubtful' ? state.reason : []))
  if (doubt !== undefined) return unknown(doubt)
  const [gap] = then.value.listing.gaps
  if (gap) return unknown(`\`${source}\` at \`${revision}\` may have had more: ${gap.reason}`)
  return holds(`\`${source}\` has all that it had at \`${revision}\`, but for what was to go`)
}

/** The outermost rows that are gone; what stood below them went with them. */
function findDeparted(then: Register, now: Register, unless: ReadonlyMap<string, string>): ReadonlyMap<Row, Departed> {
  const present = new Set(now.listing.rows.map(({ path }) => keyOf(path)))
  const outermost = new Set<string>()
  const departed = new Map<Row, Departed>()
  for (const row of then.listing.rows) {
    if (present.has(keyOf(row.path))) continue
    const isInside = row.path.some((_, depth) => outermost.has(keyOf(row.path.slice(0, depth))))
    if (isInside) continue
    outermost.add(keyOf(row.path))
    departed.set(row, stateOf(row, then, now, unless))
  }
  return departed
}

function stateOf(row: Row, then: Register, now: Register, unless: ReadonlyMap<string, string>): Departed {
  const fields = [...unless].map(([name, wanted]) => ({ name, wanted, field: fieldOf(then, row, name) }))
  const unmet = fields.find(({ field, wanted, name }) => isTold(field, then, name) && !says(field, wanted))
  if (!unmet && fields.length > 0) {
    const untold = fields.find(({ field, name }) => !isTold(field, then, name))
    if (!untold) return { is: 'announced' }
    const { field, name } = untold
    const reason = `\`${nameOf(row)}\` is gone, and its \`${name}\` cannot be told`
    return { is: 'doubtful', reason: field.known ? reason : `${reason}: ${field.reason}` }
  }
  const gap = now.listing.gaps.find((one) => mayHold(one, row.path))
  if (gap) return { is: 'doubtful', reason: `\`${now.name}\` may still have \`${nameOf(row)}\`: ${gap.reason}` }
  if (!unmet) return { is: 'lost', reason: '' }
  const { name, wanted, field } = unmet
  const said = textOf(field) !== '' ? ` was \`${textOf(field)}\`, not` : ' was not'
  return { is: 'lost', reason: `, and its \`${name}\`${said} \`${wanted}\`` }
}

/** A field that no row has says nothing, which is told; what lists and mappings say is not. */
function isTold(field: Field, { fields }: Register, name: string): boolean {
  if (field.known) return field.value === null || typeof field.value !== 'object'
  return !(fields.has(name) || fields.has(name.split('.', 1)[0] ?? ''))
}

/** Whether a field begins with what is wanted, as in `Deprecated since 1.2`. */
function says(field: Field, wanted: string): boolean {
  const [said, asked] = [textOf(field).trim().toLowerCase(), wanted.trim().toLowerCase()]
  return said.startsWith(asked) && !/^[\p{L}\p{N}_]/u.test(said.slice(asked.length))
}

function textOf(field: Field): string {
  return field.known && field.value !== null && typeof field.value !== 'object' ? String(field.value) : ''
}

function mayHold({ below = [], like }: Gap, path: readonly string[]): boolean {
  if (below.length >= path.length || !below.every((name, depth) => name === path[depth])) return false
  return like === undefined || path.slice(below.length).some((name) => isLike(name, like))
}

/** `%` stands for any characters. */
function isLike(name: string, like: string): boolean {
  const at = like.indexOf('%')
  if (at < 0) return name === like
  const [start, end] = [like.slice(0, at), like.slice(at + 1)]
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end)
}

function messageOf({ name, listing }: Register, row: Row, revision: string): string {
  const key = `${keyOf(row.path)}\0`
  const below = listing.rows.filter(({ path }) => path.length > row.path.length && keyOf(path).startsWith(key)).length
  const more = below === 0 ? '' : `, with ${below} below it`
  const place = row.at ? `, where \`${row.at.path}\` had it` : ''
  return `\`${nameOf(row)}\`${more} is gone from \`${name}\` since \`${revision}\`${place}`
}

function nameOf({ path }: Row): string {
  return path.join('.')
}

function keyOf(path: readonly string[]): string {
  return path.join('\0')
}
