import type { Footer } from '../release.ts'

/** `Name: value`, `Name #12, #13`, and the only name with a space in it. "The #1 reason" is prose. */
const footerLine =
  /^(?<name>BREAKING CHANGE|[A-Za-z0-9][A-Za-z0-9-]*)(?::(?:[ \t]+|$)|[ \t]+(?=#\d+(?:[,;. ]+(?:and )?#\d+)*\.?$))(?<value>.*)$/s

/** Lines that git itself adds. A block that has one consists of trailers, whatever else stands in it. */
const written = /^(?:Signed-off-by: |\(cherry picked from commit [0-9a-f]{7,64}\)$)/

const breakingLine = /^BREAKING[ -]CHANGE:(?:[ \t]+|$)(?<words>.*)$/s

const mostFooters = 100
const longestValue = 4000

/**
 * The trailers of a message: its last paragraph, where that begins with one. Lines that are none go on with the value
 * before them. What looks like a trailer further up is prose.
 */
export function readFooters(lines: readonly string[]): readonly Footer[] {
  const block = lastParagraph(lines)
  const isBlock = footerLine.test(block[0] ?? '') || block.some((line) => written.test(line))
  if (!isBlock) return []
  const footers: { name: string; value: string[] }[] = []
  for (const line of block) {
    const { name, value } = footerLine.exec(line)?.groups ?? {}
    if (name !== undefined && value !== undefined) footers.push({ name, value: [value] })
    else if (!written.test(line)) footers.at(-1)?.value.push(line.trim())
  }
  return footers.slice(0, mostFooters).map(({ name, value }) => ({ name, value: joined(value) }))
}

/**
 * What `BREAKING CHANGE:` says, in upper case at the beginning of a line of the body, wherever that stands: authors
 * write more below it. The words end where the paragraph or the next trailer does. Nothing where there is no such line.
 */
export function readBreaking(lines: readonly string[]): string | undefined {
  const found: string[] = []
  for (let at = 1; at < lines.length; at++) {
    const words = breakingLine.exec(lines[at] ?? '')?.groups?.words
    if (words === undefined) continue
    // The words may stand below, even behind a blank line.
    const start = words === '' && lines[at + 1] === '' ? at + 2 : at + 1
    const end = endOfWords(lines, start)
    found.push(joined([words, ...lines.slice(start, end)]))
    at = end - 1
  }
  return found.length === 0 ? undefined : joined(found)
}

function endOfWords(lines: readonly string[], start: number): number {
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '' || footerLine.test(line)) return at
  }
  return lines.length
}

/** The last lines without a blank one among them, where at least one blank line parts them from the title. */
function lastParagraph(lines: readonly string[]): readonly string[] {
  const end = lines.findLastIndex((line) => line !== '') + 1
  const blank = lines.lastIndexOf('', end - 1)
  return blank < 1 ? [] : lines.slice(blank + 1, end)
}

function joined(parts: readonly string[]): string {
  return parts.join('\n').trim().slice(0, longestValue)
}
