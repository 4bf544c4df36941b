import type { Range } from '../../model/location.ts'
import type { Changelog, Section } from '../changelog.ts'
import type { Definition } from './blocks.ts'
import { type Hosting, type HostKind, type RevisionLink, readRemote, readRevisionLink } from './hosting.ts'
import { isBracketed } from './style.ts'

/** The address that the heading of a section leads to: its own, or that of a definition. */
export interface SectionLink {
  readonly address: string
  readonly range: Range
  /** Nothing where the address compares nothing and shows no tag. */
  readonly revisions?: RevisionLink
  readonly definition?: Definition
}

/** The label by which the heading of a section refers to a definition, whether or not there is one. */
export function labelOf({ text }: Changelog, { title, heading }: Section): string {
  if (title.label !== undefined) return text.slice(...title.label)
  return /\[([^[\]]+)\]/.exec(text.slice(...heading.title))?.[1] ?? text.slice(...heading.title).trim()
}

/** Labels as definitions are looked up: without regard to case and to runs of white space. */
export function normaliseLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Definitions by their labels; of several, the first counts. */
export function definitionsByLabel({ definitions }: Changelog): ReadonlyMap<string, Definition> {
  const byLabel = new Map<string, Definition>()
  for (const definition of definitions) {
    const label = normaliseLabel(definition.label)
    if (!byLabel.has(label)) byLabel.set(label, definition)
  }
  return byLabel
}

/** The link of a section. */
export function linkOf(
  changelog: Changelog,
  section: Section,
  definitions: ReadonlyMap<string, Definition>,
): SectionLink | undefined {
  const { text } = changelog
  const definition = definitions.get(normaliseLabel(labelOf(changelog, section)))
  if (definition !== undefined && isBracketed(text, section)) {
    const address = text.slice(...definition.destination)
    return { address, range: definition.destination, definition, ...revisionsOf(address) }
  }
  const [start, end] = section.heading.title
  const match = /\]\(([^()\s]+)\)/.exec(text.slice(start, end))
  if (match?.[1] === undefined) return undefined
  const from = start + match.index + 2
  return { address: match[1], range: [from, from + match[1].length], ...revisionsOf(match[1]) }
}

function revisionsOf(address: string): Pick<SectionLink, 'revisions'> {
  const revisions = readRevisionLink(address)
  return revisions ? { revisions } : {}
}

/** Where the repository is shown, as the links of releases have it: a fork has the same, whatever its remote is. */
export function hostingIn(changelog: Changelog, kind?: HostKind): Hosting | undefined {
  const definitions = definitionsByLabel(changelog)
  for (const section of changelog.sections) {
    const address = linkOf(changelog, section, definitions)?.address ?? ''
    const base = /^(https?:\/\/[^?#\s]{1,300}?)(?:\/-)?\/(?:compare|releases\/tag|tags|branches\/compare|src)\//.exec(
      address,
    )
    const hosting = base?.[1] === undefined ? undefined : readRemote(base[1], kind)
    if (hosting !== undefined) return hosting
  }
  return undefined
}
