import type { Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Origin, Part, ReferenceClaim } from '../model/reference.ts'
import { expandBraces } from '../text/glob.ts'
import { basename, dirname, extension, join, withAncestors } from '../text/repo-path.ts'
import { type Found, lookUp } from './lookup.ts'
import { findWorkplace, mayBeClone } from './workplace.ts'

/** What became of a reference's path. */
export type Resolution =
  | { readonly is: 'found'; readonly path: RepoPath; readonly directory: boolean }
  /** Nothing stands there, though the path is one of this repository: `path` is where it would be. */
  | { readonly is: 'missing'; readonly path: RepoPath }
  /** Nothing stands there, and it may not be a path of this repository at all. */
  | { readonly is: 'unanchored'; readonly path: RepoPath; readonly reason: string }
  | { readonly is: 'closed'; readonly reason: string }

/** The part of a reference that resolution looks at. */
export type Pathlike = Pick<ReferenceClaim, 'origin' | 'directory'> & {
  readonly location: Pick<Location, 'path'>
  readonly path: Pick<Part, 'text'>
}

/** The paths that a claim names: every member of a brace set in text, else the one. Addresses of links have no sets. */
export function pathsOf(claim: ReferenceClaim): readonly Pathlike[] {
  const members = claim.origin === 'link' ? undefined : expandBraces(claim.path.text)
  return members?.map((text) => memberOf(claim, text)) ?? [claim]
}

/** A reference to another path than the claim has: to one of those that it means. */
export function memberOf({ origin, location, directory }: ReferenceClaim, text: string): Pathlike {
  return { origin, location, path: { text }, ...(directory !== undefined && { directory }) }
}

/** The file that a reference stands for, in which something is to be found. */
export function fileOf(reference: Pathlike, tree: Tree): RepoPath | undefined {
  const resolution = resolve(reference, tree)
  return resolution.is === 'found' && !resolution.directory ? resolution.path : undefined
}

/**
 * Finds what a path in a document stands for. All rules of a claim ask it for the same reference, one after the other, so
 * that the last answer is kept.
 */
export function resolve(reference: Pathlike, tree: Tree): Resolution {
  const last = lastIn.get(tree)
  if (last?.reference === reference) return last.resolution
  const resolution = findIn(reference, tree)
  lastIn.set(tree, { reference, resolution })
  return resolution
}

const lastIn = new WeakMap<Tree, { readonly reference: Pathlike; readonly resolution: Resolution }>()

function findIn(reference: Pathlike, tree: Tree): Resolution {
  const places: RepoPath[] = []
  for (const base of basesOf(reference, tree)) {
    const place = join(base, reference.path.text)
    if (place === undefined || places.includes(place)) continue
    // Mostly, the first one is it.
    const found = lookUp(tree, place)
    if (found.is !== 'nothing') return settled(found, place)
    places.push(place)
  }
  const [first] = places
  if (first === undefined) return { is: 'closed', reason: `\`${reference.path.text}\` leaves the repository` }
  if (reference.origin === 'link') return { is: 'missing', path: first }
  if (reference.origin === 'command') return anchoredCommand(reference, tree, places)
  return byName(reference, tree) ?? anchored(reference, tree, places)
}

/** Every path that is tried for a reference, in turn; none where it leaves the repository. */
export function placesOf(reference: Pathlike, tree: Tree): readonly RepoPath[] {
  const places = basesOf(reference, tree).map((base) => join(base, reference.path.text))
  return [...new Set(places.filter((place) => place !== undefined))]
}

/** The directories that a path may be seen from, in turn. */
function basesOf(reference: Pathlike, tree: Tree): readonly RepoPath[] {
  return basesByOrigin[reference.origin](reference, tree)
}

function settled(found: Exclude<Found, { is: 'nothing' }>, place: RepoPath): Resolution {
  if (found.is === 'closed') return found
  return { is: 'found', path: found.path === '' ? place : found.path, directory: found.is === 'directory' }
}

/** A link is relative to its document, or to the root with a leading slash; an empty one is the document. No fallback. */
function linkBases({ location, path: { text } }: Pathlike): readonly RepoPath[] {
  if (text === '') return [location.path]
  return [text.startsWith('/') ? '' : dirname(location.path)]
}

