import type { Facts } from '../../model/fact.ts'
import type { Gap } from '../../model/source.ts'
import { nearest } from '../../text/nearest.ts'
import { openRegister, type Register } from '../rows.ts'
import { type Made, mistaken, untold } from './generator.ts'

/** What a source lists that must list something; or what the region comes to without. */
export function registerOf(
  name: string,
  { listings }: Facts,
  sources: readonly string[],
): Register | Exclude<Made, { known: true }> {
  const listed = listings.get(name)
  const register = openRegister(name, listed)
  if (!register.known) {
    const reason = listed ? `\`${name}\` cannot be read: ${register.reason}` : unknownSource(name, sources)
    return refusal(mistaken(reason, register.at))
  }
  const { rows, gaps } = register.value.listing
  if (rows.length > 0) return register.value
  return refusal(gaps[0] ? fromGap(name, gaps[0]) : mistaken(`\`${name}\` lists nothing`))
}

/** What may be missing makes all of it uncertain. */
export function fromGap(name: string, { reason, at }: Gap): Made {
  return untold(`\`${name}\` may have more: ${reason}`, at)
}

function refusal(made: Made): Exclude<Made, { known: true }> {
  if (made.known) throw new TypeError('A refusal has no text')
  return made
}

function unknownSource(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  return `There is no source \`${name}\`${meant === undefined ? ' in the configuration' : `; did you mean \`${meant}\`?`}`
}
