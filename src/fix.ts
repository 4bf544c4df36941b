import type { RepoPath } from './model/location.ts'
import type { Diagnostic } from './model/report.ts'
import type { Fix } from './model/verdict.ts'
import { applyEdits } from './text/edits.ts'

/** The new texts of the documents that fixes change. Writes nothing. Unsafe fixes only when asked for. */
export function applyFixes(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<RepoPath, string>,
  unsafe = false,
): ReadonlyMap<RepoPath, string> {
  const fixes = new Map<RepoPath, Fix[]>()
  for (const { fix, location } of diagnostics) {
    if (!fix || (fix.applicability === 'unsafe' && !unsafe)) continue
    fixes.set(location.path, [...(fixes.get(location.path) ?? []), fix])
  }
  return new Map(
    [...fixes].map(([path, list]) => [
      path,
      applyEdits(
        sources.get(path) ?? '',
        list.flatMap(({ edits }) => edits),
      ),
    ]),
  )
}
