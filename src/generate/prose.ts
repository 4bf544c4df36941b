import { escapeText } from './escape.ts'

/**
 * A message of ours, in which values stand in backticks, as text and code that nothing in the values can leave. Behind
 * the last of an odd number of backticks stands no value.
 */
export function writeProse(message: string, writeValue: (text: string) => string): string {
  const parts = message.split('`')
  const last = parts.length - 1
  return parts
    .map((text, at) => {
      if (at % 2 === 1 && at < last) return writeValue(text)
      // Two pieces of code must not touch, or their delimiters would be one.
      return text === '' && at > 0 && at < last ? '<!-- -->' : escapeBetween(text)
    })
    .join('')
}

/** Text between pieces of code: the blanks that part it from them need no escape there. */
function escapeBetween(text: string): string {
  const words = text.trim()
  if (words === '') return text
  const start = text.indexOf(words)
  return text.slice(0, start) + escapeText(words) + text.slice(start + words.length)
}
