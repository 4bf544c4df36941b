import type { Changelog, Group, Section } from '../changelog.ts'
import { countEndings } from './lines.ts'

/** How a changelog writes what relops adds to it. */
export interface Style {
  /** What stands before the text of an item. */
  readonly mark: string
  /** The `#` of the heading of a group. */
  readonly groupMark: string
  /** Whether a blank line stands between a heading and its list. */
  readonly isAiry: boolean
  /** The heading of what is not released. */
  readonly unreleased: string
}

/** Reads the style off the newest parts of a changelog that show it. */
export function styleOf(changelog: Changelog, section: Section | undefined): Style {
  const sections = section === undefined ? changelog.sections : [section, ...changelog.sections]
  const groups = sections.flatMap(({ groups }) => groups)
  const headed = groups.filter(({ heading }) => heading !== undefined)
  const filled = headed.find(({ items }) => items.length > 0)
  const first = changelog.sections[0]
  const depth = first?.heading.depth ?? 2
  return {
    mark: groups.flatMap(({ items }) => items).find(({ mark }) => isBullet(mark))?.mark ?? '- ',
    groupMark: '#'.repeat(headed[0]?.heading?.depth ?? Math.min(depth + 1, 6)),
    isAiry: filled === undefined || gapBelowHeading(changelog.text, filled) > 1,
    unreleased: `${'#'.repeat(depth)} ${first === undefined || isBracketed(changelog.text, first) ? '[Unreleased]' : 'Unreleased'}`,
  }
}

/** Whether a mark is that of an item that relops would write: a bullet with a blank behind it. */
export function isBullet(mark: string): boolean {
  return /^ {0,3}[-+*] +$/.test(mark)
}

function gapBelowHeading(text: string, { heading, items }: Group): number {
  return countEndings(text.slice(heading?.range[1], items[0]?.range[0]))
}

/** Whether the version of a heading is a reference, `[1.2.0]`, and not a link with an address of its own. */
export function isBracketed(text: string, { heading, title }: Section): boolean {
  const [start, end] = title.label ?? heading.title
  const label = text.slice(start, end)
  const before = title.label === undefined ? label.startsWith('[') : text[start - 1] === '['
  const behind = title.label === undefined ? label.slice(label.indexOf(']')) : text.slice(end, end + 2)
  return before && behind.startsWith(']') && !behind.startsWith('](')
}
