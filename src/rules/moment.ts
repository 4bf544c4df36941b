import type { Facts } from '../model/fact.ts'

/** What a message says of the moment that the facts are of: nothing of today, else ` at \`v1.2.0\``. */
export function atMoment({ moment }: Facts): string {
  return moment === undefined ? '' : ` ${moment}`
}
