import { UsageError } from '../errors.ts'
import { nearest } from '../text/nearest.ts'

/** Every command, in the order of the help text. The first is the one that runs when none is named. */
export const commandNames = [
  'check',
  'generate',
  'claims',
  'facts',
  'checksums',
  'changelog',
  'notes',
  'release',
  'init',
  'explain',
  'completion',
] as const

export type CommandName = (typeof commandNames)[number]

/** Every format of a report, in the order of the help text. The first is the one where none is named. */
export const formatNames = [
  'pretty',
  'compact',
  'json',
  'jsonl',
  'github',
  'sarif',
  'gitlab',
  'junit',
  'markdown',
  'html',
] as const

/** What to throw for a name that nothing has: says what was probably meant, else all that there is. */
export function noSuch(thing: string, name: string, known: Iterable<string>): UsageError {
  const names = [...known]
  const meant = nearest(name, names)
  const advice = meant === undefined ? `choose one of ${names.join(', ')}` : `did you mean \`${meant}\`?`
  return new UsageError(`There is no ${thing} \`${name}\`; ${advice}`)
}
