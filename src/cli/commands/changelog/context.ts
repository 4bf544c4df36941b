import { type ContextParts, toChangelogContext } from '../../../release/context.ts'
import type { Release } from '../../../release/release.ts'
import { sanitise, sanitiseJson } from '../../../report/sanitise.ts'
import { widthOf } from '../../../text/width.ts'
import type { ReleaseOptions } from '../../options.ts'
import { destinationsOf, exitCodes, printRemarks, write } from '../../output.ts'
import { openHistory, withFormat } from './history.ts'

const formats = new Map([
  ['pretty', overviewOf],
  ['json', jsonOf],
])

/** `relops changelog context`: all that templates can know of releases and their commits. */
export async function contextCommand(given: ReleaseOptions, version: string): Promise<number> {
  const options = withFormat(given)
  const destinations = destinationsOf(options, formats)
  const { repository, history } = await openHistory(options)
  const { package: name } = options
  const parts = { version, snapshot: repository.snapshot, history, ...(name !== undefined && { package: name }) }
  for (const { make, file } of destinations) await write(make(parts), file)
  if (!options.quiet)
    printRemarks([...remarkOn(history.unreachable, unreachable), ...remarkOn(history.floating, floating)])
  return exitCodes.fine
}

const unreachable = 'did not lead up to this commit'
const floating = 'move along with newer ones, and name no release'

const mostNamed = 5

function remarkOn(tags: readonly string[], what: string): readonly string[] {
  if (tags.length === 0) return []
  const named = tags.slice(0, mostNamed).map((tag) => `\`${tag}\``)
  const others = tags.length > mostNamed ? [`${tags.length - mostNamed} more`] : []
  return [`Tags that ${what}: ${[...named, ...others].join(', ')}`]
}

/** On one line: of a long history, indentation would be a good part of it. */
function jsonOf(parts: ContextParts): string {
  return `${sanitiseJson(JSON.stringify(toChangelogContext(parts)))}\n`
}

const headings = ['Release', 'Day', 'Commits', 'Included', 'Tags']

function overviewOf({ history }: ContextParts): string {
  const rows = [headings, ...history.releases.map(rowOf)]
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  const lines = rows.map((row) => row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))))
  return lines.map((cells) => `${cells.join('  ').trimEnd()}\n`).join('')
}

function rowOf({ version, date, tag, aliases, prereleases = [], commits }: Release): readonly string[] {
  const included = commits.filter(({ disposition }) => disposition.is === 'included').length
  const folded = prereleases.length === 0 ? [] : [`and ${prereleases.length} of pre-releases`]
  const tags = [...(tag === undefined ? [] : [tag]), ...aliases, ...folded].join(' ')
  const cells = [version ?? 'not released', date ?? '', String(commits.length), String(included), tags]
  return cells.map(sanitise)
}
