import type { PartClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { join } from '../text/repo-path.ts'
import { pathsOf, resolve } from './resolution.ts'
import { broken, holds } from './words.ts'

/** A document has the sections, fields and links that a policy asks for. */
export const missingSection = defineRule({
  id: 'missing-section',
  claims: ['part'],
  severity: 'error',
  summary: 'A document lacks a section, a field or a link that the configuration asks for',
  check: judgePart,
})

/** What the document lacks, in the words of the message. */
const nouns: Readonly<Record<PartClaim['asked'], string>> = {
  section: 'no section on',
  field: 'no value for the field',
  link: 'no link to',
}

function judgePart(claim: PartClaim, facts: Facts): Verdict {
  const { location, asked, name, found, behind } = claim
  const isThere = asked === 'link' ? isReferredTo(claim, facts) : found !== undefined
  if (!isThere) return broken({ message: `\`${location.path}\` has ${nouns[asked]} \`${name}\``, at: location })
  if (!behind) return holds(`\`${location.path}\` has it`)
  const message = `the section on \`${name}\` should stand behind \`${behind.text}\``
  return broken({ message, at: location, evidence: { path: location.path, range: behind.range } })
}

/** Whether what a link leads to is there is told elsewhere. */
function isReferredTo({ name, references }: PartClaim, { tree }: Facts): boolean {
  const wanted = join('', name)
  return references.flatMap(pathsOf).some((reference) => {
    const resolution = resolve(reference, tree)
    return resolution.is !== 'closed' && resolution.path === wanted
  })
}
