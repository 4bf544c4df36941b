import type { Location } from '../../model/location.ts'
import type { Code } from './code.ts'
import type { Doubt, Module } from './modules.ts'
import type { Binding, ClassOutline } from './outline.ts'

/** What a name may stand for. */
export type Entity = Module | ClassEntity | Value

export interface ClassEntity {
  readonly is: 'class'
  readonly name: string
  readonly at: Location
  readonly outline: ClassOutline
  readonly module: Module
}

/** What has attributes that only a run would tell. */
export interface Value {
  readonly is: 'value'
  readonly at: Location
  /** Why its attributes are not known. */
  readonly reason: string
  /** Of what is imported from outside of the repository, its dotted name there. */
  readonly origin?: readonly string[]
}

/** All that a name may stand for; where it stands for nothing, why it may be there all the same. */
export interface Found {
  readonly entities: readonly Entity[]
  readonly doubts: readonly Doubt[]
}

export const nothing: Found = { entities: [], doubts: [] }

export function doubtful(...doubts: readonly Doubt[]): Found {
  return { entities: [], doubts }
}

export function merge(all: readonly Found[]): Found {
  return { entities: all.flatMap(({ entities }) => entities), doubts: all.flatMap(({ doubts }) => doubts) }
}

/**
 * One way through the repository's imports: what it has looked up, so that it ends where imports go round, and the
 * lookups that all ways of one query have left.
 */
export interface Search {
  readonly lookup: string
  readonly before: Search | undefined
  readonly length: number
  readonly budget: { left: number }
}

/** Chains of imports end long before. */
const longestWay = 100

const lookupsOfQuery = 1000

export function newSearch(): Search {
  return { lookup: '', before: undefined, length: 0, budget: { left: lookupsOfQuery } }
}

/** The same way with one more lookup, or why it ends here. */
export function follow(search: Search, lookup: string): Search | Found {
  for (let step: Search | undefined = search; step; step = step.before) if (step.lookup === lookup) return nothing
  if (search.length >= longestWay || search.budget.left-- <= 0) {
    return doubtful({ reason: 'its imports lead on and on' })
  }
  return { lookup, before: search, length: search.length + 1, budget: search.budget }
}

export function isFound(step: Search | Found): step is Found {
  return 'entities' in step
}

/** Looks names up in code, as running it would, and says why where it cannot. */
export interface Lookup {
  readonly code: Code
  /** What the statements of a module make a name stand for. */
  attribute(module: Module, name: string, search: Search): Promise<Found>
  /** That, or the submodule of the name. */
  member(module: Module, name: string, search: Search): Promise<Found>
  classMember(entity: ClassEntity, name: string, search: Search): Promise<Found>
  /** What a dotted name stands for in the code of a module. */
  dotted(module: Module, path: readonly string[], search: Search): Promise<Found>
  /** What a statement of a module binds a name to. */
  bound(binding: Binding, name: string, module: Module, search: Search): Promise<Found>
}
