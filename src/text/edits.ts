import type { Edit } from '../model/verdict.ts'

/** A text after edits, and how many of their groups went into it. */
export interface Edited {
  readonly text: string
  readonly count: number
}

/**
 * Applies groups of edits, each as a whole, in the order of their places. A group that overlaps an earlier one is left
 * out; one whose edits are all there already counts with that other one. What is inserted at one place stands there in
 * the order of the groups.
 */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): Edited {
  const chosen: Edit[] = []
  const known = new Set<string>()
  let count = 0
  for (const group of groups.toSorted((a, b) => startOf(a) - startOf(b))) {
    const edits = group.filter((edit) => !known.has(keyOf(edit))).sort(byPlace)
    if (edits.length === 0 || !edits.every((edit, index) => isFree(edit, chosen) && !overlap(edits[index - 1], edit))) {
      continue
    }
    for (const edit of edits) {
      known.add(keyOf(edit))
      chosen.splice(placeAmong(chosen, edit, true), 0, edit)
    }
    count += 1
  }
  return { text: replaceAll(text, chosen), count }
}

function replaceAll(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let position = 0
  for (const { range, text: replacement } of edits) {
    parts.push(text.slice(position, range[0]), replacement)
    position = range[1]
  }
  return parts.join('') + text.slice(position)
}

function startOf(group: readonly Edit[]): number {
  return Math.min(...group.map(({ range }) => range[0]))
}

function keyOf({ range, text }: Edit): string {
  return `${range[0]}:${range[1]}:${text}`
}

/** Whether an edit overlaps none of others, which are in order and do not overlap each other: its neighbours tell. */
function isFree(edit: Edit, others: readonly Edit[]): boolean {
  const index = placeAmong(others, edit, false)
  return !overlap(others[index - 1], edit) && !overlap(others[index], edit)
}

/** What is inserted at the edge of a range is outside of it. */
function overlap(a: Edit | undefined, b: Edit): boolean {
  return a !== undefined && a.range[0] < b.range[1] && b.range[0] < a.range[1]
}

/** Where an edit belongs among others in order: before or behind those of the same place. */
function placeAmong(others: readonly Edit[], edit: Edit, isBehind: boolean): number {
  let [low, high] = [0, others.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = others[middle]
    const order = other === undefined ? 1 : byPlace(other, edit)
    if (order < 0 || (order === 0 && isBehind)) low = middle + 1
    else high = middle
  }
  return low
}

function byPlace(a: Edit, b: Edit): number {
  return a.range[0] - b.range[0] || a.range[1] - b.range[1]
}
