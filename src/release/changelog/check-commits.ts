import type { Range } from '../../model/location.ts'
import type { Fix } from '../../model/verdict.ts'
import { unreleasedOf } from '../changelog.ts'
import type { Judged, Release } from '../release.ts'
import { CommitIndex, type Entry } from './commit-ids.ts'
import type { Checked, Finding } from './finding.ts'
import { generateChangelog } from './generate.ts'

/** Commits without a line, and lines without a commit, of what is not released and of releases. */
export function checkCommits({ changelog, released, truth }: Checked): readonly Finding[] {
  const { releases } = truth
  if (releases === undefined) return []
  const unreleased = releases.find(({ version }) => version === undefined)?.commits ?? []
  const owners = new CommitIndex<Owned>(
    releases.flatMap((release) => release.commits.map((judged) => ({ judged, release }))),
    ({ judged }) => judged.commit,
  )
  const section = unreleasedOf(changelog)
  const known = (section?.entries ?? []).flatMap((entry) => unknownEntry(entry, owners))
  return [
    ...staleness(changelog.text, unreleased, section?.heading.title ?? [0, 0], truth),
    ...known,
    ...repeated(section?.entries ?? [], owners),
    ...released.flatMap((one) =>
      one.section.entries.flatMap((entry) => strangers(entry, owners, changelog.text, truth)),
    ),
  ]
}

interface Owned {
  readonly judged: Judged
  readonly release: Release
}

/** Whatever `changelog generate` would do. One fix does all of it. */
function staleness(
  text: string,
  unreleased: readonly Judged[],
  range: Range,
  { sections, hosting }: Checked['truth'],
): readonly Finding[] {
  const generated = generateChangelog(text, unreleased, { ...(sections && { sections }), ...(hosting && { hosting }) })
  const fix: Fix = {
    title: 'Bring the section in line with its commits',
    applicability: 'safe',
    edits: [difference(text, generated.text)],
  }
  const findings = (rule: Finding['rule'], commits: typeof generated.added, says: string): readonly Finding[] =>
    commits.map(({ id, title }) => ({ rule, message: `${named(id, title)} ${says}`, range, fix }))
  return [
    ...findings('missing-entry', generated.added, 'has no line'),
    ...findings('stale-entry', generated.removed, 'has a line, and should have none'),
    ...findings('stale-entry', generated.kept, 'should have no line, and its item holds more than that').map(
      ({ fix: _, ...finding }) => finding,
    ),
  ]
}

/** The one stretch in which two texts differ. */
function difference(before: string, after: string): Fix['edits'][number] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before.at(-end - 1) === after.at(-end - 1)) end += 1
  return { range: [start, before.length - end], text: after.slice(start, after.length - end) }
}

function named(id: string, title: string): string {
  const words = title.length > 60 ? `${title.slice(0, 59)}…` : title
  return `Commit ${id.slice(0, 7)} (\`${words.replaceAll('`', '')}\`)`
}

/** Ids of what is not released that are those of no commit, or of one that came out already. */
function unknownEntry(entry: Entry, owners: CommitIndex<Owned>): readonly Finding[] {
  if (!entry.isOwn) return []
  return entry.ids.flatMap((id): readonly Finding[] => {
    const owner = owners.find(id)
    if (owner === undefined) {
      const message = `No commit of this history is \`${id}\``
      return entry.isCertain ? [{ rule: 'unknown-entry', message, range: entry.range }] : []
    }
    if (owner.release.version === undefined) return []
    const message = `\`${id}\` came out with \`${owner.release.version}\` already`
    return [{ rule: 'unknown-entry', message, range: entry.range }]
  })
}

/** Lines of one commit that say the same, as both sides of a merge may bring them. */
function repeated(entries: readonly Entry[], owners: CommitIndex<Owned>): readonly Finding[] {
  const counts = new Map<Owned, number>()
  return entries.flatMap((entry) =>
    entry.ids.flatMap((id): readonly Finding[] => {
      const owner = owners.find(id)
      if (owner === undefined) return []
      const count = (counts.get(owner) ?? 0) + 1
      counts.set(owner, count)
      const isTooMany = count > Math.max(1, owner.judged.changes?.length ?? 0)
      return isTooMany
        ? [{ rule: 'repeated-entry', message: `\`${id}\` has a line above already`, range: entry.range }]
        : []
    }),
  )
}

/** In releases, only links into this repository are judged: other ids may be those of other histories. */
function strangers(
  { range, ids }: Entry,
  owners: CommitIndex<Owned>,
  text: string,
  { hosting }: Checked['truth'],
): readonly Finding[] {
  if (hosting === undefined || !text.slice(...range).includes(`(${hosting.address}/`)) return []
  const unknown = ids.filter((id) => owners.find(id) === undefined)
  return unknown.map((id) => ({ rule: 'unknown-entry', message: `No commit of this history is \`${id}\``, range }))
}
