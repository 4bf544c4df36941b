import type { Range } from '../../model/location.ts'

/** A line of notes that says something, without what ends it. Forges drop and add blank ones as they like. */
export interface Line {
  readonly text: string
  readonly range: Range
}

/** What stands between two comments that name a slot. */
export interface WrittenSlot {
  readonly name: string
  readonly lines: readonly Line[]
  /** The comment that begins it. */
  readonly at: Range
  readonly isClosed: boolean
}

const opening = /^[ \t]{0,3}<!--[ \t]*relops:slot[ \t]+([\w-]{1,80})[ \t]*-->[ \t]*$/
const closing = /^[ \t]{0,3}<!--[ \t]*\/relops:slot[ \t]*-->[ \t]*$/

/** The slots of notes: `<!-- relops:slot NAME -->` to `<!-- /relops:slot -->`, each on a line of its own. */
export function readSlots(text: string): readonly WrittenSlot[] {
  const slots: { name: string; lines: Line[]; at: Range; isClosed: boolean }[] = []
  let open: (typeof slots)[number] | undefined
  for (const line of linesOf(text)) {
    const name = opening.exec(line.text)?.[1]
    if (name !== undefined) {
      open = { name, lines: [], at: line.range, isClosed: false }
      slots.push(open)
    } else if (open && closing.test(line.text)) {
      open.isClosed = true
      open = undefined
    } else open?.lines.push(line)
  }
  return slots
}

/** All lines but those comments, for notes that were published without them. */
export function linesWithoutMarkers(text: string): readonly Line[] {
  return linesOf(text).filter((line) => !opening.test(line.text) && !closing.test(line.text))
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = text.startsWith('\uFEFF') ? 1 : 0
  for (const part of text.slice(start).split('\n')) {
    const shown = part.endsWith('\r') ? part.slice(0, -1) : part
    if (shown.trim() !== '') lines.push({ text: shown.trimEnd(), range: [start, start + shown.length] })
    start += part.length + 1
  }
  return lines
}
