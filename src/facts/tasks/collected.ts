import type { Declarations } from '../../model/fact.ts'
import type { Location } from '../../model/location.ts'

/** Declarations while their file is read. */
export interface Collected {
  readonly names: Map<string, Location>
  readonly patterns: { readonly pattern: string; readonly at: Location }[]
  open?: { readonly reason: string; readonly at: Location }
}

/** Nothing is declared yet. */
export function startCollecting(): Collected {
  return { names: new Map(), patterns: [] }
}

/** Keeps the first place of a name. */
export function declareName({ names }: Collected, name: string, at: Location): void {
  if (!names.has(name)) names.set(name, at)
}

/** Says that there may be more names, and keeps the first reason why. */
export function leaveOpen(collected: Collected, reason: string, at: Location): void {
  collected.open ??= { reason, at }
}

/** What was collected, each pattern once, with no more members than it has. */
export function toDeclarations({ names, patterns, open }: Collected): Declarations {
  const seen = new Set<string>()
  const distinct = patterns.filter(({ pattern }) => !seen.has(pattern) && seen.add(pattern))
  return { names, ...(distinct.length > 0 && { patterns: distinct }), ...(open && { open }) }
}
