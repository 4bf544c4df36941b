import type { Location } from '../model/location.ts'
import type { Report } from '../model/report.ts'
import { levelsOf } from '../model/source.ts'
import type { FoundSource, Place } from '../proposal/ground.ts'
import { writeJson } from '../proposal/json.ts'
import type { KindProposal } from '../proposal/kinds.ts'
import type { ForeignMarker } from '../proposal/markers.ts'
import type { TableProposal } from '../proposal/tables.ts'
import type { TagForm } from '../proposal/tags.ts'
import { sanitise } from '../report/sanitise.ts'
import { openSources, placeOf } from '../report/source.ts'
import { count, summaryLine } from '../report/summary.ts'
import type { Survey } from './proposing.ts'

/** Cells of one row of a listing. */
type Cells = readonly string[]

const mostDiagnostics = 5
const mostIdle = 8
const mostPlaces = 4

/** What was found, what the configuration would say, and what a check with it says. */
export function surveyText({ proposal, report, isConfigured, text }: Survey): string {
  const { kinds, sources, idle, tables, tags, foreign, additions } = proposal
  const isNew = additions.size > 0
  const sections = [
    section('Documents', kinds.map(kindCells)),
    section('Sources', sources.map(sourceCells)),
    section('Tables and lists', tables.map(tableCells)),
    section('Tags of releases', tags.map(tagCells)),
    section('Left to the tools that write them', foreignCells(foreign)),
    section('Sources that tables can be bound to as well', few(idle.map(sourceCells), mostIdle)),
    isNew && isConfigured
      ? `relops.docs.json is there and stays as it is. What you may want to add to it:\n\n${writeJson(additions)}`
      : '',
    isNew && !isConfigured ? `relops.docs.json:\n\n${text}` : '',
    report ? reportText(report, isNew) : 'There is no Markdown document to check\n',
  ]
  return sections.filter((part) => part !== '').join('\n')
}

function section(title: string, rows: readonly Cells[]): string {
  return rows.length === 0 ? '' : `${title}\n${table(rows)}`
}

/** Columns as wide as their widest cell, but for the last. */
function table(rows: readonly Cells[]): string {
  const safe = rows.map((cells) => cells.map(sanitise))
  const widths = (safe[0] ?? []).map((_, at) => Math.max(...safe.map((cells) => (cells[at] ?? '').length)))
  const lines = safe.map((cells) =>
    cells.map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))),
  )
  return lines.map((cells) => `  ${cells.join('  ').trimEnd()}\n`).join('')
}

function few(rows: readonly Cells[], most: number): readonly Cells[] {
  return rows.length <= most ? rows : [...rows.slice(0, most), [`and ${rows.length - most} more`]]
}

function at({ path, line }: Place): string {
  return line === undefined ? path : `${path}:${line}`
}

function kindCells({ kind, include, documents, at: place, words }: KindProposal): Cells {
  const shown = include.length <= mostPlaces ? include.join(', ') : `${include.slice(0, mostPlaces).join(', ')}, …`
  return [kind, count(documents.length, 'document'), at(place), `${words === '' ? '' : `“${clip(words)}”: `}${shown}`]
}

const longest = 60

function clip(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function sourceCells({ name, source, listing, at: place }: FoundSource): Cells {
  const levels = levelsOf(source)
  const parts = levels.map((level, depth) =>
    count(listing.rows.filter(({ path }) => path.length === depth + 1).length, level),
  )
  const size = levels.length === 0 ? count(listing.rows.length, 'row') : parts.join(', ')
  return [name, source.kind, at(place), size]
}

function tableCells({ binding, found, at: place, inLine, rows }: TableProposal): Cells {
  const agreement = inLine === rows ? `all ${rows} rows agree` : `${inLine} of ${rows} rows agree`
  return [binding.name, binding.shape, at(place), `with ${found.name}: ${agreement}`]
}

function tagCells({ form, tags, example, isKnown }: TagForm): Cells {
  return [form, count(tags, 'tag'), `such as ${example}`, isKnown ? 'found without configuration' : '']
}

function foreignCells(foreign: readonly ForeignMarker[]): readonly Cells[] {
  const tools = [...new Set(foreign.map(({ tool }) => tool))]
  return tools.map((tool) => {
    const places = foreign.filter((marker) => marker.tool === tool).map((marker) => [at(marker.at)])
    return [tool, few(places, mostPlaces).flat().join(', ')]
  })
}

function reportText(report: Report, isNew: boolean): string {
  const sources = openSources(report.sources)
  const where = (location: Location): string => placeOf(location, sources)
  const lines = report.diagnostics
    .slice(0, mostDiagnostics)
    .map(
      ({ location, severity, message, ruleId }) =>
        `  ${where(location)}: ${severity}: ${sanitise(message)} [${ruleId}]`,
    )
  const others = report.diagnostics.length - lines.length
  return [
    `${isNew ? 'With it, relops' : 'relops'} checks ${summaryLine(report.summary)}`,
    ...lines,
    ...(others > 0 ? [`  and ${others} more, which \`relops check\` lists`] : []),
    '',
  ].join('\n')
}
