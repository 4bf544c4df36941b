import { defineRule } from '../model/rule.ts'
import { broken, holds } from './words.ts'

/** An ID stands for one row of a list. */
export const duplicateId = defineRule({
  id: 'duplicate-id',
  claims: ['entry'],
  severity: 'error',
  summary: 'Two rows of a table of work have the same ID',
  concerns: ({ id }) => id !== undefined,
  check: ({ id, first, location }) => {
    if (!id || !first) return holds(`no row before it has the ID \`${id?.text}\``)
    const at = { path: location.path, range: id.range }
    return broken({ message: `\`${id.text}\` is the ID of an earlier row, too`, at, evidence: first })
  },
})