/**
 * Text speaks from the root, else from the document's directory, else from one of those around it (the package that a
 * document of a monorepo belongs to). A path that climbs can only mean the document's directory.
 */
function textBases({ location, path: { text } }: Pathlike): readonly RepoPath[] {
  const directory = dirname(location.path)
  return text.startsWith('..') ? [directory] : ['', ...withAncestors(directory)]
}

/** A command speaks from where it runs, seen from each place that its reader may start at. */
function commandBases({ location, directory = '' }: Pathlike, tree: Tree): readonly RepoPath[] {
  const workplace = findWorkplace(location.path, directory, tree)
  return workplace.known ? workplace.directories.toReversed() : [directory]
}

const basesByOrigin: Readonly<Record<Origin, (reference: Pathlike, tree: Tree) => readonly RepoPath[]>> = {
  link: linkBases,
  code: textBases,
  label: textBases,
  prose: textBases,
  command: commandBases,
}

/** A bare file name may stand for the one file of that name. */
function byName({ path: { text: path } }: Pathlike, tree: Tree): Resolution | undefined {
  if (path.includes('/')) return undefined
  const [only, ...others] = tree.byName.get(path) ?? []
  if (only === undefined) return undefined
  if (others.length === 0) return { is: 'found', path: only, directory: false }
  return { is: 'closed', reason: `${others.length + 1} files are named \`${path}\`` }
}

/** A path belongs to the repository when its first segment stands at the root or beside the document. */
function anchored(reference: Pathlike, tree: Tree, places: readonly RepoPath[]): Resolution {
  const {
    origin,
    location,
    path: { text: path },
  } = reference
  const [first = ''] = path.split('/')
  const climbs = first === '..'
  const [fromRoot = '', beside = fromRoot] = climbs ? [places[0], places[0]] : places
  if (!path.includes('/')) return { is: 'unanchored', path: fromRoot, reason: `no file is named \`${path}\`` }
  if (climbs) return climbed(path, fromRoot)
  if (path.startsWith('/')) return { is: 'missing', path: fromRoot }
  if (stands(tree, first)) return { is: 'missing', path: fromRoot }
  if (origin !== 'prose' && stands(tree, join(dirname(location.path), first) ?? ''))
    return { is: 'missing', path: beside }
  return { is: 'unanchored', path: fromRoot, reason: `\`${first}\` is neither at the root nor beside the document` }
}

/** Base names never serve commands, and a directory that they changed to must be known to be one of this repository. */
function anchoredCommand(reference: Pathlike, tree: Tree, places: readonly RepoPath[]): Resolution {
  const {
    directory = '',
    location,
    path: { text: path },
  } = reference
  if (directory === '') return anchored(reference, tree, places)
  const [place = ''] = places
  const workplace = findWorkplace(location.path, directory, tree)
  if (!workplace.known) return { is: 'unanchored', path: place, reason: workplace.reason }
  if (mayBeClone(directory, tree)) {
    return { is: 'unanchored', path: place, reason: `\`${directory}\` may be a clone of another repository` }
  }
  const [first = ''] = path.split('/')
  const home = workplace.directories.find((base) => path.includes('/') && stands(tree, join(base, first) ?? ''))
  return home === undefined
    ? { is: 'unanchored', path: place, reason: `\`${first}\` does not stand in \`${directory}\`` }
    : { is: 'missing', path: join(home, path) ?? place }
}

/** `../x` may be a working directory as well; an extension or a slash behind it shows that a file or folder is meant. */
function climbed(written: string, path: RepoPath): Resolution {
  if (extension(written) !== '' || written.endsWith('/')) return { is: 'missing', path }
  return { is: 'unanchored', path, reason: `\`${written}\` may be seen from another directory` }
}

function stands(tree: Tree, path: RepoPath): boolean {
  return tree.directories.has(path) || tree.entries.has(path)
}

/** Other spellings of a path that differ in case alone. */
export function otherCase(tree: Tree, path: RepoPath): RepoPath | undefined {
  const [only, ...others] = tree.byFoldedPath.get(path.toLowerCase()) ?? []
  return others.length === 0 && only !== path ? only : undefined
}

/** Files of the same base name in other places. */
export function namesakes(tree: Tree, path: RepoPath): readonly RepoPath[] {
  return tree.byName.get(basename(path)) ?? []
}
