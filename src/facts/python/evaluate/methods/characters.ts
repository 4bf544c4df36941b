/** What Python takes for space beside what JavaScript does. */
const spaces: ReadonlySet<number> = new Set([0x1c, 0x1d, 0x1e, 0x1f, 0x85])

/** What ends a line for `splitlines`. */
const lineEnds: ReadonlySet<number> = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029])

export function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}

/** Whether a character is space for Python, to which a byte order mark is none. */
export function isSpace(character: string): boolean {
  return (/\s/.test(character) && character !== '\uFEFF') || spaces.has(character.charCodeAt(0))
}

interface Word {
  readonly word: string
  readonly at: number
}

/** Words between spaces, with their places. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let start = -1
  for (let at = 0; at <= text.length; at += 1) {
    const isIn = at < text.length && !isSpace(text[at] ?? '')
    if (isIn && start < 0) start = at
    if (isIn || start < 0) continue
    words.push({ word: text.slice(start, at), at: start })
    start = -1
  }
  return words
}

/** Lines without their ends. */
export function linesIn(text: string): readonly string[] {
  const lines: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    if (!lineEnds.has(text.charCodeAt(at))) continue
    lines.push(text.slice(start, at))
    if (text.startsWith('\r\n', at)) at += 1
    start = at + 1
  }
  return start < text.length ? [...lines, text.slice(start)] : lines
}
