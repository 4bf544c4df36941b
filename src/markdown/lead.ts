import { LineCursor } from './line-cursor.ts'

/** Markers of containers that begin a line, up to where its own text begins. */
const opening = /^\uFEFF?[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*)*/

/** What containers put before a place of its line; and whether nothing else stands there. */
export interface Lead {
  /** As it goes on in further lines: markers of items are space there. */
  readonly lead: string
  readonly isWhole: boolean
}

/** Reads what stands before an offset on its line. */
export function readLead(text: string, offset: number): Lead {
  const line = text.slice(lineStart(text, offset), offset)
  const markers = opening.exec(line)?.[0] ?? ''
  const lead = markers.replace('\uFEFF', '').replace(/[^>\t]/g, ' ')
  return { lead, isWhole: markers.length === line.length }
}

/** Where the line of an offset begins, whichever way lines end. */
export function lineStart(text: string, offset: number): number {
  const before = (end: string): number => (offset === 0 ? -1 : text.lastIndexOf(end, offset - 1))
  return Math.max(before('\n'), before('\r')) + 1
}

/** Lines of a container by themselves: each loses as much of what stands before it as the lead has. */
export function withoutLead(text: string, lead: string): string {
  const lines = text.split(/\r\n|\r|\n/)
  return lines.map((line, index) => (index === 0 ? line : behindLead(line, lead))).join('\n')
}

/** Nothing is lost where a line has less before it, as lines that go on lazily. */
function behindLead(line: string, lead: string): string {
  const cursor = new LineCursor(line, 0, line.length)
  for (const part of lead.match(/>[ \t]?|[ \t]+/g) ?? []) {
    if (part.startsWith('>')) {
      if (cursor.isBlank || line[cursor.at] !== '>' || cursor.indent > 3) break
      cursor.takeMarker(1)
      if (part.length > 1 && cursor.indent > 0) cursor.takeIndent(1)
    } else cursor.takeIndent(Math.min(cursor.indent, widthOf(part)))
  }
  return cursor.isBlank ? '' : ' '.repeat(cursor.indent) + line.slice(cursor.at)
}

function widthOf(space: string): number {
  return [...space].reduce((column, unit) => (unit === '\t' ? column + 4 - (column % 4) : column + 1), 0)
}
