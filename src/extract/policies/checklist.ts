import type { Document, Passage } from '../../markdown/document.ts'
import type { Claim, FieldClaim, OpenClaim } from '../../model/claim.ts'
import type { Range } from '../../model/location.ts'
import type { EvidencePolicy } from '../../model/policy.ts'
import type { Part } from '../../model/reference.ts'
import { textOf } from '../progress.ts'
import { doneClaim } from './evidence.ts'
import { headOf } from './head.ts'
import { findLabels, readPassage } from './reading.ts'
import { type Task, tasksOf } from './tasks.ts'
import { isComplete } from './vocabulary.ts'

/** What the items of a checklist claim. */
export function extractChecklist(
  document: Document,
  policy: EvidencePolicy,
  claims: readonly Claim[],
): readonly Claim[] {
  const complete = completionOf(document, policy)
  return tasksOf(document).flatMap((task): readonly Claim[] => {
    if (!task.item.checked) return complete ? openClaim(document, task, complete) : []
    return [...doneTask(document, policy, task, claims), ...fieldsOf(document, policy, task)]
  })
}

/** One that only groups others leaves the evidence to them. */
function doneTask(
  document: Document,
  policy: EvidencePolicy,
  { box, passages, hasTasks }: Task,
  claims: readonly Claim[],
) {
  const values = passages.flatMap((passage) => evidenceIn(document, passage, policy.label))
  return hasTasks && values.length === 0
    ? []
    : [doneClaim(document, policy, { text: titleOf(document, policy, passages), sign: box, passages, values }, claims)]
}

/** What is done, without the fields of the form behind it. */
function titleOf(document: Document, { label, fields }: EvidencePolicy, [first]: readonly Passage[]): string {
  if (!first) return ''
  const reading = readPassage(document, first)
  return reading.text.slice(0, findLabels(reading, [label, ...fields])[0]?.offset)
}

/** What stands behind the label; where that is nothing, what stands below it in its item. */
function evidenceIn(document: Document, passage: Passage, label: string): readonly Range[] {
  return findLabels(readPassage(document, passage), [label]).map(({ range, value, region }) =>
    value.text === '' && passage.item ? [range[1], passage.item.range[1]] : region,
  )
}

/** The fields of a form that an item has. */
function fieldsOf(document: Document, { fields }: EvidencePolicy, { passages }: Task): readonly FieldClaim[] {
  return passages.flatMap((passage) =>
    findLabels(readPassage(document, passage), fields).map(({ label, range, value }) => {
      const whole: Range = [range[0], Math.max(range[1], value.range[1])]
      return {
        kind: 'field',
        text: document.text.slice(...whole),
        location: { path: document.path, range: whole },
        label,
        value,
        reads: /\b(?:date|day|on)$/i.test(label) ? 'day' : 'text',
      }
    }),
  )
}

const excused = /\b(?:n\/a|not applicable|optional|waived|deferred|skipped)\b/i

/** Whether something is still to be done: it is not ticked, nor struck out, nor said to be of no concern. */
export function isOpenTask({ item, passages }: Task): boolean {
  const [first] = passages
  const isStruck = first?.inlines.every(({ deleted, value }) => deleted || value.trim() === '')
  return !item.checked && first !== undefined && !isStruck && !passages.some((passage) => excused.test(textOf(passage)))
}

function openClaim({ path }: Document, task: Task, complete: Part): readonly OpenClaim[] {
  const [first] = task.passages
  if (first === undefined || !isOpenTask(task)) return []
  const { box } = task
  const location = { path, range: [box.range[0], first.range[1]] as const }
  return [{ kind: 'open', text: textOf(first).trim(), location, sign: box, complete }]
}

/** Behind a mark that parts it from the title's own words: `Acceptance (complete)`, but not `Definition of Done`. */
const inTitle = /(?:[(:–—]|\s-)\s*([^():–—]{1,40})\)?\s*$/u

/** Where a document says of itself that it is complete: in its title, or as its status above the second heading. */
function completionOf(document: Document, policy: EvidencePolicy): Part | undefined {
  const title = document.passages.find(({ kind }) => kind === 'heading')
  const statuses = headOf(document)
    .filter(({ item }) => item?.checked === undefined)
    .flatMap((passage) => findLabels(readPassage(document, passage), ['Status', 'State']))
    .filter(({ value }) => isComplete(value.text.replace(/\.$/, ''), policy))
  const said = title && inTitle.exec(textOf(title))?.[1]
  if (title && said !== undefined && isComplete(said, policy)) return { text: said.trim(), range: title.range }
  return statuses[0]?.value
}
