import { isChangelog } from '../extract/moments.ts'
import { readTime } from '../extract/sections.ts'
import type { DocumentKind } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { basename } from '../text/repo-path.ts'
import { type Ground, type Place, placeIn } from './ground.ts'
import { patternsFor } from './patterns.ts'

/** Documents of one kind, as patterns that match them and no others. */
export interface KindProposal {
  readonly kind: DocumentKind
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly documents: readonly RepoPath[]
  /** Where the first of them says so, and what stands there. */
  readonly at: Place
  readonly words: string
}

/** How documents of a kind are known. Each entry goes before the ones above it, and folders before names. */
interface Sign {
  readonly kind: DocumentKind
  /** Folders of documents, whatever is in them. */
  readonly folder?: RegExp
  /** Folders of documents that are numbered. */
  readonly series?: RegExp
  readonly name?: RegExp
  readonly title?: RegExp
  /** What a document must have that only its name or title tells of. */
  readonly content?: RegExp
}

const steps = /^ {0,3}(?:```|~~~|\d{1,9}[.)] |[-*+] \[[ xX]\] )/m
const items = /^ {0,3}(?:[-*+] |\d{1,9}[.)] |\|)/m

const signs: readonly Sign[] = [
  {
    kind: 'governance',
    folder: /^governance$/i,
    name: /^(?:governance|acceptance[-_ ]checklist|data[-_ ]revision[-_ ]policy|burndown)$/i,
    content: items,
  },
  {
    kind: 'playbook',
    folder: /^(?:runbooks?|playbooks?)$/i,
    name: /^(?:releas(?:e|ing)(?:[-_ ](?:process|checklist|guide|playbook|procedure))?|(?:.*[-_ ])?(?:runbooks?|playbooks?))$/i,
    title: /^(?:releas(?:e|ing)\b.{0,30}\b(?:process|checklist|procedure|operations)\b|.{0,40}\b(?:run|play)book$)/i,
    content: steps,
  },
  { kind: 'record', name: /^(?:19|20)\d\d-[01]\d-[0-3]\d[-_ ]/ },
  { kind: 'plan', folder: /^(?:plans|roadmaps?)$/i, name: /^(?:(?:.*[-_ ])?plan|roadmap)$/i, content: items },
  {
    kind: 'record',
    folder: /^(?:post-?mortems?|incidents|audits|evidence|reports|retrospectives|archived?)$/i,
    series: /^(?:adrs?|decisions|architecture-decisions)$/i,
  },
]

/** Folders that hold documents, below which a folder's name tells what they are for. */
const documentation: ReadonlySet<string> = new Set(['doc', 'docs', 'documentation', '.github', 'meta'])

/** Names that lists of changes go by, beside those that need no configuration. */
const ofChanges = /change|release|history|news|version/i
const migration = /migrat|upgrad/i
const fewestReleases = 3

/** So many documents of a kind are named one by one. */
const mostDocuments = 100

/** What documents are for, where their paths and contents are sure to tell, and nothing tells it yet. */
export function findKinds(ground: Ground): readonly KindProposal[] {
  const kinds = new Map<RepoPath, Sighting>()
  const numbered = numberedFolders(ground.roles.keys())
  for (const [path, role] of ground.roles) {
    const text = ground.texts.get(path)
    if (role?.kind !== undefined || text === undefined || isChangelog(path, undefined)) continue
    const sighting = sight(path, text, numbered)
    if (sighting) kinds.set(path, sighting)
  }
  const order: readonly DocumentKind[] = ['governance', 'playbook', 'plan', 'record', 'changelog']
  return order.flatMap((kind, rank) => toProposals(ground, kinds, kind, order.slice(rank)))
}

/** What a document is taken for, and the folder that says so, if one. */
interface Sighting {
  readonly kind: DocumentKind
  readonly folder?: RepoPath
  readonly at: Place
  readonly words: string
}

function sight(path: RepoPath, text: string, numbered: ReadonlySet<RepoPath>): Sighting | undefined {
  const heading = /^#{1,6} (.*)$/m.exec(text)
  const words = bare(heading?.[1] ?? '')
  const at = placeIn(path, text, heading?.index ?? 0)
  for (const { kind, ...sign } of signs.toReversed()) {
    const folder = foldersOf(path).find((one) => isOf(sign, one, numbered))
    if (folder !== undefined) return { kind, folder, at, words }
  }
  const release = firstRelease(path, text)
  if (release) return { kind: 'changelog', ...release }
  const named = isDocumentation(path) ? signs.findLast((sign) => isNamed(sign, path, words, text)) : undefined
  return named && { kind: named.kind, at, words }
}

function isNamed({ name, title, content }: Sign, path: RepoPath, heading: string, text: string): boolean {
  return (name?.test(nameOf(path)) || title?.test(heading) || false) && (content?.test(text) ?? true)
}

function isOf({ folder, series }: Omit<Sign, 'kind'>, path: RepoPath, numbered: ReadonlySet<RepoPath>): boolean {
  const name = basename(path)
  return folder?.test(name) || (series?.test(name) && numbered.has(path)) || false
}

function nameOf(path: RepoPath): string {
  return basename(path).replace(/\.[^.]*$/, '')
}

/** The folders around a document, as far as they stand at the root or in folders of documents, the outermost first. */
function foldersOf(path: RepoPath): readonly RepoPath[] {
  const segments = path.split('/').slice(0, -1)
  return segments.flatMap((_, index) => {
    const above = segments.slice(0, index)
    const isKnown = above.length === 0 || above.some((segment) => documentation.has(segment.toLowerCase()))
    return isKnown ? [segments.slice(0, index + 1).join('/')] : []
  })
}

/** Packages have documents of their own, whose names tell less. */
function isDocumentation(path: RepoPath): boolean {
  const folders = path.toLowerCase().split('/').slice(0, -1)
  return folders.length === 0 || folders.some((folder) => documentation.has(folder))
}

/** Folders with two documents that begin with a number. */
function numberedFolders(paths: Iterable<RepoPath>): ReadonlySet<RepoPath> {
  const counts = new Map<RepoPath, number>()
  for (const path of paths) {
    if (!/^\d{2,8}[-_]/.test(basename(path))) continue
    const folder = path.slice(0, path.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([folder, count]) => (count > 1 ? [folder] : [])))
}

/** The first of several headings that name releases, where hardly any other of their rank does not. */
function firstRelease(path: RepoPath, text: string): Pick<Sighting, 'at' | 'words'> | undefined {
  if (!ofChanges.test(nameOf(path)) || migration.test(nameOf(path))) return undefined
  const headings = [...text.matchAll(/^(#{1,4}) (.*)$/gm)]
  const releases = headings.filter(([, , title = '']) => isRelease(bare(title)))
  const [first] = releases
  const fewest = /^changelog/i.test(nameOf(path)) ? 1 : fewestReleases
  if (!first || releases.length < fewest) return undefined
  const [, rank, words = ''] = first
  const others = headings.filter(([, other]) => other === rank).length
  return releases.length * 2 < others ? undefined : { at: placeIn(path, text, first.index), words: bare(words) }
}

/** A heading without addresses and attributes. */
function bare(heading: string): string {
  return heading
    .replace(/\{#[^{}\s]*\} *$/, '')
    .replaceAll(/\]\([^()\s]*\)/g, ']')
    .replaceAll(/[[\]]/g, '')
    .trim()
}

function isRelease(title: string): boolean {
  const time = readTime(title, true)
  return time !== undefined && 'version' in time
}

/** Sets of documents: those of a folder together, the others by their names. A later set goes before an earlier one. */
function toProposals(
  { roles }: Ground,
  sightings: ReadonlyMap<RepoPath, Sighting>,
  kind: DocumentKind,
  laterKinds: readonly DocumentKind[],
): readonly KindProposal[] {
  const found = [...sightings].filter(([, sighting]) => sighting.kind === kind).slice(0, mostDocuments)
  const [first] = found
  if (!first) return []
  const folders = [...new Set(found.flatMap(([, { folder }]) => folder ?? []))]
  const documents = found.map(([path]) => path)
  const free = new Set([...sightings].flatMap(([path, one]) => (laterKinds.includes(one.kind) ? [path] : [])))
  const patterns = patternsFor(documents, folders, { all: [...roles.keys()], free })
  return [{ kind, ...patterns, documents, at: first[1].at, words: first[1].words }]
}
