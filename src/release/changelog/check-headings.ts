import { compareVersions, isPrerelease } from '../../text/version-order.ts'
import type { Section } from '../changelog.ts'
import type { Checked, Finding, ReleasedSection } from './finding.ts'

/** Headings that stand twice, dates that are none, and releases that stand in the wrong order. */
export function checkHeadings({ changelog, released }: Checked): readonly Finding[] {
  return [
    ...changelog.sections.flatMap(impossibleDate),
    ...duplicateSections(changelog.sections, changelog.text),
    ...changelog.sections.flatMap((section) => duplicateGroups(section, changelog.text)),
    ...wrongOrder(released),
  ]
}

function impossibleDate({ title: { date } }: Section): readonly Finding[] {
  if (!date?.isImpossible) return []
  return [{ rule: 'impossible-date', message: 'This day is not in the calendar', range: date.range }]
}

function duplicateSections(sections: readonly Section[], text: string): readonly Finding[] {
  const firsts = new Set<string>()
  return sections.flatMap(({ title, heading }) => {
    // Several packages may have the same version in one file.
    const key = JSON.stringify([title.version, title.name])
    if (title.version === undefined && title.isReleased) return []
    if (!firsts.has(key)) {
      firsts.add(key)
      return []
    }
    const name = title.version ?? text.slice(...heading.title)
    return [{ rule: 'duplicate-heading', message: `\`${name}\` has a section above already`, range: heading.title }]
  })
}

function duplicateGroups({ groups }: Section, text: string): readonly Finding[] {
  const open: { readonly depth: number; readonly names: Set<string> }[] = []
  return groups.flatMap(({ heading, name }) => {
    if (heading === undefined || name === '') return []
    while ((open.at(-1)?.depth ?? 0) > heading.depth) open.pop()
    if (open.at(-1)?.depth !== heading.depth) open.push({ depth: heading.depth, names: new Set() })
    const names = open.at(-1)?.names
    const isKnown = names?.has(name) === true
    names?.add(name)
    if (!isKnown) return []
    const title = text.slice(...heading.title)
    const message = `\`${title}\` stands in this section already`
    return [{ rule: 'duplicate-heading', message, range: heading.title }]
  })
}

/**
 * The newest stands on top, by version or by date: a fix of an old series may come after a newer one. Pre-releases are
 * left out, as they stand beside other series, and spell themselves in more than one way.
 */
function wrongOrder(released: readonly ReleasedSection[]): readonly Finding[] {
  const stable = released.filter(({ version }) => !isPrerelease(version))
  const pairs = stable.flatMap((below, index) => {
    const above = stable[index - 1]
    return above && above.section.title.name === below.section.title.name ? [{ above, below }] : []
  })
  const wrong = pairs.filter(({ above, below }) => !isInOrder(above, below))
  // A file that has the oldest on top throughout is in order, too.
  if (wrong.length === pairs.length && pairs.length > 1) return []
  return wrong.map(({ above, below }) => ({
    rule: 'wrong-order',
    message: `\`${below.version}\` is newer than \`${above.version}\` above it`,
    range: below.range,
  }))
}

function isInOrder(
  { section: above, ...newer }: ReleasedSection,
  { section: below, ...older }: ReleasedSection,
): boolean {
  const [first, second] = [above.title.date?.day, below.title.date?.day]
  if (first !== undefined && second !== undefined && first >= second) return true
  return compareVersions(newer.version, older.version) >= 0
}
