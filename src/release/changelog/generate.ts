import { applyEdits } from '../../text/edits.ts'
import { type Changelog, readChangelog, unreleasedOf } from '../changelog.ts'
import type { Commit, Judged } from '../release.ts'
import type { ListItem } from './blocks.ts'
import { CommitIndex } from './commit-ids.ts'
import type { Hosting } from './hosting.ts'
import { addToSection, EntryLines } from './insert.ts'
import { blockBehind, linesBefore, withoutLines } from './lines.ts'
import { styleOf } from './style.ts'
import { plainTitle } from './titles.ts'

export interface GenerateOptions {
  /** Sections in the order in which they stand; those of Keep a Changelog when left out. */
  readonly sections?: readonly string[]
  /** Where commits are shown; without it, their ids are no links. */
  readonly hosting?: Hosting
}

export interface Generated {
  readonly text: string
  /** Commits that got a line. */
  readonly added: readonly Commit[]
  /** Commits that lost theirs. */
  readonly removed: readonly Commit[]
  /** Commits that would have lost theirs, were there nothing of somebody else in the same item. */
  readonly kept: readonly Commit[]
}

/** The sections of Keep a Changelog 1.1. */
export const defaultSections: readonly string[] = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']

const newChangelog = `# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

## [Unreleased]
`

/**
 * Brings the section of what is not released in line with its commits, the newest first. Only lines that relops wrote
 * are touched: each ends in the id of its commit, and as long as it does, its words belong to whoever edits them.
 */
export function generateChangelog(
  text: string | undefined,
  unreleased: readonly Judged[],
  options: GenerateOptions = {},
): Generated {
  const existing = text === undefined || text.trim() === '' ? begin(text ?? '') : text
  const stale = findStale(readChangelog(existing), unreleased)
  const pruned = applyEdits(existing, [withoutLines(existing, stale.lines)]).text
  const missing = findMissing(readChangelog(pruned), unreleased)
  const prepared = missing.length === 0 ? pruned : withUnreleased(pruned)
  const order = orderOf(unreleased, options.sections ?? defaultSections)
  const lines = new EntryLines(unreleased, missing, options.hosting)
  const filled = order.reduce((before, name) => addToSection(before, name, order, lines), prepared)
  return { text: filled, added: missing, removed: stale.removed, kept: stale.kept }
}

/** What stands in an empty file stays before it: a byte order mark, blank lines. */
function begin(text: string): string {
  return text + newChangelog.replaceAll('\n', readChangelog(text).newline)
}

/** Commits that should have a line and have none. */
export function findMissing(changelog: Changelog, unreleased: readonly Judged[]): readonly Commit[] {
  const listed = listedCommits(changelog, unreleased)
  const isWanted = wantedIn(changelog)
  return unreleased.filter((one) => isWanted(one) && !listed.has(one.commit)).map(({ commit }) => commit)
}

/** A release that is prepared but not tagged has its lines already, so that all sections count. */
function listedCommits({ sections }: Changelog, unreleased: readonly Judged[]): ReadonlySet<Commit> {
  const index = new CommitIndex(unreleased, ({ commit }) => commit)
  const ids = sections.flatMap(({ entries }) => entries.flatMap((entry) => entry.ids))
  return new Set(ids.flatMap((id) => index.find(id)?.commit ?? []))
}

function wantedIn({ skips }: Changelog): (judged: Judged) => boolean {
  const ids = skips.map(({ id }) => id)
  return ({ commit, disposition }) =>
    disposition.is === 'included' && !ids.some((id) => commit.id.toLowerCase().startsWith(id))
}

interface Stale {
  readonly lines: readonly ListItem['range'][]
  readonly removed: readonly Commit[]
  readonly kept: readonly Commit[]
}

/** Lines of commits that are reverted, skipped or told by another one. */
export function findStale(changelog: Changelog, unreleased: readonly Judged[]): Stale {
  const index = new CommitIndex(unreleased, ({ commit }) => commit)
  const isWanted = wantedIn(changelog)
  const stale = (unreleasedOf(changelog)?.entries ?? []).flatMap(({ item, ids, isOwn }) => {
    const judged = ids.flatMap((id) => index.find(id) ?? [])
    const isStale = isOwn && judged.length === ids.length && !judged.some(isWanted)
    return isStale ? [{ item, commits: judged.map(({ commit }) => commit) }] : []
  })
  const isWhole = (item: ListItem): boolean =>
    item.isPlain && changelog.text.slice(item.range[0], item.text[0]) === item.mark
  const commitsOf = (some: typeof stale): readonly Commit[] => some.flatMap(({ commits }) => commits)
  const whole = stale.filter(({ item }) => isWhole(item))
  return {
    lines: whole.map(({ item }) => item.range),
    removed: commitsOf(whole),
    kept: commitsOf(stale.filter(({ item }) => !isWhole(item))),
  }
}

/** Sections by their names, as configured, and behind them those that only commits name. */
function orderOf(unreleased: readonly Judged[], sections: readonly string[]): readonly string[] {
  const named = unreleased.flatMap(({ disposition }) => (disposition.is === 'included' ? [disposition.section] : []))
  const order = new Map<string, string>()
  for (const name of [...sections, ...named]) if (!order.has(plainTitle(name))) order.set(plainTitle(name), name)
  return [...order.values()]
}

/** A text that has the section of what is not released, on top of all releases. */
function withUnreleased(text: string): string {
  const changelog = readChangelog(text)
  if (unreleasedOf(changelog)) return text
  const { unreleased } = styleOf(changelog, undefined)
  const [first] = changelog.sections
  const edit =
    first === undefined
      ? blockBehind(changelog, changelog.end, [unreleased])
      : linesBefore(changelog, first.range[0], [unreleased, ''])
  return applyEdits(text, [[edit]]).text
}
