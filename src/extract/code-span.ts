import type { Document, Inline, Passage } from '../markdown/document.ts'
import type { Claim, Tense } from '../model/claim.ts'
import { shapeClaim } from './claims.ts'
import type { Context } from './context.ts'
import { isExternal } from './link.ts'

/** Paths, globs, brace sets and directories in inline code. */
export function extractCodeSpans(document: Document, context: Context): readonly Claim[] {
  return document.passages.flatMap((passage) =>
    passage.inlines.flatMap((inline) => (inline.kind === 'code' ? spanClaim(document, context, passage, inline) : [])),
  )
}

function spanClaim(document: Document, context: Context, passage: Passage, inline: Inline): readonly Claim[] {
  const claim = shapeClaim(document.path, 'code', inline.value, inline.range, () =>
    inline.deleted
      ? struckOut
      : (externalLabel(document, inline) ?? linkedProject(document, inline.value) ?? context(passage, inline.range)),
  )
  return claim && !isCalledOtherwise(passage, inline, claim) ? [claim] : []
}

const struckOut: Tense = { kind: 'absent', reason: 'it is struck out' }

/** ``[`guide.md`](https://…)`` speaks of the file at the other end of the link. */
function externalLabel(document: Document, inline: Inline): Tense | undefined {
  const link = inline.link === undefined ? undefined : document.links[inline.link]
  return link && isExternal(link.url)
    ? { kind: 'elsewhere', reason: 'it is the label of a link to elsewhere' }
    : undefined
}

/** `` `owner/project` `` in a document that links to that project elsewhere. */
function linkedProject(document: Document, value: string): Tense | undefined {
  const linked = /^[\w.-]+\/[\w.-]+$/.test(value) && document.links.some(({ url }) => projectOf(url) === value)
  return linked ? { kind: 'elsewhere', reason: `\`${value}\` is a project that the document links to` } : undefined
}

/** `https://host/owner/project/…` → `owner/project`. */
function projectOf(url: string): string | undefined {
  return isExternal(url) ? url.split(/[/?#]/).slice(3, 5).join('/') : undefined
}

const otherThing =
  'branch(?:es)?|tags?|images?|containers?|models?|packages?|endpoints?|routes?|urls?|topics?|labels?|secrets?|scopes?|permissions?|events?|metrics?|nodes?|hosts?|remotes?|registr(?:y|ies)|repositor(?:y|ies)|repos?|orgs?|crates?|actions?|channels?|namespaces?|headers?|media types?|time ?zones?'
const calledAfter = new RegExp(`^\\s+(?:${otherThing})\\b`, 'i')
const calledBefore = new RegExp(`\\b(?:${otherThing})\\s*:?\\s+$`, 'i')

/** Two words with a slash are what the noun beside them says: "the `team/model` image", "branch `fix/typo`". */
function isCalledOtherwise(passage: Passage, inline: Inline, claim: Claim): boolean {
  if (claim.kind !== 'file' || !/^[\w.-]+(?:\/[\w.-]+)+$/.test(claim.text) || /\.\w+$/.test(claim.text)) return false
  const at = passage.inlines.indexOf(inline)
  const after = passage.inlines[at + 1]
  const before = passage.inlines[at - 1]
  return Boolean(
    (after?.kind === 'text' && calledAfter.test(after.value)) ||
      (before?.kind === 'text' && calledBefore.test(before.value)),
  )
}
