import type { Claim } from '../model/claim.ts'
import type { Facts, IgnoredPath, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { ReferenceClaim } from '../model/reference.ts'
import type { Verdict } from '../model/verdict.ts'
import { basename, dirname, extension } from '../text/repo-path.ts'
import { standingIn } from './directory.ts'
import { otherCase, type Pathlike, type Resolution } from './resolution.ts'

/** A path at which nothing stands. */
export type Absent = Extract<Resolution, { is: 'missing' | 'unanchored' }>

/** What a claim names that is not there. */
interface Lack {
  readonly claim: ReferenceClaim
  /** The path as the claim has it; of a set, one member's. */
  readonly written: string
  readonly absent: Absent
}

type Excuse = (lack: Lack, facts: Facts) => Verdict | undefined

/** Why a reference to what is not there is not broken; nothing where it is. */
export function excuseFor(
  claim: ReferenceClaim,
  absent: Absent,
  facts: Facts,
  { path: { text: written } }: Pathlike = claim,
): Verdict | undefined {
  const lack = { claim, written, absent }
  // The words that say what tools write are often wrong about a link, and about what differs in case alone.
  const said = claim.tense?.kind === 'generated' ? undefined : excuseByTense(claim, written)
  const spoken = said ?? first(pastExcuses, lack, facts)
  if (spoken || otherCase(facts.tree, absent.path)) return spoken
  return first(claim.origin === 'link' ? linkExcuses : textExcuses, lack, facts)
}

/** What the words around a claim make of something that it names and that is missing: a path, an anchor, a line, a key. */
export function excuseByTense({ tense }: Pick<Claim, 'tense'>, missing: string): Verdict | undefined {
  if (tense?.kind !== 'planned') return tense && unknown(tense.reason)
  return { outcome: 'pending', message: `\`${missing}\` is still to come: ${tense.reason}` }
}

function first(excuses: readonly Excuse[], lack: Lack, facts: Facts): Verdict | undefined {
  for (const excuse of excuses) {
    const verdict = excuse(lack, facts)
    if (verdict) return verdict
  }
  return undefined
}

const saysGenerated: Excuse = ({ claim, written }) => excuseByTense(claim, written)

/**
 * What tells of another time may tell of the end of a thing: only what never was there is wrong. A bare name may have
 * stood anywhere.
 */
const hasLeft: Excuse = ({ claim: { moment }, absent }, { departures }) => {
  if (moment === undefined) return undefined
  if (absent.is === 'unanchored') return unknown(absent.reason)
  const departure = departures.get(absent.path)
  return departure && unknown(`\`${absent.path}\` was removed in ${departure.commit.slice(0, 7)}`)
}

const manifests = ['package.json', 'pyproject.toml', 'setup.py', 'Cargo.toml', 'go.mod', 'composer.json']

/** The changelog of a package speaks of its package and of those that use it. */
const isOfAnotherPackage: Excuse = ({ claim: { change, origin, location }, written }, { tree }) => {
  const directory = dirname(location.path)
  const beside = (name: string): RepoPath => `${directory}/${name}`
  if (!change || origin === 'link' || !manifests.some((name) => tree.entries.has(beside(name)))) return undefined
  const [first = ''] = written.split('/')
  const isOwn = tree.directories.has(beside(first)) || tree.entries.has(beside(first))
  return isOwn ? undefined : unknown(`\`${first}\` is not beside the document, whose package may not be meant`)
}

const hasDoubt: Excuse = ({ claim: { doubt } }) => (doubt === undefined ? undefined : unknown(doubt))

/** Addresses of a hosting service, seen from the page that shows the document. */
const webPage =
  /^(?:\.\.\/)+(?:blob|tree|raw|issues|pulls?|releases|wiki|actions|discussions|compare|commits?|security|labels|milestones?|projects)(?:\/|$)/

const isWebPage: Excuse = ({ written }) =>
  webPage.test(written) ? unknown(`\`${written}\` may be a page of the repository's web site`) : undefined

/** Site generators serve pages without `.md` or as `.html`, assets from folders of their own, and `/` from another root. */
const isServedBySite: Excuse = ({ claim, written, absent }, { sites, tree, ignored }) => {
  const site = sites.find(({ root }) => isBelow(claim.location.path, root))
  if (!site) return undefined
  const served = site.open || written.startsWith('/') || extension(written) !== 'md'
  if (ignored.get(absent.path)?.present === false) {
    return unknown(`git ignores \`${absent.path}\`, which may be made with the site of \`${site.config}\``)
  }
  const untranslated = untranslatedPath(absent.path)
  if (!served && untranslated !== undefined && tree.entries.has(untranslated)) {
    return unknown(`the site of \`${site.config}\` may show \`${untranslated}\` where there is no translation`)
  }
  return served ? unknown(`\`${written}\` may be an address that the site of \`${site.config}\` serves`) : undefined
}

/** `docs/ja/guide.md` → `docs/guide.md`: the page that translations are made of. */
function untranslatedPath(path: RepoPath): RepoPath | undefined {
  const original = path.replace(/(^|\/)[a-z]{2}(?:[-_][A-Za-z]{2,4})?\//, '$1')
  return original === path ? undefined : original
}

/** What git ignores and does not stand here is made on other machines, or later. */
const isIgnored: Excuse = ({ absent: { is, path } }, { ignored }) => {
  const found = is === 'missing' || isBareDocument(path) ? ignored.get(path) : undefined
  return found && !found.present
    ? unknown(`git ignores \`${path}\`, so that it is not part of the repository`, found.at)
    : undefined
}

/** Below a directory that it does not name, or without its extension, the path would stand for something. */
const isAbbreviated: Excuse = ({ written, absent }, { tree, departures }) => {
  if (departures.has(absent.path)) return undefined
  const full = fullName(written, absent.path, tree)
  return full === undefined ? undefined : unknown(`\`${written}\` may be short for \`${full}\``)
}

/** `src/tests` of a repository that has `src/` and `tests/` is one or the other. */
const isChoice: Excuse = ({ written }, { tree }) => {
  const names = written.split('/')
  const every = names.length > 1 && names.every((name) => name !== '' && tree.directories.has(name))
  return every ? unknown(`\`${written}\` may mean one or the other of these directories`) : undefined
}

/** `settings.json.theme` names a field of a file. */
const isField: Excuse = ({ written, absent }, { tree }) => {
  const dots = [...absent.path.matchAll(/\.(?:json|jsonc|ya?ml|toml)(?=\.)/g)]
  const file = dots.map((dot) => absent.path.slice(0, dot.index + dot[0].length)).find((name) => tree.entries.has(name))
  return file === undefined ? undefined : unknown(`\`${written}\` may name a field of \`${file}\``)
}

/**
 * A bare name of a document is broken where nothing has it: people are sent to read it. Unless the repository's own code
 * handles a file of that name, which then is one of its users'.
 */
const isForeign: Excuse = ({ claim, written, absent }, { departures, ignored, mentions }) => {
  if (absent.is === 'missing' || departures.has(absent.path)) return undefined
  const left = ignored.get(absent.path)
  if (left?.present && claim.kind !== 'glob') return unknown(`\`${written}\` ${leftOut(left)}`, left.at)
  if (claim.kind === 'glob' || !isBareDocument(absent.path)) return unknown(absent.reason)
  if (assistantFiles.has(absent.path)) return unknown(`\`${absent.path}\` is what assistants read in any project`)
  const at = mentions.get(absent.path)
  return at && unknown(`\`${at.path}\` handles files that are named \`${absent.path}\``, at)
}

/** Something may stand here that the snapshot does not have, by `.gitignore` or because nobody has added it. */
export function leftOut({ present, at }: IgnoredPath): string {
  if (!present) return 'does not exist, and git ignores it'
  return at ? 'exists here but is ignored by git' : 'exists here but is not in this snapshot'
}

const assistantFiles: ReadonlySet<string> = new Set(['AGENTS.md', 'CLAUDE.md', 'GEMINI.md', 'SKILL.md', 'MEMORY.md'])

const pastExcuses: readonly Excuse[] = [hasLeft, isOfAnotherPackage]
const linkExcuses: readonly Excuse[] = [hasDoubt, isWebPage, isServedBySite]
const textExcuses: readonly Excuse[] = [saysGenerated, hasDoubt, isIgnored, isField, isChoice, isAbbreviated, isForeign]

function unknown(reason: string, at?: Location): Verdict {
  return { outcome: 'unknown', reason, ...(at && { at }) }
}

function isBelow(path: RepoPath, root: RepoPath): boolean {
  return root === '' || path.startsWith(`${root}/`)
}

/** A document by its name alone: `RELEASING.md`, but not `.notes.md`, which names a kind of file. */
export function isBareDocument(path: RepoPath): boolean {
  return !(path.includes('/') || path.startsWith('.')) && ['md', 'markdown', 'rst'].includes(extension(path))
}

/** `core` is short for `core.ts`, and `00` for `00-intro.ipynb`. */
function isRest(path: RepoPath, entry: RepoPath): boolean {
  const next = entry.charAt(path.length)
  return next === '.' || (/\d$/.test(path) && /[-_ ]/.test(next))
}

function fullName(written: string, path: RepoPath, tree: Tree): RepoPath | undefined {
  if (!written.includes('/') || written.startsWith('..')) return undefined
  const name = basename(path)
  const deeper = (tree.byName.get(name) ?? []).find((other) => other.endsWith(`/${path}`))
  if (deeper !== undefined || extension(path) !== '' || written.endsWith('/')) return deeper
  return standingIn(dirname(path), tree).find(
    (entry) => entry.startsWith(path) && tree.entries.has(entry) && isRest(path, entry),
  )
}
