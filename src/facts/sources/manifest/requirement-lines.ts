import type { Range } from '../../../model/location.ts'
import { indexLines } from '../../../text/lines.ts'

/** A text at its place. */
export interface Line {
  readonly value: string
  readonly range: Range
}

/**
 * The logical lines of a requirements file with their places: a backslash carries a line over its end, a comment begins
 * with a blank before `#`.
 */
export function requirementLines(text: string): readonly Line[] {
  const lines = indexLines(text)
  const found: Line[] = []
  let open: Line | undefined
  for (let number = 1; number <= lines.count; number++) {
    const range = lines.content(number)
    const line = text.slice(...range)
    const isCarried = line.endsWith('\\') && !/^\s*#/.test(line)
    const part = isCarried ? line.slice(0, -1) : line
    const start = open?.range[0] ?? range[0]
    open = { value: `${open?.value ?? ''}${part}`, range: [start, range[1]] }
    if (isCarried && number < lines.count) continue
    found.push(...withoutComment(open, text))
    open = undefined
  }
  return found
}

function withoutComment({ value, range: [start, end] }: Line, text: string): readonly Line[] {
  const comment = value.search(/(?<!\S)#/)
  const content = (comment < 0 ? value : value.slice(0, comment)).trim()
  if (content === '') return []
  const from = start + value.length - value.trimStart().length
  const isOneLine = text.startsWith(content, from)
  return [{ value: content, range: [from, isOneLine ? from + content.length : end] }]
}

/** A requirement without the options that stand behind it. */
export function withoutOptions({ value, range: [start, end] }: Line): Line {
  const option = value.search(/\s-/)
  if (option < 0) return { value, range: [start, end] }
  const content = value.slice(0, option).trimEnd()
  return { value: content, range: [start, Math.min(end, start + content.length)] }
}
