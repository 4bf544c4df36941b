import type { Document, Passage } from '../../markdown/document.ts'
import type { Binding, BoundRow, BoundTable, Span } from '../../model/binding.ts'
import type { Fact } from '../../model/fact.ts'
import type { Range } from '../../model/location.ts'
import { spansOf } from './spans.ts'

/** The first list among these passages. Items that begin with a code span or link are its rows; others are people's. */
export function findList(document: Document, binding: Binding, passages: readonly Passage[]): Fact<BoundTable> {
  const rows = firstList(passages).flatMap((passage) => readItem(document, passage) ?? [])
  const [first] = rows
  if (!first) {
    const where = binding.heading === undefined ? '' : ` below \`${binding.heading}\``
    return { known: false, reason: `\`${document.path}\` has no list${where} whose items begin with code or a link` }
  }
  const outermost = nest(rows)
  const start = document.text.lastIndexOf('\n', first.range[0]) + 1
  const range: Range = [start, Math.max(...outermost.map((row) => row.range[1]))]
  const header: BoundRow = { range: first.cells[0]?.range ?? first.range, cells: [], items: [] }
  return { known: true, value: { binding, range, source: document.text.slice(...range), header, rows: outermost } }
}

/** Passages of items, up to the first that stands in none. */
function firstList(passages: readonly Passage[]): readonly Passage[] {
  const start = passages.findIndex(({ item }) => item !== undefined)
  if (start < 0) return []
  const rest = passages.slice(start)
  const end = rest.findIndex(({ item }) => item === undefined)
  return end < 0 ? rest : rest.slice(0, end)
}

/** The passage that begins an item tells its key. */
function readItem(document: Document, { item, inlines, range }: Passage): BoundRow | undefined {
  if (!item || !/^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?$/i.test(document.text.slice(item.range[0], range[0])))
    return undefined
  const key = spansOf(document, inlines).find(({ text }) => text.trim() !== '')
  if (!key || key.kind === 'text') return undefined
  return { range: item.range, cells: [{ range: key.range, spans: [key] satisfies readonly Span[] }], items: [] }
}

/** Puts the items that stand in others into them. */
function nest(rows: readonly BoundRow[]): readonly BoundRow[] {
  const [first, ...rest] = rows
  if (!first) return []
  const end = rest.findIndex(({ range }) => range[0] >= first.range[1])
  const inside = end < 0 ? rest : rest.slice(0, end)
  return [{ ...first, items: nest(inside) }, ...(end < 0 ? [] : nest(rest.slice(end)))]
}
