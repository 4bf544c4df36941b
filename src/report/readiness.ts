import { escapeText, writeCellCode } from '../generate/escape.ts'
import { layOut } from '../generate/layout.ts'
import { writeProse } from '../generate/prose.ts'
import type { JudgedItem, Readiness } from '../model/readiness.ts'
import { widthOf } from '../text/width.ts'
import { annotate } from './annotation.ts'
import { clip } from './clip.ts'
import { sanitise, sanitiseJson } from './sanitise.ts'

/** What reports of readiness are made of, beside what was found. */
interface ReadinessOptions {
  /** Of the program. */
  readonly version: string
  /** Where the root lies in its git repository. */
  readonly prefix: string
}

export type ReadinessReporter = (readiness: Readiness, options: ReadinessOptions) => string

const signs: Readonly<Record<JudgedItem['state'], string>> = {
  passed: '✓',
  failed: '✗',
  waived: '~',
  unknown: '?',
}

/** A line is to be read in one look. */
const longest = 160

/** A table: a line for each item, and what all of it comes to. */
const readinessText: ReadinessReporter = (readiness) => {
  const { items, remarks } = readiness
  const width = Math.max(...items.map(({ id }) => widthOf(id)))
  const rows = items.map((item) => {
    const { id, state } = item
    return `${signs[state]} ${id.padEnd(width)}  ${state.padEnd('unknown'.length)}  ${sanitise(clip(says(item), longest))}`
  })
  const lines = [sanitise(titleOf(readiness)), '', ...rows, '', summaryOf(readiness), ...laterOf(readiness)]
  return [...lines, ...remarks.map((remark) => `note: ${sanitise(remark)}`)].map((line) => `${line}\n`).join('')
}

/** For programs, version 1. Keys that have no value are left out. */
const readinessJson: ReadinessReporter = (readiness, { version }) => {
  const { version: release, ...rest } = readiness
  const data = { schemaVersion: 1, tool: { name: 'relops', version }, release, ...rest, summary: countsOf(readiness) }
  return `${JSON.stringify(data, undefined, 2).split('\n').map(sanitiseJson).join('\n')}\n`
}

/** For a pull request or the page of a release. */
const readinessMarkdown: ReadinessReporter = (readiness) => {
  const rows = readiness.items.map((item) => [
    writeCellCode(item.id),
    `${signs[item.state]} ${item.state}`,
    cellOf(item),
  ])
  const parts = [
    `### ${escapeText(titleOf(readiness))}`,
    layOut([['Item', 'State', 'Evidence'], ...rows]),
    escapeText(summaryOf(readiness)),
    ...laterOf(readiness).map(escapeText),
    ...readiness.remarks.map((remark) => `- Note: ${writeProse(sanitise(remark), writeCellCode)}`),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Commands to the runner of GitHub: an error for what failed, a notice for what is waived, a warning for what is unknown. */
const readinessGithub: ReadinessReporter = (readiness, { prefix }) => {
  const rows = readiness.items.flatMap((item) => {
    const { id, state, at } = item
    if (state === 'passed') return []
    const level = { failed: 'error', unknown: 'warning', waived: 'notice' } as const
    const place = at ? { file: prefix + at.path, ...(at.line !== undefined && { line: at.line }) } : {}
    return [annotate(level[state], { ...place, title: `release: ${id}` }, `${id}: ${says(item)}`)]
  })
  return [...rows, sanitise(`${titleOf(readiness)}. ${summaryOf(readiness)}`)].map((row) => `${row}\n`).join('')
}

/** All that reports of readiness can be printed as, by the names of their formats. */
export const readinessReporters: ReadonlyMap<string, ReadinessReporter> = new Map([
  ['pretty', readinessText],
  ['json', readinessJson],
  ['markdown', readinessMarkdown],
  ['github', readinessGithub],
])

function titleOf({ version, phase, commit }: Readiness): string {
  return `Release ${version}, ${phase}${commit === undefined ? '' : `, at ${commit.slice(0, 7)}`}`
}

function says({ evidence, waiver, at }: JudgedItem): string {
  const place = at?.line === undefined ? '' : `${at.path}:${at.line}: `
  return waiver ? `until ${waiver.until}: ${waiver.reason} (${place}${evidence})` : place + evidence
}

function cellOf(item: JudgedItem): string {
  return writeProse(sanitise(says(item)), writeCellCode)
}

function countsOf({ items }: Readiness): Readonly<Record<JudgedItem['state'], number>> {
  const count = (state: JudgedItem['state']): number => items.filter((item) => item.state === state).length
  return { passed: count('passed'), failed: count('failed'), waived: count('waived'), unknown: count('unknown') }
}

function summaryOf(readiness: Readiness): string {
  const counts = Object.entries(countsOf(readiness)).flatMap(([state, count]) =>
    count > 0 ? [`${count} ${state}`] : [],
  )
  const isReady = readiness.items.every(({ state }) => state !== 'failed')
  return `${isReady ? 'Ready' : 'Not ready'}: ${counts.join(', ')}`
}

function laterOf({ later }: Readiness): readonly string[] {
  if (later.length === 0) return []
  return [`Asked for later: ${later.map(({ id, phase }) => `${id} (${phase})`).join(', ')}`]
}
