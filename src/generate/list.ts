import type { BoundRow, BoundTable } from '../model/binding.ts'
import type { Range } from '../model/location.ts'
import type { Row } from '../model/source.ts'
import type { Edit } from '../model/verdict.ts'
import { writeInline } from './inline.ts'
import type { Match } from './match.ts'

/** Takes items out, each with its lines. */
export function removeItems(table: BoundTable, removed: ReadonlySet<BoundRow>): readonly Edit[] {
  const lines = linesOf(table)
  return [...removed].map(({ range }) => ({ range: lines.around(range), text: '' }))
}

function linesOf({ source, range: [base] }: BoundTable) {
  const lineStart = (at: number): number => base + source.lastIndexOf('\n', at - base - 1) + 1
  return {
    lineStart,
    /** Whole lines with the line end before them, or of the first of all, with the one behind. */
    around: ([start, end]: Range): Range => {
      const from = lineStart(start)
      if (from > base) return [from - (source[from - base - 2] === '\r' ? 2 : 1), end]
      const next = source.indexOf('\n', end - base)
      return [from, next < 0 ? base + source.length : base + next + 1]
    },
  }
}

/** Adds the items that a list lacks: each behind the one that is before it in the source, else before all others. */
export function insertItems(table: BoundTable, match: Match): readonly Edit[] {
  const eol = table.source.includes('\r\n') ? '\r\n' : '\n'
  const places = new Map<number, string[]>()
  for (const lacking of match.lacking) {
    const place = placeOf(table, match, lacking)
    if (place)
      places.set(place.at, [
        ...(places.get(place.at) ?? []),
        place.isBefore ? `${place.line}${eol}` : `${eol}${place.line}`,
      ])
  }
  return [...places].map(([at, lines]) => ({ range: [at, at], text: lines.join('') }))
}

interface Place {
  readonly at: number
  readonly line: string
  readonly isBefore?: boolean
}

function placeOf(
  table: BoundTable,
  { rowOf, rank }: Match,
  { row, inside }: Match['lacking'][number],
): Place | undefined {
  const name = writeInline(row.path.at(-1) ?? '', 'code')
  const rankOf = (one: Row | undefined): number => (one && rank.get(one)) ?? Number.POSITIVE_INFINITY
  const siblings = (inside ? inside.items : table.rows).filter((item) => rowOf.has(item))
  const before = siblings.findLast((item) => rankOf(rowOf.get(item)) < rankOf(row))
  if (before) return { at: before.range[1], line: `${leadOf(table, before)}${name}` }
  const [first] = siblings
  if (first)
    return { at: linesOf(table).lineStart(first.range[0]), line: `${leadOf(table, first)}${name}`, isBefore: true }
  if (!inside) return undefined
  return { at: endOfLine(table, inside), line: `${nestedLead(leadOf(table, inside))}${name}` }
}

/** One level further in than the item that it stands in. */
function nestedLead(lead: string): string {
  return `${lead.replaceAll(/[^\s>]/g, ' ')}${lead.replace(/^[\s>]*/, '')}`
}

/** What stands before the key of an item: markers of quotes, space, and its bullet. */
function leadOf({ source, range: [base] }: BoundTable, item: BoundRow): string {
  const start = source.lastIndexOf('\n', item.range[0] - base - 1) + 1
  return /^[\s>]*(?:[-*+]|\d+[.)])[ \t]+/.exec(source.slice(start))?.[0] ?? '- '
}

function endOfLine({ source, range: [base] }: BoundTable, { cells }: BoundRow): number {
  const from = (cells[0]?.range[1] ?? base) - base
  const end = source.slice(from).search(/\r?\n|$/)
  return base + from + end
}
