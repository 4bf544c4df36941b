import type { Location } from '../model/location.ts'

/** Compares two places by path, then by offset, the same in every locale. */
export function byLocation(a: Location, b: Location): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.range[0] - b.range[0] || a.range[1] - b.range[1]
}
