import type { Document } from '../markdown/document.ts'
import type { Claim } from '../model/claim.ts'
import type { DocumentRole } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { type Moment, momentOf } from '../model/moment.ts'
import { basename, dirname } from '../text/repo-path.ts'
import { readSections, type Time } from './sections.ts'

/** Names under which changelogs stand everywhere. */
const changelogName = /^(?:changelog|changes|history|news|releases)\.md$/i

/** Whether the released sections of a document are lists of changes. */
export function isChangelog(path: RepoPath, role: DocumentRole | undefined): boolean {
  return role?.kind === undefined ? changelogName.test(basename(path)) : role.kind === 'changelog'
}

/** Adds to each claim the time that it tells of, where its document or its section has another one than today. */
export function placeInTime(
  document: Document,
  role: DocumentRole | undefined,
  tags: readonly string[],
): (claim: Claim) => Claim {
  if (role?.kind === 'record') {
    const moment = role.asOf === undefined ? undefined : momentOf(role.asOf, document.path)
    return (claim) => (moment === undefined || isOfItself(claim) ? claim : { ...claim, moment })
  }
  if (!isChangelog(document.path, role)) return (claim) => claim
  const sectionAt = readSections(document, true)
  const isApart = readDefinitions(document)
  return (claim) => {
    const { time } = sectionAt(claim.location.range[0])
    if (!time || isOfItself(claim) || isApart(claim)) return claim
    return { ...claim, moment: momentOfSection(time, document.path, tags), change: true }
  }
}

/** The document is judged as it stands: its own anchors are those of today, and so is what is generated in it. */
function isOfItself(claim: Claim): boolean {
  if (claim.kind === 'region') return true
  return 'path' in claim && claim.path.text === ''
}

/** Definitions of links serve the whole document, wherever they stand. */
function readDefinitions({ links }: Document): (claim: Claim) => boolean {
  const starts = new Set(links.filter(({ kind }) => kind === 'definition').map((link) => link.destination.range[0]))
  return (claim) => starts.has(claim.location.range[0])
}

function momentOfSection(time: Time, path: RepoPath, tags: readonly string[]): Moment {
  if ('date' in time) return { is: 'date', date: time.date }
  const { version } = time
  return { is: 'release', version, tags: tagsOf(version, packageNames(time.package, path), tags) }
}

/** The name that the heading gives, else that of the directory, which some tags have with all that it stands in. */
function packageNames(named: string | undefined, path: RepoPath): readonly string[] {
  if (named !== undefined) return [named]
  const directory = dirname(path)
  return directory === '' ? [] : [...new Set([basename(directory), directory])]
}

/** What the tag of a release may be called. In a package, its own tags go before those of the whole repository. */
function tagsOf(version: string, names: readonly string[], patterns: readonly string[]): readonly string[] {
  const isOwn = (pattern: string): boolean => pattern.includes('{name}')
  const own = names.flatMap((name) => patterns.filter(isOwn).map((pattern) => pattern.replaceAll('{name}', () => name)))
  const written = [...own, ...patterns.filter((pattern) => !isOwn(pattern))]
  return written.map((pattern) => pattern.replaceAll('{version}', () => version))
}
