import type { Comment, Document } from '../markdown/document.ts'
import type { Location, Range } from '../model/location.ts'
import type { Suppression } from '../model/suppression.ts'

/** What the comments of a document keep from being reported, and the comments that try to and cannot. */
export interface Suppressions {
  readonly list: readonly Suppression[]
  readonly malformed: readonly { readonly message: string; readonly at: Location }[]
}

const verbs: readonly string[] = ['ignore', 'disable', 'enable', 'disable-file']
const form = /^relops-([a-z-]+)\s*([\s\S]*)$/
const argument = /^([a-z][a-z0-9-]*)(?:\s*:\s*([\s\S]*\S))?/

/** Reads `relops-ignore`, `relops-disable` … `relops-enable` and `relops-disable-file`. */
export function extractSuppressions(document: Document): Suppressions {
  const list: Suppression[] = []
  const malformed: { message: string; at: Location }[] = []
  for (const comment of document.comments) {
    const match = form.exec(comment.value)
    const verb = match?.[1]
    if (!match || verb === undefined || verb === 'enable') continue
    const location = { path: document.path, range: comment.range }
    if (!verbs.includes(verb)) {
      malformed.push({
        message: `There is no \`relops-${verb}\`; ${verbs.map((known) => `\`relops-${known}\``).join(', ')} are known`,
        at: location,
      })
      continue
    }
    const [, ruleId, reason] = argument.exec(match[2] ?? '') ?? []
    if (ruleId === undefined || reason === undefined)
      malformed.push({ message: missingPart(verb, ruleId), at: location })
    else list.push({ ruleId, reason, scope: scopeOf(document, comment, verb, ruleId), location })
  }
  return { list, malformed }
}

function missingPart(verb: string, ruleId: string | undefined): string {
  return ruleId === undefined
    ? `\`relops-${verb}\` names no rule; write \`relops-${verb} RULE: reason\``
    : `\`relops-${verb} ${ruleId}\` gives no reason; write \`relops-${verb} ${ruleId}: reason\``
}

function scopeOf(document: Document, comment: Comment, verb: string, ruleId: string): Range {
  if (verb === 'disable-file') return [0, document.text.length]
  if (verb === 'disable') return [comment.range[1], enabledAgain(document, comment, ruleId)]
  return document.blocks.find((block) => block[0] >= comment.range[1]) ?? [comment.range[1], comment.range[1]]
}

function enabledAgain(document: Document, comment: Comment, ruleId: string): number {
  const end = document.comments.find((other) => {
    const match = other.range[0] >= comment.range[1] ? form.exec(other.value) : null
    return match?.[1] === 'enable' && ['', ruleId].includes((match[2] ?? '').trim())
  })
  return end?.range[0] ?? document.text.length
}
