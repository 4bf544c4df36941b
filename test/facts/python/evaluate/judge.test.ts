import { expect, test } from 'vitest'
import type { Data, Listing } from '../../../../src/model/source.ts'
import { judge } from '../../../support/registry-judge.ts'
import type { ExecutedNode } from '../../../support/registry-oracle.ts'

const at = { path: 'a.py', range: [0, 0] } as const

type Fields = Readonly<Record<string, Data>>

/** A listing of rows by their paths, with the rows below which there may be more. */
function listing(rows: readonly (readonly [path: string, fields?: Fields])[], ...gaps: readonly string[]): Listing {
  return {
    rows: rows.map(([path, fields = {}]) => {
      const [first = '', ...rest] = path.split('/')
      const known = Object.entries(fields).map(([name, value]) => [name, { known: true, value }] as const)
      return { path: [first, ...rest], fields: new Map(known), at }
    }),
    gaps: gaps.map((below) => ({ reason: 'why', at, ...(below !== '' && { below: below.split('/') }) })),
    read: [],
  }
}

function node(path: string, fields: Fields = {}, ...past: readonly Fields[]): ExecutedNode {
  const mapped = past.map((each) => new Map(Object.entries(each)))
  return { path: path.split('/'), fields: new Map(Object.entries(fields)), past: mapped }
}

const tree = [node('a', { size: 1 }), node('a/b'), node('c')]

test.each<[name: string, listed: Listing, executed: readonly ExecutedNode[]]>([
  ['the same tree', listing([['a', { size: 1 }], ['a/b'], ['c']]), tree],
  ['the children behind all parents', listing([['a', { size: 1 }], ['c'], ['a/b']]), tree],
  ['a gap anywhere', listing([['c']], ''), tree],
  ['a gap above what is missing', listing([['a', { size: 1 }], ['c']], 'a'), tree],
  ['siblings in another order below a gap', listing([['c'], ['a', { size: 1 }], ['a/b']], ''), tree],
  ['None in place of no value', listing([['a', { size: 1, status: null }], ['a/b'], ['c']]), tree],
  ['what was true before a gap', listing([['a', { size: 1 }]], ''), [node('a', { size: 2 }, { size: 1 })]],
])('%s is right', (_, listed, executed) => {
  expect(judge(listed, executed)).toEqual({ wrong: [], missing: [] })
})

test.each<[listed: Listing, executed: readonly ExecutedNode[], complaint: string]>([
  [listing([['a']]), [], '`a` is listed and does not exist'],
  [listing([['a'], ['a']]), [node('a')], '`a` is listed twice'],
  [listing([['a/b'], ['a']]), [node('a'), node('a/b')], '`a/b` does not stand behind its parent'],
  [listing([['c'], ['a']]), [node('a'), node('c')], '`a` is listed behind `c` and stands before it'],
  [listing([['a', { x: 1 }]]), [node('a', { x: 2 })], '`a`: x is stated as 1 and is 2'],
  [listing([['a', { x: [1] }]]), [node('a', { x: [1, 2] })], '`a`: x is stated as [1] and is [1,2]'],
  [listing([['a', { x: 1 }]]), [node('a')], '`a`: x is stated as 1 and is undefined'],
  [listing([['a', { x: 1 }]], ''), [node('a', { x: 2 }, { x: 3 })], '`a`: x is stated as 1 and is 2'],
])('%#: a listing is wrong', (listed, executed, complaint) => {
  expect(judge(listed, executed)).toEqual({ wrong: [complaint], missing: [] })
})

test.each<[listed: Listing, executed: readonly ExecutedNode[], complaint: string]>([
  [listing([]), [node('a')], '`a` exists and is not listed'],
  [listing([['b'], ['a']], 'b'), [node('b'), node('a'), node('a/c')], '`a/c` exists and is not listed'],
  [listing([['a']]), [node('a', { x: 1 })], '`a` has x, 1, which is not listed'],
])('%#: a listing leaves something out in silence', (listed, executed, complaint) => {
  expect(judge(listed, executed)).toEqual({ wrong: [], missing: [complaint] })
})
