import type { Edit } from '../../model/verdict.ts'
import { applyEdits } from '../../text/edits.ts'
import { type Changelog, type Group, readChangelog, type Section, unreleasedOf } from '../changelog.ts'
import type { Commit } from '../release.ts'
import type { ListItem } from './blocks.ts'
import { CommitIndex } from './commit-ids.ts'
import { afterEnding, blockBehind, countEndings, linesBefore, linesBehind } from './lines.ts'
import { isBullet, styleOf } from './style.ts'
import type { SectionTellings, Telling } from './tellings.ts'
import { plainTitle } from './titles.ts'

/** What a changelog lacks. */
interface Lacking {
  /** The names of sections as they are compared, in the order in which they stand. */
  readonly order: readonly string[]
  readonly missing: ReadonlySet<Telling>
}

/** A text in which a section of what is not released has the lines that it lacked. */
export function addToSection(
  text: string,
  { name, tellings: own }: SectionTellings,
  { order, missing }: Lacking,
): string {
  const added = own.filter((telling) => missing.has(telling))
  if (added.length === 0) return text
  const changelog = readChangelog(text)
  const section = unreleasedOf(changelog)
  if (section === undefined) return text
  const group = section.groups.find((one) => one.heading !== undefined && one.name === plainTitle(name))
  const { mark, groupMark, isAiry } = styleOf(changelog, section)
  if (group !== undefined) return applyEdits(text, insertAmong(changelog, group, { section, own, missing, mark })).text
  const heading = [`${groupMark} ${name}`, ...(isAiry ? [''] : [])]
  const block = [...heading, ...added.map(({ write }) => mark + write())]
  return applyEdits(text, [[blockBehind(changelog, placeOfGroup(section, name, order), block)]]).text
}

/** Behind the nearest of the groups that come before it, else before the nearest that comes behind it. */
function placeOfGroup({ groups, range }: Section, name: string, order: readonly string[]): number {
  const ranks = new Map(order.map((one, index) => [one, index]))
  const own = ranks.get(plainTitle(name)) ?? order.length
  const known = groups.flatMap((group, index) => {
    const rank = group.heading === undefined ? undefined : ranks.get(group.name)
    return rank === undefined ? [] : [{ rank, index }]
  })
  const earlier = known.filter(({ rank }) => rank < own).sort((a, b) => b.rank - a.rank)[0]
  if (earlier !== undefined) return groups[lastWithin(groups, earlier.index)]?.range[1] ?? range[1]
  const later = known.sort((a, b) => a.rank - b.rank)[0]
  return (later && groups[later.index - 1]?.range[1]) ?? range[1]
}

/** The index of the last group that stands under a group, by the depth of their headings. */
function lastWithin(groups: readonly Group[], index: number): number {
  const depth = groups[index]?.heading?.depth ?? 1
  const next = groups.findIndex(({ heading }, other) => other > index && (heading?.depth ?? 0) <= depth)
  return (next === -1 ? groups.length : next) - 1
}

interface Among {
  readonly section: Section
  /** All of the group, in the order in which they should stand. */
  readonly own: readonly Telling[]
  readonly missing: ReadonlySet<Telling>
  /** Of items, where nothing beside them shows another one. */
  readonly mark: string
}

/** Puts each missing line behind the one before it, or else before the one behind it, or else at the end of the list. */
function insertAmong(changelog: Changelog, group: Group, among: Among): readonly (readonly Edit[])[] {
  const itemOf = itemsByCommit(group, among)
  const next = among.own.flatMap(({ commit }) => itemOf.get(commit) ?? [])[0]
  const isLoose = hasGaps(changelog.text, group)
  return [...linesByAnchor(among, itemOf)].map(([anchor, lines]) => {
    const beside = anchor ?? next ?? group.items.at(-1)
    const mark = beside !== undefined && isBullet(beside.mark) ? beside.mark : among.mark
    const items = lines.map((line) => mark + line)
    if (beside === undefined) return [blockBehind(changelog, group.range[1], items)]
    if (anchor === undefined && next !== undefined) {
      const spaced = items.flatMap((item) => (isLoose ? [item, ''] : [item]))
      return [linesBefore(changelog, next.range[0], spaced)]
    }
    const spaced = items.flatMap((item) => (isLoose ? ['', item] : [item]))
    return [linesBehind(changelog, beside.range[1], endsList(changelog.text, beside, group) ? [...spaced, ''] : spaced)]
  })
}

/** Missing lines, each chunk by the item that it stands behind; by nothing where no line of relops is before it. */
function linesByAnchor(
  { own, missing }: Among,
  itemOf: ReadonlyMap<Commit, ListItem>,
): ReadonlyMap<ListItem | undefined, readonly string[]> {
  const chunks = new Map<ListItem | undefined, string[]>()
  let last: ListItem | undefined
  for (const telling of own) {
    last = itemOf.get(telling.commit) ?? last
    if (!missing.has(telling)) continue
    const chunk = chunks.get(last) ?? []
    chunks.set(last, chunk)
    chunk.push(telling.write())
  }
  return chunks
}

/** Whether blank lines part the items of a list. */
function hasGaps(text: string, { items }: Group): boolean {
  return items.some((item, index) => {
    const next = items[index + 1]
    return next !== undefined && countEndings(text.slice(item.range[1], next.range[0])) > 1
  })
}

/** Whether text follows on the next line that would belong to the paragraph of an item put before it. */
function endsList(text: string, item: ListItem, { items }: Group): boolean {
  const next = afterEnding(text, item.range[1])
  const isItem = items.some(({ range }) => range[0] === next)
  return next < text.length && !/^[ \t]*(?:[\r\n]|$|#)/.test(text.slice(next, next + 80)) && !isItem
}

/** The items of a group that are lines of commits. */
function itemsByCommit(group: Group, { section, own }: Among): ReadonlyMap<Commit, ListItem> {
  const index = new CommitIndex(own, ({ commit }) => commit)
  const items = new Set(group.items.map(({ range }) => range[0]))
  return new Map(
    section.entries
      .filter(({ item, isOwn }) => isOwn && item.depth === 0 && items.has(item.range[0]))
      .flatMap(({ item, ids }) =>
        ids.flatMap((id) => {
          const commit = index.find(id)?.commit
          return commit === undefined ? [] : [[commit, item] as const]
        }),
      ),
  )
}
