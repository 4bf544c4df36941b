import type { NameClaim } from '../model/claim.ts'
import { type Facts, otherMeaningsOf, type PythonQuery, pythonKey } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { isOfThisRepository, queryFor } from './python-names.ts'
import { holds, missing, unknown } from './words.ts'

/** A dotted Python name leads to a module of this repository, or to what is defined in one. */
export const missingName = defineRule({
  id: 'missing-name',
  claims: ['name'],
  severity: 'error',
  summary: 'A dotted Python name leads to nothing that a package here defines',
  needs: (claim) => [{ fact: 'python', query: queryOf(claim) }],
  concerns: (claim, { python }) => isOfThisRepository(python.get(pythonKey(queryOf(claim)))),
  check: judgeName,
})

function queryOf(claim: NameClaim): PythonQuery {
  return queryFor(claim, claim.name.text, claim.moduleLength)
}

function judgeName(claim: NameClaim, facts: Facts): Verdict {
  const { python } = facts
  const target = python.get(pythonKey(queryOf(claim)))
  const name = claim.name.text
  if (!target || target.is === 'outside') return unknown(`\`${name}\` is of no package of this repository`)
  if (target.is === 'open') return unknown(target.reason, target.at)
  if (target.is === 'module') return holds(`\`${target.at.path}\` is the module \`${name}\``, target.at)
  if (target.is === 'name') return holds(`\`${target.at.path}\` defines \`${name}\``, target.at)
  const inModule = claim.moduleLength === undefined || target.inside.split('.').length >= claim.moduleLength
  // An import says which part is the module; that it is missing is told of the module's own claim.
  if (!inModule && isImported(claim)) return unknown(`there is no module for \`${name}\` to be in`)
  const other = isImported(claim) ? undefined : otherMeaning(target.inside, name, facts)
  if (other) return other
  const similar = nearest(target.name, target.known)
  const hint = similar === undefined ? '' : `; did you mean \`${target.inside}.${similar}\`?`
  return missing(claim, {
    message: `\`${target.inside}\` has no \`${target.name}\`${hint}`,
    at: { path: claim.location.path, range: claim.name.range },
    evidence: target.at,
  })
}

/** In a span, the claim is the whole dotted name; in an import, the name behind `import`. */
function isImported({ text, name, moduleLength }: NameClaim): boolean {
  return moduleLength !== undefined && name.text.endsWith(`.${text}`)
}

/** Loggers, events and metrics have dotted names too, and variables the names of packages. */
function otherMeaning(inside: string, name: string, { mentions }: Facts): Verdict | undefined {
  const [double, single, variable] = otherMeaningsOf(name).map((words) => mentions.get(words))
  const text = double ?? single
  if (text) return unknown(`\`${text.path}\` has \`${name}\` as a text of its own`, text)
  return variable && !inside.includes('.')
    ? unknown(`\`${inside}\` is a variable as well as a package, as in \`${variable.path}\``, variable)
    : undefined
}
