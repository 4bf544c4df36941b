import type { Document, Inline, Passage } from '../markdown/document.ts'
import type { Claim } from '../model/claim.ts'
import type { Tense } from '../model/reference.ts'
import { shapeClaim } from './claims.ts'
import { codesOf } from './codes.ts'
import type { Context } from './context.ts'
import { isExternal } from './link.ts'
import { readShape } from './shape.ts'

/** Paths, globs, brace sets and directories in inline code. */
export function extractCodeSpans(document: Document, context: Context): readonly Claim[] {
  const isProject = readProjects(document)
  return codesOf(document).flatMap(({ passage, inline, index }) => {
    if (!readShape(inline.value) || isCalledOtherwise(passage, index)) return []
    const tense = () => ownTense(document, inline, isProject) ?? context(passage, { range: inline.range })
    return shapeClaim(document.path, 'code', inline.value, inline.range, tense) ?? []
  })
}

/** What the span itself says, whatever the words around it. */
function ownTense(document: Document, inline: Inline, isProject: (text: string) => boolean): Tense | undefined {
  if (inline.deleted) return { kind: 'absent', reason: 'it is struck out' }
  const link = inline.link === undefined ? undefined : document.links[inline.link]
  // ``[`guide.md`](https://…)`` speaks of the file at the other end of the link.
  if (link && isExternal(link.url)) return { kind: 'elsewhere', reason: 'it is the label of a link to elsewhere' }
  if (!isProject(inline.value)) return undefined
  return { kind: 'elsewhere', reason: `\`${inline.value}\` is a project that the document links to` }
}

/** `https://host/owner/project/…` → `owner/project`. */
function readProjects(document: Document): (text: string) => boolean {
  let projects: ReadonlySet<string> | undefined
  return (text) => {
    projects ??= linkedProjects(document)
    return projects.has(text)
  }
}

function linkedProjects(document: Document): ReadonlySet<string> {
  const external = document.links.filter(({ url }) => isExternal(url))
  return new Set(external.map(({ url }) => url.split(/[/?#]/, 5).slice(3).join('/')))
}

const otherThing =
  'branch(?:es)?|tags?|images?|containers?|models?|packages?|endpoints?|routes?|urls?|topics?|labels?|secrets?|scopes?|permissions?|events?|metrics?|nodes?|hosts?|remotes?|registr(?:y|ies)|repositor(?:y|ies)|repos?|orgs?|crates?|actions?|channels?|namespaces?|headers?|media types?|time ?zones?|teams?|groups?|guilds?'
const calledAfter = new RegExp(`^\\s+(?:${otherThing})\\b`, 'i')
const calledBefore = new RegExp(`\\b(?:${otherThing})\\s*:?\\s+$`, 'i')

/** Two words with a slash are what the noun beside them says: "the `team/model` image", "branches `a/b` and `c/d`". */
function isCalledOtherwise({ inlines }: Passage, index: number): boolean {
  const value = inlines[index]?.value ?? ''
  if (!/^[\w.-]+(?:\/[\w.-]+)+$/.test(value) || /\.\w+$/.test(value)) return false
  let first = index
  while (inlines[first - 2]?.kind === 'code' && isConjunction(inlines[first - 1])) first -= 2
  return hasText(inlines[index + 1], calledAfter) || hasText(inlines[first - 1], calledBefore)
}

function isConjunction(inline: Inline | undefined): boolean {
  return hasText(inline, /^(?:\s*,)?\s*(?:and|or)?\s*$/)
}

function hasText(inline: Inline | undefined, pattern: RegExp): boolean {
  return inline?.kind === 'text' && pattern.test(inline.value)
}
