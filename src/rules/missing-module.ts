import type { ModuleClaim } from '../model/claim.ts'
import { type Facts, type PythonQuery, pythonKey } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { isOfThisRepository, queryFor } from './python-names.ts'
import { holds, missing, unknown } from './words.ts'

/** A Python module that a command runs or an example imports is there. */
export const missingModule = defineRule({
  id: 'missing-module',
  claims: ['module'],
  severity: 'error',
  summary: 'A command runs, or an example imports, a Python module that does not exist',
  needs: (claim) => [{ fact: 'python', query: queryOf(claim) }],
  concerns: (claim, { python }) => claim.runs || isOfThisRepository(python.get(pythonKey(queryOf(claim)))),
  check: judgeModule,
})

function queryOf(claim: ModuleClaim): PythonQuery {
  return queryFor(claim, claim.module.text, claim.module.text.split('.').length)
}

function judgeModule(claim: ModuleClaim, { python }: Facts): Verdict {
  const target = python.get(pythonKey(queryOf(claim)))
  const name = claim.module.text
  const at = { path: claim.location.path, range: claim.module.range }
  if (!target || target.is === 'outside') return unknown(`\`${name}\` is no module of this repository`)
  if (target.is === 'open') return unknown(target.reason, target.at)
  if (target.is === 'missing') {
    const similar = nearest(target.name, target.known)
    const hint = similar === undefined ? '' : `; did you mean \`${target.inside}.${similar}\`?`
    return missing(claim, {
      message: `\`${target.inside}\` has no module \`${target.name}\`${hint}`,
      at,
      evidence: target.at,
    })
  }
  if (target.is === 'name') {
    return missing(claim, {
      message: `\`${name}\` is a name in a module, and no module itself`,
      at,
      evidence: target.at,
    })
  }
  if (!claim.runs || target.runs) return holds(`\`${target.at.path}\` is the module \`${name}\``, target.at)
  return missing(claim, {
    message: `\`${name}\` is a package without \`__main__.py\`, which \`python -m\` cannot run`,
    at,
    evidence: target.at,
  })
}
