/** A document's text in the form that both parsers read alike, and the way back. */
export interface Source {
  /** Lines end in LF; no byte order mark; front matter and NUL are blanked out. */
  readonly text: string
  readonly hasFrontMatter: boolean
  /** Where the unit at an offset of `text` stands in the file; absent where that is the same offset. */
  readonly place?: (offset: number) => number
}

const byteOrderMark = '\uFEFF'

/** Parsers drop a byte order mark without counting it, and differ in front matter, NUL and line endings. */
export function prepareSource(text: string): Source {
  const shift = text.startsWith(byteOrderMark) ? 1 : 0
  const body = text.slice(shift)
  const lines = body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body
  const clean = lines.includes('\0') ? lines.replaceAll('\0', '\uFFFD') : lines
  const breaks = shortened(body)
  const place = (offset: number): number => offset + shift + countBelow(breaks, offset)
  const blanked = blankFrontMatter(clean)
  return { text: blanked, hasFrontMatter: blanked !== clean, ...(shift + breaks.length === 0 ? {} : { place }) }
}

/** Front matter is a block between two `---` or two `+++` lines at the very start. */
function blankFrontMatter(text: string): string {
  const fence = text.slice(0, 3)
  if ((fence !== '---' && fence !== '+++') || !isBlank(text, 3)) return text
  for (let at = text.indexOf(`\n${fence}`, 3); at !== -1; at = text.indexOf(`\n${fence}`, at + 4)) {
    if (isBlank(text, at + 4)) return text.slice(0, at + 4).replace(/[^\n]/g, ' ') + text.slice(at + 4)
  }
  return text
}

/** Whether nothing but spaces and tabs stands between an offset and the end of its line. */
function isBlank(text: string, from: number): boolean {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at += 1
  return at >= text.length || text[at] === '\n'
}

/** Offsets, in the LF text, of the line endings that were CRLF. */
function shortened(body: string): readonly number[] {
  const found: number[] = []
  for (let at = body.indexOf('\r\n'); at !== -1; at = body.indexOf('\r\n', at + 2)) found.push(at - found.length)
  return found
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? limit) < limit) low = middle + 1
    else high = middle
  }
  return low
}
