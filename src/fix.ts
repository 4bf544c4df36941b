import { rememberHistories } from './changelogs.ts'
import { type CheckOptions, check } from './check.ts'
import type { RepoPath } from './model/location.ts'
import type { Diagnostic, Report } from './model/report.ts'
import type { Fix } from './model/verdict.ts'
import { overlayRepository } from './repository/overlay.ts'
import type { Repository } from './repository/repository.ts'
import { applyEdits, type Edited } from './text/edits.ts'

/** A document that fixes have changed: its text before and after, and how many of them there were. */
export interface Rewritten {
  readonly before: string
  readonly after: string
  readonly fixes: number
}

/** The report of what is left after fixes, and the documents that they change. */
export interface Fixed {
  readonly report: Report
  readonly rewritten: ReadonlyMap<RepoPath, Rewritten>
  /** What people wrote that went with what was taken out. */
  readonly losses: readonly string[]
}

/** A fix may make room for another one. Two that undo each other would do so for ever. */
const mostRounds = 10

/**
 * Checks, applies fixes, and checks what they make of the documents, until there is nothing to fix. Writes nothing.
 * Unsafe fixes only when asked for.
 */
export async function checkAndFix(repository: Repository, asked: CheckOptions, unsafe = false): Promise<Fixed> {
  const options = { ...asked, readHistory: asked.readHistory ?? rememberHistories(repository, asked.config) }
  const first = await check(repository, options)
  const rewritten = new Map<RepoPath, Rewritten>()
  const losses = new Set<string>()
  let report = first
  for (let round = 0; round < mostRounds; round += 1) {
    const edited = editTexts(writable(report), report.sources, unsafe)
    if (edited.size === 0) break
    for (const [path, { text, count }] of edited) {
      const { before, fixes } = rewritten.get(path) ?? { before: first.sources.get(path) ?? '', fixes: 0 }
      rewritten.set(path, { before, after: text, fixes: fixes + count })
    }
    for (const loss of lossesOf(writable(report), unsafe)) losses.add(loss)
    const texts = new Map([...rewritten].map(([path, { after }]) => [path, after]))
    report = await check(overlayRepository(repository, texts), options)
  }
  return {
    report,
    rewritten: new Map([...rewritten].filter(([, { before, after }]) => before !== after)),
    losses: [...losses],
  }
}

/** Nothing is written to a document whose markers cannot be read, though a suppression may keep that from being reported. */
function writable({ diagnostics, results }: Report): readonly Diagnostic[] {
  const closed = new Set(
    results.flatMap(({ claim, verdict }) =>
      verdict.outcome === 'broken' && verdict.problems.some(({ holdsBack }) => holdsBack) ? [claim.location.path] : [],
    ),
  )
  return diagnostics.filter(({ location }) => !closed.has(location.path))
}

function lossesOf(diagnostics: readonly Diagnostic[], unsafe: boolean): readonly string[] {
  const fixes = [...fixesByPath(diagnostics, unsafe)].flatMap(([path, some]) => some.map((fix) => ({ path, fix })))
  return fixes.flatMap(({ path, fix }) => (fix.loses ?? []).map((loss) => `\`${path}\`: ${loss}`))
}

/**
 * The new texts of the documents that fixes change. Writes nothing. Unsafe fixes only when asked for. A fix that
 * overlaps an earlier one is left out: whether it is still wanted, the next check tells.
 */
export function applyFixes(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<RepoPath, string>,
  unsafe = false,
): ReadonlyMap<RepoPath, string> {
  return new Map([...editTexts(diagnostics, sources, unsafe)].map(([path, { text }]) => [path, text]))
}

function editTexts(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<RepoPath, string>,
  unsafe: boolean,
): ReadonlyMap<RepoPath, Edited> {
  const edited = new Map<RepoPath, Edited>()
  for (const [path, fixes] of fixesByPath(diagnostics, unsafe)) {
    const before = sources.get(path)
    const after =
      before === undefined
        ? undefined
        : applyEdits(
            before,
            fixes.map(({ edits }) => edits),
          )
    if (after !== undefined && after.text !== before) edited.set(path, after)
  }
  return edited
}

function fixesByPath(diagnostics: readonly Diagnostic[], unsafe: boolean): ReadonlyMap<RepoPath, readonly Fix[]> {
  const fixes = new Map<RepoPath, Fix[]>()
  for (const { fix, location } of diagnostics) {
    if (!fix || (fix.applicability === 'unsafe' && !unsafe)) continue
    const known = fixes.get(location.path)
    if (known) known.push(fix)
    else fixes.set(location.path, [fix])
  }
  return fixes
}
