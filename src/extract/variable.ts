import type { Document, Passage } from '../markdown/document.ts'
import { withinFence } from '../markdown/fence-place.ts'
import type { Claim, VariableClaim } from '../model/claim.ts'
import type { Policy } from '../model/policy.ts'
import type { Part, Tense } from '../model/reference.ts'
import { codesOf } from './codes.ts'
import type { Context } from './context.ts'
import { readFenceContext } from './fence-context.ts'
import { policiesOn } from './policies/covering.ts'

/** Variables of the environment that a document lists, where a policy asks for them. */
export function extractVariables(document: Document, context: Context, policies: readonly Policy[]): readonly Claim[] {
  return policiesOn(document.path, policies, 'missing-variable').flatMap(({ files }) => [
    ...ofSpans(document, context, files),
    ...ofFences(document, context, files),
  ])
}

/** `NAME`, `$NAME`, `${NAME}`, `NAME=value`. */
const span = /^(\$?\{?)([A-Z][A-Z0-9_]{1,79})\}?(=.*)?$/s

function ofSpans(document: Document, context: Context, files: readonly string[]): readonly VariableClaim[] {
  return codesOf(document).flatMap(({ passage, inline: { value, range, deleted } }) => {
    const [, sign = '', text = '', assigned] = span.exec(value) ?? []
    const isCertain = sign !== '' || assigned !== undefined || text.includes('_') || isFirstCell(passage)
    if (text === '' || deleted || !isCertain) return []
    const start = range[0] + sign.length
    return [variableClaim(document, { text, range: [start, start + text.length] }, files, context(passage, { range }))]
  })
}

/** A word in capitals alone may be anything; in the first column of a table, it is what the table is about. */
function isFirstCell({ cell }: Passage): boolean {
  return cell !== undefined && cell.column === 0 && cell.row > 0
}

const languages: ReadonlySet<string> = new Set(['env', 'dotenv'])
const assignment = /^[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]{1,79})=/gm

function ofFences(document: Document, context: Context, files: readonly string[]): readonly VariableClaim[] {
  const tenseOf = readFenceContext(document, context)
  return document.fences
    .filter(({ language }) => languages.has(language))
    .flatMap((fence) => {
      const place = withinFence(document.text, fence)
      return [...fence.value.matchAll(assignment)].map((match) => {
        const [whole, text = ''] = match
        const start = match.index + whole.length - 1 - text.length
        return variableClaim(document, { text, range: place(start, start + text.length) }, files, tenseOf(fence))
      })
    })
}

function variableClaim(
  { path }: Document,
  name: Part,
  files: readonly string[],
  tense: Tense | undefined,
): VariableClaim {
  const location = { path, range: name.range }
  return { kind: 'variable', text: name.text, location, name, files, ...(tense && { tense }) }
}
