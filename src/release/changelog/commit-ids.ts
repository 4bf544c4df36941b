import type { Range } from '../../model/location.ts'
import type { Commit } from '../release.ts'
import type { Blocks, ListItem } from './blocks.ts'

/** An item that names the commits that it tells of. */
export interface Entry {
  readonly item: ListItem
  /** Short ids in lower case, as written. */
  readonly ids: readonly string[]
  /** From the first parenthesis to the last. */
  readonly range: Range
  /** Whether its text ends in them, as all that relops writes does. */
  readonly isOwn: boolean
  /** Whether these are ids beyond doubt: a link or code, or digits and letters that no word and no number are. */
  readonly isCertain: boolean
}

/** Keeps a commit out of the changelog: `<!-- relops:skip abc1234 reason -->`. */
export interface Skip {
  readonly id: string
  readonly reason: string
  readonly range: Range
}

const id = String.raw`\[?\x60?[0-9a-f]{7,40}\x60?(?:\]\([^()\s]*\)|\]\[[^[\]\s]*\]|\])?`

const idList = new RegExp(String.raw`\(${id}(?:, ?${id})*\)`, 'gi')

/** More than an entry's last words take. */
const tailLength = 2000

/** The items that name commits. Words that somebody adds behind the ids do not part an item from its commits. */
export function findEntries(text: string, items: readonly ListItem[]): readonly Entry[] {
  return items.flatMap((item) => {
    const from = Math.max(item.text[0], item.text[1] - tailLength)
    const tail = text.slice(from, item.text[1]).trimEnd()
    const match = [...tail.matchAll(idList)].at(-1)
    if (match === undefined) return []
    const end = match.index + match[0].length
    const ids = (match[0].replace(/\]\([^()]*\)|\]\[[^[\]]*\]/g, '').match(/[0-9a-f]{7,40}/gi) ?? []).map((one) =>
      one.toLowerCase(),
    )
    const isCertain = /[[`]/.test(match[0]) || ids.every((one) => /\d/.test(one) && /[a-f]/.test(one))
    const range: Range = [from + match.index, from + end]
    return [{ item, ids, range, isOwn: /^[.,;:!]?$/.test(tail.slice(end)), isCertain }]
  })
}

const skipStart = /<!--\s{0,80}relops:skip\s{1,80}([0-9a-f]{7,40})(?=\s|-->)/gi

/** The comments that keep commits out, wherever they stand but in code. */
export function findSkips(text: string, { code }: Blocks): readonly Skip[] {
  const skips: Skip[] = []
  let end = 0
  for (const match of text.matchAll(skipStart)) {
    if (match.index < end || isInCode(text, match.index, code)) continue
    const start = match.index + match[0].length
    const close = text.indexOf('-->', start)
    if (close === -1) break
    end = close + 3
    const reason = text.slice(start, close).replace(/\s+/g, ' ').trim()
    skips.push({ id: (match[1] ?? '').toLowerCase(), reason, range: [match.index, end] })
  }
  return skips
}

/** In a line of code, or behind a backtick of its line that no other one closes. */
function isInCode(text: string, offset: number, code: readonly Range[]): boolean {
  let low = 0
  let high = code.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((code[middle]?.[0] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  if (offset < (code[low - 1]?.[1] ?? 0)) return true
  const line = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  return ((text.slice(line, offset).match(/`/g) ?? []).length & 1) === 1
}

const shortest = 7

/** The least of each id that tells it from the others, as git shortens them. */
export function shortenIds(ids: Iterable<string>): ReadonlyMap<string, string> {
  const sorted = [...new Set(ids)].sort()
  return new Map(
    sorted.map((one, index) => {
      const alike = [sorted[index - 1], sorted[index + 1]].map((other) => sharedLength(one, other ?? ''))
      return [one, one.slice(0, Math.max(shortest, ...alike.map((length) => length + 1)))]
    }),
  )
}

function sharedLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/** Finds commits by their shortened ids; one that several share is nobody's. */
export class CommitIndex<T> {
  private readonly sorted: readonly (readonly [id: string, value: T])[]

  constructor(values: Iterable<T>, commitOf: (value: T) => Commit) {
    const all = [...values].map((value) => [commitOf(value).id, value] as const)
    this.sorted = all.sort(([one], [other]) => (one < other ? -1 : Number(one > other)))
  }

  find(short: string): T | undefined {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.sorted[middle]?.[0] ?? '') < short) low = middle + 1
      else high = middle
    }
    const [found, next] = [this.sorted[low], this.sorted[low + 1]]
    if (!found?.[0].startsWith(short)) return undefined
    return next?.[0].startsWith(short) && next[0] !== found[0] ? undefined : found[1]
  }
}
