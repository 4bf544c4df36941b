import { contentOfValue, correctionOf, sourceOf } from '../generate/value.ts'
import type { Content } from '../generate/wanted.ts'
import type { BoundCell } from '../model/binding.ts'
import type { ValueClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Fix, Verdict } from '../model/verdict.ts'
import { compareContent } from './content.ts'
import { broken, unknown } from './words.ts'

/** A word, number or list of names in running text that is bound to a source says what the source says. */
export const staleValue = defineRule({
  id: 'stale-value',
  claims: ['value'],
  severity: 'error',
  summary: 'A word, number or list in running text says something else than its source',
  needs: ({ value }) => [{ fact: 'listing', source: sourceOf(value) }],
  check: judgeValue,
})

function judgeValue({ value, cell, location }: ValueClaim, { listings }: Facts): Verdict {
  if (!cell.known) return broken({ message: cell.reason, at: location })
  const content = contentOfValue(value, listings)
  if ('isMistake' in content) return broken({ message: content.reason, at: location })
  if (!content.known) return unknown(content.reason, content.at)
  return compareContent({
    content: content.value,
    cell: cell.value,
    subject: 'this text',
    source: value,
    path: location.path,
    fixOf: () => ({ fix: fixFor(value, content.value, cell.value) }),
  })
}

function fixFor(value: string, content: Content, cell: BoundCell): Fix {
  const edits = [{ range: cell.range, text: correctionOf(content, cell) }]
  return { title: `Write what \`${value}\` is`, applicability: 'safe', edits }
}
