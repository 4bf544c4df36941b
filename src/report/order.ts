import type { Location } from '../model/location.ts'
import type { Diagnostic } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** Compares two places by path, then by offset, the same in every locale. */
export function byLocation(a: Location, b: Location): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.range[0] - b.range[0] || a.range[1] - b.range[1]
}

/** Compares two diagnostics by severity, the worst first, then by place. */
export function bySeverity(a: Diagnostic, b: Diagnostic): number {
  return weight[a.severity] - weight[b.severity] || byLocation(a.location, b.location)
}
