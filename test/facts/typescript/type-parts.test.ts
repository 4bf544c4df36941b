import { expect, test } from 'vitest'
import { readRegistry } from './read-registry.ts'

const more = `
export type Size = 's' | 'm'
export const names = ['n1', 'n2'] as const
export enum Kind { One = 'one', Two = 'two' }
export interface Shape { readonly a: 'x'; b?: string; c(): void }
export type { Size as Sizes }
`

/** A type, what it lists, and why there may be more. */
const cases: readonly (readonly [type: string, rows: string, gaps?: string])[] = [
  [`'a' | "b" | 1 | true | null`, 'a b 1 true'],
  [`Size | 'l'`, 's m l'],
  [`Exclude<Size | 'l', 's'>`, 'm l'],
  [`Extract<Size | 'l', 's'> | Capitalize<Size>`, 's S M'],
  [['`', '{Size}-', '{1 | 2}`'].join('$'), 's-1 s-2 m-1 m-2'],
  [`(typeof names)[number]`, 'n1 n2'],
  [`(typeof own)[number] | keyof typeof table`, 'o n1 n2 k1 k2'],
  [`(typeof fixed)['k' | 'l']`, 'v w'],
  [`(typeof fixed)[keyof typeof fixed]`, 'v w'],
  [`keyof typeof Kind`, 'One Two'],
  [`Kind | Kind.One`, 'one two'],
  [`keyof Shape`, 'a b c'],
  [`Shape`, 'a b c'],
  [`Shape['a']`, 'x'],
  [`keyof Record<Size, number>`, 's m'],
  [`Wrapped<'p'>`, 'p w'],
  [`['t', 'u'][number]`, 't u'],
  [`readonly 'a'[]`, '', "`'a'[]` is more than can be listed"],
  [`Size | string`, 's m', '`string` is more than can be listed'],
  [`'a' | Outside`, 'a', '`Outside` is not in the repository'],
  [`keyof typeof typed`, '', 'the type of this value is not followed'],
  [`keyof typeof asserted`, '', 'the type of this value is not followed'],
  [`(typeof wide)[number]`, '', 'it is no array `as const`'],
  [`keyof Extended`, 'z', '`extends Outside` may bring more'],
  [`Circle`, '', 'types are nested too deep to follow'],
]

test.each(cases)('%s', async (type, rows, gaps = '') => {
  const index = `
import type { Outside } from 'outside'
import { type Sizes as Size, names, Kind, type Shape } from './more'
const own = ['o', ...names] as const
const rest = { k2: 2 }
const table = { k1: 1, ...rest }
const fixed = { k: 'v', l: 'w' } as const
const typed: Record<string, number> = { k: 1 }
const asserted = { k: 1 } as Record<string, number>
const wide = ['a', 'b']
type Wrapped<T> = T | 'w'
interface Extended extends Outside { z: 1 }
type Circle = Circle
export type Listed = ${type}
`
  const listing = await readRegistry({ 'index.ts': index, 'more.ts': more }, { export: 'Listed' })
  if (!listing.known) throw new Error(listing.reason)
  expect(listing.value.rows.map(({ path }) => path.join('/')).join(' ')).toBe(rows)
  expect(listing.value.gaps.map(({ reason }) => reason).join(', ')).toBe(gaps)
})
