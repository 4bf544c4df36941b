import { defineRule } from '../model/rule.ts'
import { nearest } from '../text/nearest.ts'
import { broken, holds } from './words.ts'

/** A status is one of those that the configuration lists. */
export const unknownStatus = defineRule({
  id: 'unknown-status',
  claims: ['entry'],
  severity: 'error',
  summary: 'A row has a status that the configuration does not list',
  concerns: ({ statuses }) => statuses !== undefined,
  check: ({ status, statuses, location }) => {
    if (!statuses || statuses.isOneOf) return holds(`it is \`${status.text}\``)
    const meant = nearest(status.text, statuses.all)
    const advice = meant === undefined ? `it may be \`${statuses.all.join('`, `')}\`` : `did you mean \`${meant}\`?`
    const at = { path: location.path, range: status.range }
    return broken({ message: `\`${status.text}\` is no status; ${advice}`, at })
  },
})
