import { deliverablesOf } from '../../../deliverables.ts'
import type { Documents } from '../../../documents.ts'
import { isOpenTask } from '../../../extract/policies/checklist.ts'
import { tasksOf } from '../../../extract/policies/tasks.ts'
import { textOf } from '../../../extract/progress.ts'
import type { Document } from '../../../markdown/document.ts'
import { loadReader } from '../../../markdown/read.ts'
import type { Config } from '../../../model/config.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { CheckResult } from '../../../model/report.ts'
import type { OpenItem, PlacedDeliverable } from '../../../release/release-facts.ts'
import { compileGlobs } from '../../../text/glob.ts'
import { indexLines } from '../../../text/lines.ts'

/** The document that says how to release: the one that is configured, or the first playbook. */
export function playbookOf({ release }: Config, documents: Documents): Fact<RepoPath> {
  const path = release.playbook ?? [...documents].find(([, role]) => role?.kind === 'playbook')?.[0]
  if (path === undefined) return { known: false, reason: 'no document is of kind `playbook`' }
  if (!documents.has(path)) return { known: false, reason: `\`${path}\` is not among the documents that are read` }
  return { known: true, value: path }
}

/** The documents of a release that hold lists of what is to be done. */
export interface ToDo {
  readonly checklists: readonly Document[]
  readonly plans: readonly Document[]
}

/** Parses playbooks, documents on governance, those whose ticks are to have evidence, and plans. */
export async function readToDo(
  sources: ReadonlyMap<RepoPath, string>,
  { policies }: Config,
  documents: Documents,
): Promise<ToDo> {
  const patterns = policies.flatMap((policy) => (policy.rule === 'missing-evidence' ? policy.documents : []))
  const isAsked = compileGlobs(patterns)
  const isChecklist = (path: RepoPath): boolean =>
    ['playbook', 'governance'].includes(documents.get(path)?.kind ?? '') || isAsked(path)
  const isPlan = (path: RepoPath): boolean => documents.get(path)?.kind === 'plan'
  const wanted = [...documents.keys()].filter((path) => isChecklist(path) || isPlan(path))
  if (wanted.length === 0) return { checklists: [], plans: [] }
  const read = await loadReader()
  const parsed = wanted.flatMap((path) => {
    const document = read(path, sources.get(path) ?? '')
    return document.known ? [document.value] : []
  })
  return {
    checklists: parsed.filter((document) => isChecklist(document.path) && tasksOf(document).length > 0),
    plans: parsed.filter((document) => isPlan(document.path)),
  }
}

/** What is not ticked. */
export function openItemsOf({ checklists }: ToDo): Fact<readonly OpenItem[]> {
  if (checklists.length > 0) return { known: true, value: checklists.flatMap(openItemsIn) }
  return { known: false, reason: 'no playbook and no document on governance has a checklist' }
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
  { plans }: ToDo,
  results: readonly CheckResult[],
): Fact<readonly PlacedDeliverable[]> {
  if (plans.length === 0) return { known: false, reason: 'no document is of kind `plan`' }
  const value = plans.flatMap((plan) => {
    const lines = indexLines(plan.text)
    return deliverablesOf(plan, results)
      .filter(({ state }) => state !== 'delivered')
      .map((one) => ({ ...one, line: lines.position(one.at.range[0]).line }))
  })
  return { known: true, value }
}
