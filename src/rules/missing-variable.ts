import type { VariableClaim } from '../model/claim.ts'
import { type Facts, variableKey } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { holds, missing } from './words.ts'

/** A variable of the environment that a document lists is known to the code or to a file of settings. */
export const missingVariable = defineRule({
  id: 'missing-variable',
  claims: ['variable'],
  severity: 'error',
  summary: 'A document lists a variable of the environment that no file reads',
  needs: ({ name, files }) => [{ fact: 'variable', query: { name: name.text, files } }],
  check: judgeVariable,
})

function judgeVariable(claim: VariableClaim, { variables }: Facts): Verdict {
  const { name, files, location } = claim
  const at = variables.get(variableKey({ name: name.text, files }))
  if (at) return holds(`\`${at.path}\` names \`${name.text}\``, at)
  const where = files.length === 0 ? 'no code and no file of settings' : `no file of \`${files.join('`, `')}\``
  return missing(claim, {
    message: `${where} names \`${name.text}\``,
    at: { path: location.path, range: name.range },
  })
}
