import type { LineCursor } from './line-cursor.ts'

/** A block quote, or a list item or footnote with the indent that its further lines need. */
export type Container =
  | { readonly kind: 'quote' | 'footnote' }
  | { readonly kind: 'item'; readonly indent: number; readonly isOrdered: boolean }

/** Whether a line goes on in an open container, whose part of the line is taken. */
export function continueContainer(container: Container, line: LineCursor): boolean {
  if (container.kind === 'quote') return takeQuote(line)
  if (line.isBlank) return true
  const indent = container.kind === 'item' ? container.indent : 4
  if (line.indent < indent) return false
  line.takeIndent(indent)
  return true
}

/**
 * The container that begins at a place of a line, whose marker is taken.
 *
 * Where it interrupts the block before it, a list cannot begin with an empty item, or with a number other than one.
 */
export function openContainer(line: LineCursor, interrupts: boolean, sibling?: Container): Container | undefined {
  if (takeQuote(line)) return { kind: 'quote' }
  if (line.indent > 3) return undefined
  if (takeFootnote(line)) return { kind: 'footnote' }
  const marker = isThematicBreak(line) ? undefined : itemMarker(line)
  if (marker === undefined) return undefined
  const isOrdered = marker.length > 1
  const isNext = sibling?.kind === 'item' && sibling.isOrdered === isOrdered
  const isFirst = !isOrdered || marker.slice(0, -1) === '1'
  if (interrupts && !isNext && (!isFirst || isEmptyItem(line, marker))) return undefined
  return takeItem(line, marker.length)
}

function takeQuote(line: LineCursor): boolean {
  if (line.indent > 3 || line.text[line.at] !== '>' || line.isBlank) return false
  line.takeMarker(1)
  if (line.indent > 0) line.takeIndent(1)
  return true
}

const footnotePattern = /\[\^[^[\]\s]{1,999}\]:/y

function takeFootnote(line: LineCursor): boolean {
  footnotePattern.lastIndex = line.at
  const marker = footnotePattern.exec(line.text)?.[0]
  if (marker === undefined) return false
  line.takeMarker(marker.length)
  line.takeIndent(line.indent)
  return true
}

function takeItem(line: LineCursor, length: number): Container {
  const before = line.indent
  line.takeMarker(length)
  const space = line.isBlank || line.indent > 4 ? 1 : line.indent
  line.takeIndent(Math.min(space, line.indent))
  return { kind: 'item', indent: before + length + space, isOrdered: length > 1 }
}

const markerPattern = /(?:[-+*]|\d{1,9}[.)])(?=[ \t\n]|$)/y

function itemMarker(line: LineCursor): string | undefined {
  markerPattern.lastIndex = line.at
  return markerPattern.exec(line.text)?.[0]
}

function isEmptyItem(line: LineCursor, marker: string): boolean {
  for (let at = line.at + marker.length; at < line.end; at += 1) {
    if (line.text[at] !== ' ' && line.text[at] !== '\t') return false
  }
  return true
}

/** Whether nothing but three or more `*`, `-` or `_` is left of a line. */
export function isThematicBreak(line: LineCursor): boolean {
  const unit = line.text[line.at]
  if (line.isBlank || (unit !== '*' && unit !== '-' && unit !== '_')) return false
  let count = 0
  for (let at = line.at; at < line.end; at += 1) {
    if (line.text[at] === unit) count += 1
    else if (line.text[at] !== ' ' && line.text[at] !== '\t') return false
  }
  return count >= 3
}
