import { groupBy } from '../../text/groups.ts'
import type { Changelog } from '../changelog.ts'
import type { Commit, Judged } from '../release.ts'
import { CommitIndex, type Entry, shortenIds } from './commit-ids.ts'
import { writeEntry } from './entry.ts'
import type { Hosting } from './hosting.ts'
import { plainTitle } from './titles.ts'

/** A line that a changelog should have: of a commit, or of one of the changes that it lists. */
export interface Telling {
  readonly commit: Commit
  readonly section: string
  /** Writes it without the mark of an item: most stand there already. */
  readonly write: () => string
}

/** What a changelog should tell of commits, in their order. */
export function tellingsOf(
  { skips }: Changelog,
  unreleased: readonly Judged[],
  hosting: Hosting | undefined,
): readonly Telling[] {
  const skipped = skips.map(({ id }) => id)
  const ids = shortenIds(unreleased.map(({ commit }) => commit.id))
  return unreleased.flatMap((judged) => {
    if (!isWanted(judged, skipped)) return []
    const { commit } = judged
    const write = (told: Commit): string => writeEntry(told, ids.get(commit.id) ?? commit.id, hosting)
    return partsOf(judged).map(({ told, section }) => ({ commit, section, write: () => write(told) }))
  })
}

/** Whether a commit should have a line. `skipped` are the ids in comments that keep commits out. */
export function isWanted({ commit, disposition }: Judged, skipped: readonly string[]): boolean {
  return disposition.is === 'included' && !skipped.some((id) => commit.id.toLowerCase().startsWith(id))
}

/** That a squashed commit breaks something is said of its first change where none of them says it. */
function partsOf({
  commit,
  disposition,
  changes = [],
}: Judged): readonly { readonly told: Commit; readonly section: string }[] {
  if (disposition.is !== 'included') return []
  if (changes.length === 0) return [{ told: commit, section: disposition.section }]
  const { scope: _, breaking, ...rest } = commit
  const isSaid = changes.some(({ isBreaking }) => isBreaking)
  return changes.map(({ scope, description, isBreaking, section }, index) => {
    const words = isBreaking ? '' : undefined
    const broken = breaking !== undefined && !isSaid && index === 0 ? breaking : words
    const told = { ...rest, description, ...(scope !== undefined && { scope }) }
    return { section, told: broken === undefined ? told : { ...told, breaking: broken } }
  })
}

/**
 * Those that a changelog lacks. A release that is prepared but not tagged has its lines already, so that all sections
 * count. Of a commit with several lines, those that stand there word for word are known, and the rest by their number.
 */
export function findMissing(changelog: Changelog, tellings: readonly Telling[]): ReadonlySet<Telling> {
  const index = new CommitIndex(tellings, ({ commit }) => commit)
  const listed = new Map<Commit, Entry[]>()
  for (const entry of changelog.sections.flatMap(({ entries }) => entries)) {
    for (const commit of entry.ids.flatMap((id) => index.find(id)?.commit ?? [])) {
      const entries = listed.get(commit) ?? []
      listed.set(commit, entries)
      entries.push(entry)
    }
  }
  const byCommit = new Map<Commit, Telling[]>()
  for (const telling of tellings) {
    const group = byCommit.get(telling.commit) ?? []
    byCommit.set(telling.commit, group)
    group.push(telling)
  }
  return new Set([...byCommit].flatMap(([commit, group]) => missingOf(changelog, group, listed.get(commit) ?? [])))
}

function missingOf({ text }: Changelog, group: readonly Telling[], entries: readonly Entry[]): readonly Telling[] {
  const count = Math.max(0, group.length - entries.length)
  if (count === group.length || count === 0) return group.slice(0, count)
  const written = new Set(entries.map(({ item }) => text.slice(...item.text).trimEnd()))
  return group.filter(({ write }) => !written.has(write())).slice(0, count)
}

/** What there is to tell in a section. */
export interface SectionTellings {
  readonly name: string
  readonly tellings: readonly Telling[]
}

/** Sections in the order of their names, as given, and behind them those that only commits name. */
export function bySection(tellings: readonly Telling[], names: readonly string[]): readonly SectionTellings[] {
  const byName = groupBy(tellings, ({ section }) => section)
  const sections = new Map<string, { readonly name: string; readonly tellings: Telling[] }>()
  for (const name of [...names, ...byName.keys()]) {
    const key = plainTitle(name)
    if (!sections.has(key)) sections.set(key, { name, tellings: [] })
  }
  // Several spellings of a name are one section, in which commits keep their order.
  const keys = new Map([...byName.keys()].map((name) => [name, plainTitle(name)]))
  for (const telling of tellings) sections.get(keys.get(telling.section) ?? '')?.tellings.push(telling)
  return [...sections.values()]
}
