import type { Edit } from '../model/verdict.ts'

/** Applies edits from the first to the last; one that overlaps an earlier one is left for the next run. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let position = 0
  for (const { range, text: replacement } of [...edits].sort((a, b) => a.range[0] - b.range[0])) {
    if (range[0] < position) continue
    result += text.slice(position, range[0]) + replacement
    position = range[1]
  }
  return result + text.slice(position)
}
