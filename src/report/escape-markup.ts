import { sanitise } from './sanitise.ts'

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/**
 * A text for elements and quoted attributes of HTML and XML. XML cannot hold every character, not even as a reference:
 * what is not visible is spelled out as in a terminal.
 */
export function escapeMarkup(text: string): string {
  return sanitise(text)
    .replace(/[&<>"']/g, (character) => references.get(character) ?? '')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
}
