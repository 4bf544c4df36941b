/**
 * What would be read as Markdown or HTML, step by step. Character references hold in raw HTML, too. Links and mentions
 * are found in text whose escapes are already undone, so that only a comment parts them.
 */
const steps: readonly ((text: string) => string)[] = [
  (text) => text.replace(/[\\`*[\]|$~]/g, '\\$&'),
  (text) => text.replace(/&(?=#?\w*(?:;|$))/g, '&amp;'),
  (text) => text.replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  (text) => text.replace(/_+/g, (run, at) => (isInWord(text, at, run.length) ? run : run.replaceAll('_', '\\_'))),
  (text) => text.replace(/\{(?=[{%#:.]|$)/g, '&#123;'),
  (text) => text.replace(/^[#=:]|^[+-](?![A-Za-z0-9])|[!#]$/g, '\\$&'),
  (text) => text.replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\'),
  (text) => text.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, (run) => run.replaceAll(' ', '&#32;').replaceAll('\t', '&#9;')),
  (text) => text.replace(/@(?!\s)|(?:https?|ftp):(?=\/\/)|www(?=\.)/gi, '$&<!-- -->'),
]

/**
 * A text as Markdown that shows this text and nothing else: in a paragraph, heading, list item or table cell, beside
 * any other text, at the start of a line as well.
 */
export function escapeText(text: string): string {
  return steps.reduce((escaped, step) => step(escaped), settle(text))
}

/** An underscore between letters or digits is no emphasis. */
function isInWord(text: string, at: number, length: number): boolean {
  return [at - 1, at + length].every((beside) => /[\p{L}\p{N}]/u.test(text.charAt(beside)))
}

/** What one line can show: line endings are spaces, and what no text should hold is a replacement character. */
export function settle(text: string): string {
  return clean(text).replaceAll(/\s+/g, (run) => (/[\r\n]/.test(run) ? ' ' : run))
}

/** Control characters, lone surrogates and marks of byte order. */
function clean(text: string): string {
  return text.replaceAll(/(?![\t\r\n])[\p{Cc}\p{Cs}\uFEFF]/gu, '\uFFFD')
}

/** A text as inline code, in delimiters that it does not hold. Outside a table: in its cells, pipes part them. */
export function writeCode(text: string): string {
  const content = settle(text)
  if (content.trim() === '') return escapeText(content)
  const runs = new Set([...content.matchAll(/`+/g)].map(([run]) => run.length))
  let length = 1
  while (runs.has(length)) length += 1
  const delimiter = '`'.repeat(length)
  const padding = needsPadding(content) ? ' ' : ''
  return delimiter + padding + content + padding + delimiter
}

function needsPadding(content: string): boolean {
  return content.startsWith('`') || content.endsWith('`') || (content.startsWith(' ') && content.endsWith(' '))
}

/** A text as inline code in a cell of a table. Code there cannot hold a pipe behind a backslash, which text can. */
export function writeCellCode(text: string): string {
  return text.includes('\\|') ? escapeText(text) : writeCode(text).replaceAll('|', '\\|')
}

/** Lines as a fenced block, which begins and ends at the start of a line. */
export function writeFence(text: string, language: string): string {
  const content = clean(text).replaceAll(/\r\n?/g, '\n')
  const longest = [...content.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${content}${content === '' || content.endsWith('\n') ? '' : '\n'}${fence}`
}

/** Schemes that lead to a page or a mail, and start nothing. */
const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** A link that shows a text; the text alone where the address would start something. */
export function writeLink(text: string, address: string): string {
  const url = settle(address).trim()
  const scheme = /^[^/?#]*?:/.exec(url)?.[0].toLowerCase()
  const label = escapeText(text)
  if (url === '' || label === '' || (scheme !== undefined && !schemes.has(scheme))) return label
  return `[${label}](${encodeAddress(url)})`
}

function encodeAddress(url: string): string {
  const encoded = url.replaceAll(
    /[^\w.~:/?#@!$&'*+,=%-]/gu,
    (one) => `%${[...new TextEncoder().encode(one)].map(hex).join('%')}`,
  )
  return encoded.replaceAll(/%(?![\da-f]{2})/gi, '%25')
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
