import { sanitiseJson } from './sanitise.ts'

/** A value as JSON that is safe to print, indented. The same value is read back. */
export function jsonText(value: unknown): string {
  // Line by line: between strings there is nothing to escape but the line endings themselves.
  return `${JSON.stringify(value, null, 2).split('\n').map(sanitiseJson).join('\n')}\n`
}
