import { applyEdits } from '../../text/edits.ts'
import { type Changelog, readChangelog, unreleasedOf } from '../changelog.ts'
import type { Commit, Judged } from '../release.ts'
import type { ListItem } from './blocks.ts'
import { CommitIndex } from './commit-ids.ts'
import type { Hosting } from './hosting.ts'
import { addToSection } from './insert.ts'
import { blockBehind, linesBefore, withoutLines } from './lines.ts'
import { styleOf } from './style.ts'
import { bySection, findMissing, isWanted, tellingsOf } from './tellings.ts'
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
const defaultSections: readonly string[] = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']

/** The names of all sections that commits may have, in their order. */
export function sectionNames(sections: ReadonlyMap<string, string | false>): readonly string[] {
  return [...defaultSections, ...[...sections.values()].filter((name) => name !== false)]
}

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
  const changelog = readChangelog(pruned)
  const tellings = tellingsOf(changelog, unreleased, options.hosting)
  const missing = findMissing(changelog, tellings)
  const added = [...new Set([...missing].map(({ commit }) => commit))]
  const sections = bySection(tellings, options.sections ?? defaultSections)
  const order = sections.map(({ name }) => plainTitle(name))
  const filled = sections.reduce(
    (before, section) => addToSection(before, section, { order, missing }),
    missing.size === 0 ? pruned : withUnreleased(pruned),
  )
  return { text: filled, added, removed: stale.removed, kept: stale.kept }
}

/** What stands in an empty file stays before it: a byte order mark, blank lines. */
function begin(text: string): string {
  return text + newChangelog.replaceAll('\n', readChangelog(text).newline)
}

interface Stale {
  readonly lines: readonly ListItem['range'][]
  readonly removed: readonly Commit[]
  readonly kept: readonly Commit[]
}

/** Lines of commits that are reverted, skipped or told by another one. */
function findStale(changelog: Changelog, unreleased: readonly Judged[]): Stale {
  const index = new CommitIndex(unreleased, ({ commit }) => commit)
  const skipped = changelog.skips.map(({ id }) => id)
  const stale = (unreleasedOf(changelog)?.entries ?? []).flatMap(({ item, ids, isOwn }) => {
    const judged = ids.flatMap((id) => index.find(id) ?? [])
    const isStale = isOwn && judged.length === ids.length && !judged.some((one) => isWanted(one, skipped))
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
