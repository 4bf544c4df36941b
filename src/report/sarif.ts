import type { Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif'
import type { Location, Range, RepoPath } from '../model/location.ts'
import type { Diagnostic, Report, Reporter, ReportOptions } from '../model/report.ts'
import type { RuleInfo } from '../model/rule.ts'
import type { Fix } from '../model/verdict.ts'
import { jsonText } from './json-text.ts'
import { bySeverity } from './order.ts'
import { sanitise } from './sanitise.ts'
import { openSources, type Source, type Sources } from './source.ts'

/** What paths are relative to. Readers know it by this name: the top of the repository. */
const uriBaseId = '%SRCROOT%'

interface Context {
  readonly sources: Sources
  readonly prefix: string
  /** Ids of the rules that are described, in their order. */
  readonly ruleIds: readonly string[]
}

/** SARIF 2.1.0, for code scanning: each diagnostic with its evidence, its fix, and what is known of its rule. */
export const sarif: Reporter = (report, options) => {
  const diagnostics = report.diagnostics.toSorted(bySeverity)
  const named = new Set(diagnostics.map(({ ruleId }) => ruleId))
  const rules = report.rules.filter(({ id }) => named.has(id))
  const ruleIds = rules.map(({ id }) => id)
  const context = { sources: openSources(report.sources), prefix: options.prefix ?? '', ruleIds }
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'relops',
            version: options.version,
            semanticVersion: options.version,
            rules: rules.map((rule) => ruleOf(rule, options)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [uriBaseId]: { description: { text: 'The top of the repository' } } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report) }],
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, context)),
      },
    ],
  }
  return jsonText(log)
}

function ruleOf({ id, severity, summary }: RuleInfo, { pages }: ReportOptions): ReportingDescriptor {
  const text = `${summary}. \`relops explain ${id}\` says more.`
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text, markdown: pages?.get(id) ?? text },
    defaultConfiguration: { level: severity },
  }
}

function notifications({ remarks }: Report) {
  return remarks.map((remark) => ({ level: 'note' as const, message: { text: plain(remark) } }))
}

function resultOf(diagnostic: Diagnostic, context: Context): Result {
  const { ruleId, severity, message, location, evidence, fix, fingerprint } = diagnostic
  const ruleIndex = context.ruleIds.indexOf(ruleId)
  return {
    ruleId,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: severity,
    message: { text: plain(message) },
    locations: [{ physicalLocation: placeOf(location, context) }],
    // Code scanning goes by the first of them alone, and would else look at the line, which moves.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'relops/v1': fingerprint },
    ...(evidence && {
      relatedLocations: [{ id: 1, physicalLocation: placeOf(evidence, context), message: { text: 'Evidence' } }],
    }),
    ...(fix && { fixes: [fixOf(fix, location.path, context)] }),
  }
}

function fixOf({ title, applicability, edits }: Fix, path: RepoPath, { sources, prefix }: Context) {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: regionOf(range, sources(path)),
    insertedContent: { text },
  }))
  return {
    description: { text: plain(title) },
    artifactChanges: [{ artifactLocation: artifactOf(path, prefix), replacements }],
    properties: { applicability },
  }
}

function placeOf({ path, range }: Location, { sources, prefix }: Context): PhysicalLocation {
  return { artifactLocation: artifactOf(path, prefix), region: regionOf(range, sources(path)) }
}

function artifactOf(path: RepoPath, prefix: string) {
  return { uri: encodePath(prefix + path), uriBaseId }
}

/** A lone surrogate, which no address can hold, is the character that stands for what could not be read. */
function encodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD')))
    .join('/')
}

function regionOf([from, to]: Range, { lines }: Source): Region {
  const start = lines.position(from)
  const end = lines.position(to)
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** Words that viewers would take for a link, `[text](target)`, are none. */
function plain(text: string): string {
  return sanitise(text).replaceAll('](', '\\](')
}
