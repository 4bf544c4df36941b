import { deliverablesOf } from '../../../deliverables.ts'
import type { Documents } from '../../../documents.ts'
import { isOpenTask } from '../../../extract/policies/checklist.ts'
import { tasksOf } from '../../../extract/policies/tasks.ts'
import { textOf } from '../../../extract/progress.ts'
import type { Document } from '../../../markdown/document.ts'
import type { Config, DocumentRole } from '../../../model/config.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { CheckResult } from '../../../model/report.ts'
import type { OpenItem, PlacedDeliverable } from '../../../release/release-facts.ts'
import { compileGlob } from '../../../text/glob.ts'
import { indexLines } from '../../../text/lines.ts'

/** The document that says how to release: the one that is configured, or the first playbook. */
export function playbookOf({ release }: Config, documents: Documents): Fact<RepoPath> {
  const path = release.playbook ?? [...documents].find(([, role]) => role?.kind === 'playbook')?.[0]
  if (path === undefined) return { known: false, reason: 'no document is of kind `playbook`' }
  if (!documents.has(path)) return { known: false, reason: `\`${path}\` is not among the documents that are read` }
  return { known: true, value: path }
}

/** What is not ticked in playbooks, in documents on governance, and in those whose ticks are to have evidence. */
export function openItemsOf(
  documents: readonly Document[],
  { policies }: Config,
  roles: Documents,
): Fact<readonly OpenItem[]> {
  const patterns = policies.flatMap((policy) => (policy.rule === 'missing-evidence' ? policy.documents : []))
  const globs = patterns.map(compileGlob)
  const isChecklist = ({ path }: Document): boolean =>
    ['playbook', 'governance'].includes(roles.get(path)?.kind ?? '') ||
    globs.some((glob) => 'matches' in glob && glob.matches(path))
  const checklists = documents.filter((document) => isChecklist(document) && tasksOf(document).length > 0)
  if (checklists.length === 0)
    return { known: false, reason: 'no playbook and no document on governance has a checklist' }
  return { known: true, value: checklists.flatMap(openItemsIn) }
}

function openItemsIn(document: Document): readonly OpenItem[] {
  const lines = indexLines(document.text)
  return tasksOf(document)
    .filter((task) => !task.hasTasks && isOpenTask(task))
    .map(({ box, passages: [first] }) => ({
      text: first ? textOf(first).replaceAll(/\s+/g, ' ').trim() : '',
      at: { path: document.path, range: box.range },
      line: lines.position(box.range[0]).line,
    }))
}

/** What plans are to bring that is not there, or not all of it. */
export function pendingDeliverables(
  documents: readonly Document[],
  roles: ReadonlyMap<RepoPath, DocumentRole | undefined>,
  results: readonly CheckResult[],
): Fact<readonly PlacedDeliverable[]> {
  const plans = documents.filter(({ path }) => roles.get(path)?.kind === 'plan')
  if (plans.length === 0) return { known: false, reason: 'no document is of kind `plan`' }
  const value = plans.flatMap((plan) => {
    const lines = indexLines(plan.text)
    return deliverablesOf(plan, results)
      .filter(({ state }) => state !== 'delivered')
      .map((one) => ({ ...one, line: lines.position(one.at.range[0]).line }))
  })
  return { known: true, value }
}
