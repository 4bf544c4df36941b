import { defineRule } from '../model/rule.ts'
import { broken } from './words.ts'

/** A checklist that says that it is complete leaves no item open. */
export const openItem = defineRule({
  id: 'open-item',
  claims: ['open'],
  severity: 'error',
  summary: 'A document says that it is complete and leaves an item open',
  check: ({ sign, complete, location: { path } }) =>
    broken({
      message: `it is not ticked, though the document says \`${complete.text}\``,
      at: { path, range: sign.range },
      evidence: { path, range: complete.range },
    }),
})
