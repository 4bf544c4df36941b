import { sanitise } from './sanitise.ts'

/** A command to the runner of GitHub that shows a message, beside a line of a file where one is given. */
export function annotate(
  level: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(sanitise(String(value)))}`,
  )
  return `::${level} ${written.join(',')}::${escapeData(sanitise(message))}`
}

/** As the toolkit of GitHub escapes what follows the second `::`. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** As the toolkit of GitHub escapes the value of a property. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
