import type { Document, Passage } from '../markdown/document.ts'
import type { Range } from '../model/location.ts'
import { textOf } from './progress.ts'

/** An item or a row of a plan: what is to be delivered, in the author's words. */
export interface PlanItem {
  readonly title: string
  /** The heading that it stands below. */
  readonly milestone: string
  /** Where what it names stands. */
  readonly places: readonly Range[]
  /** Where the first colon stands that parts what is delivered from words on it. */
  readonly head: number
  /** What a table says of it. */
  readonly effort: string
  readonly dependencies: string
}

const effortHeader = /^(?:efforts?|estimates?|estimated effort|size|duration)$/i
const dependencyHeader = /^(?:dependenc(?:y|ies)|depends(?: on)?|blocked by|waits for|prerequisites|requires)$/i

/** The items of lists and the rows of tables, in the order of the text; what stands in inner items is theirs. */
export function readPlan({ passages }: Document): readonly PlanItem[] {
  const items = new Map<string, { readonly milestone: string; readonly passages: Passage[] }>()
  let milestone = ''
  for (const passage of passages) {
    if (passage.kind === 'heading') milestone = wordsOf(passage)
    const key = keyOf(passage)
    if (key === undefined) continue
    const known = items.get(key)
    if (known) known.passages.push(passage)
    else items.set(key, { milestone, passages: [passage] })
  }
  return [...items.values()].map(toItem)
}

function keyOf({ cell, item }: Passage): string | undefined {
  if (cell) return cell.row === 0 ? undefined : `row ${cell.table}:${cell.row}`
  return item && `item ${item.range[0]}:${item.range[1]}`
}

function toItem({
  milestone,
  passages,
}: {
  readonly milestone: string
  readonly passages: readonly Passage[]
}): PlanItem {
  const [first] = passages
  const under = (header: RegExp) => passages.find(({ column = '' }) => header.test(column.trim()))
  const [effort, dependencies] = [under(effortHeader), under(dependencyHeader)]
  return {
    title: first ? wordsOf(first) : '',
    milestone,
    head: first ? colonIn(first) : 0,
    places: passages.filter((passage) => passage !== effort && passage !== dependencies).map(({ range }) => range),
    effort: effort ? wordsOf(effort) : '',
    dependencies: dependencies ? wordsOf(dependencies) : '',
  }
}

function colonIn({ inlines }: Passage): number {
  const text = inlines.find(({ kind, value }) => kind === 'text' && /^\)?:\s/.test(value))
  return text?.range[0] ?? 0
}

const longest = 200

function wordsOf(passage: Passage): string {
  const text = textOf(passage).replaceAll(/\s+/g, ' ').trim()
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
