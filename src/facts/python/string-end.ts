/** Formatted strings hold strings that hold strings; nobody goes deeper, and the search calls itself. */
const deepest = 20

/**
 * The offset behind a string whose body starts at `at`, or nothing where it does not end. In a formatted string the
 * expressions between braces are stepped over, as they may hold the same quotes (PEP 701).
 */
export function endOfString(
  text: string,
  at: number,
  quote: string,
  formatted: boolean,
  depth = 0,
): number | undefined {
  let index: number | undefined = depth > deepest ? undefined : at
  while (index !== undefined && index < text.length) {
    if (text.startsWith(quote, index)) return index + quote.length
    if (quote.length === 1 && isNewline(text[index])) return undefined
    index = endOfPiece(text, index, formatted, depth)
  }
  return undefined
}

/** The offset behind one character, one escape, or one expression of a formatted string. */
function endOfPiece(text: string, at: number, formatted: boolean, depth: number): number | undefined {
  if (text[at] === '\\') return at + 1 + escaped(text, at + 1, formatted)
  if (!formatted || text[at] !== '{') return at + 1
  return text[at + 1] === '{' ? at + 2 : endOfReplacement(text, at + 1, depth)
}

/** How much a backslash takes with it. A brace behind one opens an expression all the same. */
function escaped(text: string, at: number, formatted: boolean): number {
  if (formatted && text[at] === '{') return 0
  const name = formatted ? /^N\{[^}]{0,100}\}/.exec(text.slice(at, at + 104)) : null
  if (name) return name[0].length
  return text.startsWith('\r\n', at) ? 2 : 1
}

/** The offset behind the brace that closes an expression. */
function endOfReplacement(text: string, at: number, depth: number): number | undefined {
  let open = 0
  let index: number | undefined = at
  while (index !== undefined && index < text.length) {
    const character: string = text[index] ?? ''
    if (open === 0 && character === '}') return index + 1
    if (open === 0 && character === ':') return endOfFormat(text, index + 1, depth)
    if ('([{'.includes(character)) open += 1
    else if (')]}'.includes(character)) open -= 1
    index = endOfNested(text, index, depth)
  }
  return undefined
}

/** The offset behind the brace that closes an expression with a format: `{width:>{columns}}`. */
function endOfFormat(text: string, at: number, depth: number): number | undefined {
  let index: number | undefined = depth > deepest ? undefined : at
  while (index !== undefined && index < text.length) {
    if (text[index] === '}') return index + 1
    index = text[index] === '{' ? endOfReplacement(text, index + 1, depth + 1) : index + 1
  }
  return undefined
}

/** The offset behind a string or comment within an expression, or behind one character of anything else. */
function endOfNested(text: string, at: number, depth: number): number | undefined {
  if (text[at] === '#') return endOfLine(text, at)
  if (text[at] !== '"' && text[at] !== "'") return at + 1
  const quote = quoteAt(text, at)
  const formatted = /[fFtT][rR]?$/.test(text.slice(Math.max(0, at - 2), at))
  return endOfString(text, at + quote.length, quote, formatted, depth + 1)
}

/** The quote that opens a string: one character, or three. */
export function quoteAt(text: string, at: number): string {
  const quote = text[at] ?? ''
  return text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote
}

function endOfLine(text: string, at: number): number {
  let end = at
  while (end < text.length && !isNewline(text[end])) end++
  return end
}

function isNewline(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}
