/** Strings and commands of just, the longer marks first. A backslash escapes in those with double quotes. */
const quotes: readonly string[] = ['"""', "'''", '```', '"', "'", '`']

const brackets = new Map([
  ['(', 1],
  ['[', 1],
  ['{', 1],
  [')', -1],
  [']', -1],
  ['}', -1],
])

/**
 * Where an item of a justfile ends that begins here: with its line, but for line endings in strings, in brackets and
 * after a backslash. Nothing where a string is never closed.
 */
export function itemEnd(text: string, start: number): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; ) {
    const char = text.charAt(at)
    if (char === '\n' && depth === 0) return at + 1
    depth = Math.max(0, depth + (brackets.get(char) ?? 0))
    const end = partEnd(text, at)
    if (end === undefined) return undefined
    at = end
  }
  return text.length
}

/** Where a string, a comment, or else a character ends. */
function partEnd(text: string, at: number): number | undefined {
  const quote = quotes.find((one) => text.startsWith(one, at))
  if (quote !== undefined) return stringEnd(text, at + quote.length, quote)
  if (text[at] === '#') return lineContentEnd(text, at)
  if (text[at] !== '\\') return at + 1
  return at + (text.startsWith('\r\n', at + 1) ? 3 : 2)
}

function stringEnd(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (quote.startsWith('"') && text[at] === '\\') at += 1
    else if (text.startsWith(quote, at)) return at + quote.length
  }
  return undefined
}

function lineContentEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline < 0 ? text.length : newline
}
