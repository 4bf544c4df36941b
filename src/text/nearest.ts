/** Suggestions further away than this are guesses, however long the word is. */
const mostEdits = 4

/** No name and no path is longer; the comparison is quadratic in the length. */
const longestWord = 4096

/**
 * The candidate that the word was probably meant to be, if one is close enough: at most one edit (a letter put in, left
 * out, changed, or swapped with its neighbour) for every three letters, letters of another case being the same. Of
 * equally close candidates the first in code unit order is taken, whatever order they come in.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined
  const target = word.toLowerCase()
  const missing = countMissing(target)
  let limit = Math.min(mostEdits, Math.floor(target.length / 3))
  let best: string | undefined
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - target.length) > limit) continue
    const other = candidate.toLowerCase()
    const edits = missing(other) > limit ? limit + 1 : bandedDistance(target, other, limit)
    if (edits > limit) continue
    if (best === undefined || edits < limit || candidate < best) best = candidate
    limit = edits
  }
  return best
}

/**
 * How many letters of another word a word lacks, wherever they stand: no fewer edits can lead from one to the other.
 * Among many thousands of similar paths this is what keeps most of them from being compared letter by letter.
 */
function countMissing(word: string): (other: string) => number {
  const spare = new Int32Array(256)
  const count = (text: string, change: number): number => {
    let missing = 0
    for (let at = 0; at < text.length; at++) {
      const slot = text.charCodeAt(at) % spare.length
      const left = (spare[slot] ?? 0) + change
      spare[slot] = left
      if (left < 0) missing++
    }
    return missing
  }
  count(word, 1)
  return (other) => {
    const missing = count(other, -1)
    count(other, 1)
    return Math.max(missing, missing + word.length - other.length)
  }
}

/**
 * Damerau-Levenshtein distance (optimal string alignment) of which only the band within `limit` of the diagonal is
 * worked out, since all other cells are larger than that. A row is therefore `2 * limit + 1` cells, the one in the
 * middle on the diagonal: the cell with the same index lies one up and one to the left, the next one straight above.
 */
function bandedDistance(left: string, right: string, limit: number): number {
  const far = limit + 1
  let older: Row = []
  let old: Row = Array.from({ length: limit + far }, (_, index) => (index < limit ? far : index - limit))
  for (let row = 1; row <= left.length; row++) {
    const current = nextRow(left, right, row, limit, old, older)
    // A swap reaches back two rows, so that the search is over only when two of them have nothing near.
    if (current.every((edits) => edits > limit) && old.every((edits) => edits > limit)) return far
    older = old
    old = current
  }
  return Math.min(old[right.length - left.length + limit] ?? far, far)
}

type Row = readonly number[]

function nextRow(left: string, right: string, row: number, limit: number, old: Row, older: Row): Row {
  const far = limit + 1
  const cells: number[] = []
  for (let index = 0; index < limit + far; index++) {
    const column = row - limit + index
    if (column <= 0 || column > right.length) {
      cells.push(column === 0 ? row : far)
      continue
    }
    const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1)
    const changed = (old[index] ?? far) + (same ? 0 : 1)
    const leftOut = (old[index + 1] ?? far) + 1
    const putIn = (cells[index - 1] ?? far) + 1
    const swapped = isSwap(left, right, row, column) ? (older[index] ?? far) + 1 : far
    cells.push(Math.min(changed, leftOut, putIn, swapped, far))
  }
  return cells
}

/** Whether the two letters that end here are, the other way round, the two of the other word. */
function isSwap(left: string, right: string, row: number, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
    left.charCodeAt(row - 2) === right.charCodeAt(column - 1)
  )
}
