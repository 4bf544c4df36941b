import { escapeText, writeCellCode } from '../generate/escape.ts'
import { writeProse } from '../generate/prose.ts'
import type { RepoPath } from '../model/location.ts'
import type { Diagnostic, Report, Reporter } from '../model/report.ts'
import { clip } from './clip.ts'
import { escapeMarkup } from './escape-markup.ts'
import { bySeverity } from './order.ts'
import { sanitise } from './sanitise.ts'
import { openSources, type Sources, startOf } from './source.ts'
import { count, diagnosticsLine, headline, summaryLine } from './summary.ts'
import { tallyUnknown } from './tally.ts'

/** By this line a comment is found again, so that the next run replaces it and does not add another. */
const marker = '<!-- relops-report -->'

/** A comment of GitHub has at most 65,536 characters; what frames the rows needs few of them. */
const mostCharacters = 60_000
const longestText = 600
const mostReasons = 20
/** Of one section, so that of a document with very many at least the first are shown. */
const mostRows = 25
/** So many diagnostics are shown without a click. */
const mostOpen = 20

/** A comment for a pull request: what is wrong, a section for each document that opens on demand. */
export const markdown: Reporter = (report) => {
  const { diagnostics, summary, remarks } = report
  const sections = [
    `${marker}\n### relops: ${headline(report)}`,
    escapeText(summaryLine(summary)),
    ...fitting(documentSections(report), mostCharacters, diagnostics.length),
    ...unknownSection(report),
    ...(remarks.length === 0 ? [] : [remarks.map((remark) => `- Note: ${prose(remark)}`).join('\n')]),
  ]
  return `${sections.join('\n\n')}\n`
}

interface Section {
  readonly text: string
  readonly diagnostics: number
}

/** The documents in the order of the worst in each, written only as far as somebody asks for them. */
function* documentSections({ diagnostics, sources: texts }: Report): Generator<Section> {
  const sources = openSources(texts)
  const byDocument = new Map<RepoPath, Diagnostic[]>()
  for (const diagnostic of diagnostics.toSorted(bySeverity)) {
    const known = byDocument.get(diagnostic.location.path)
    if (known) known.push(diagnostic)
    else byDocument.set(diagnostic.location.path, [diagnostic])
  }
  const isOpen = diagnostics.length <= mostOpen
  for (const [path, all] of byDocument) {
    for (let start = 0; start < all.length; start += mostRows) {
      yield documentSection(path, all.slice(start, start + mostRows), sources, isOpen)
    }
  }
}

function documentSection(
  path: RepoPath,
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  isOpen: boolean,
): Section {
  const name = escapeMarkup(clip(path, longestText))
  const rows = diagnostics.map((diagnostic) => row(diagnostic, sources))
  const table = ['| Line | Severity | What is wrong | Rule |', '| ---: | --- | --- | --- |', ...rows].join('\n')
  const summary = `<summary><code>${name}</code>: ${diagnosticsLine(diagnostics)}</summary>`
  const text = `<details${isOpen ? ' open' : ''}>\n${summary}\n\n${table}\n\n</details>`
  return { text, diagnostics: diagnostics.length }
}

function row({ location, severity, message, evidence, fix, ruleId }: Diagnostic, sources: Sources): string {
  const said = [
    prose(message),
    ...(evidence
      ? [
          `Evidence: ${writeCellCode(`${clip(sanitise(evidence.path), longestText)}:${startOf(evidence, sources).line}`)}`,
        ]
      : []),
    ...(fix ? [`${fix.applicability === 'safe' ? 'Fix' : 'Unsafe fix'}: ${prose(fix.title)}`] : []),
  ]
  return `| ${startOf(location, sources).line} | ${severity} | ${said.join('<br>')} | \`${ruleId}\` |`
}

/** As many sections as there is room for, and how many diagnostics are left. */
function fitting(sections: Iterable<Section>, room: number, total: number): readonly string[] {
  const shown: string[] = []
  let left = total
  let free = room
  for (const { text, diagnostics } of sections) {
    free -= text.length
    if (free < 0) break
    shown.push(text)
    left -= diagnostics
  }
  return left === 0 ? shown : [...shown, `There is no room here for ${count(left, 'other')}.`]
}

function unknownSection({ results }: Report): readonly string[] {
  const reasons = tallyUnknown(results)
  if (reasons.length === 0) return []
  const claims = reasons.reduce((sum, reason) => sum + reason.claims, 0)
  const rows = reasons.slice(0, mostReasons).map(({ text, claims }) => `| ${claims} | ${prose(text)} |`)
  const others = reasons.length - rows.length
  const table = [
    '| Claims | Why |',
    '| ---: | --- |',
    ...rows,
    ...(others > 0 ? [`| | and ${count(others, 'other reason')} |`] : []),
  ]
  const summary = `<summary>What could not be judged: ${count(claims, 'claim')}</summary>`
  return [`<details>\n${summary}\n\n${table.join('\n')}\n\n</details>`]
}

function prose(message: string): string {
  return writeProse(sanitise(clip(message, longestText)), writeCellCode)
}
