import type { Range } from '../../model/location.ts'
import type { Edit } from '../../model/verdict.ts'
import { applyEdits } from '../../text/edits.ts'
import { compareVersions } from '../../text/version-order.ts'
import { type Changelog, readChangelog, type Section, unreleasedOf } from '../changelog.ts'
import { definitionsByLabel, normaliseLabel } from './links.ts'

/**
 * What stands in the section of a version, for a page of its own: references become links with their addresses, and
 * comments that speak to relops are left out. `unreleased` names what is not released yet.
 */
export function readSectionText(text: string, version: string): string | undefined {
  const changelog = readChangelog(text)
  const section = /^unreleased$/i.test(version) ? unreleasedOf(changelog) : sectionOf(changelog, version)
  if (section === undefined) return undefined
  const body: Range = [section.heading.range[1], section.range[1]]
  const edits = [...withoutSkips(changelog, body), ...resolvedReferences(changelog, body)].map((edit) => [
    { ...edit, range: [edit.range[0] - body[0], edit.range[1] - body[0]] as const },
  ])
  return applyEdits(text.slice(...body), edits)
    .text.replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, '')
    .trimEnd()
}

/** The section of a version, whether or not a `v` stands before it. */
export function sectionOf({ sections }: Changelog, version: string): Section | undefined {
  const bare = version.replace(/^v(?=\d)/i, '')
  const released = sections.filter(({ title }) => title.version !== undefined)
  return (
    released.find(({ title }) => title.version === bare) ??
    released.find(({ title }) => title.version !== undefined && compareVersions(title.version, bare) === 0)
  )
}

/** A comment that has its lines to itself takes them along. */
function withoutSkips({ text, skips }: Changelog, [from, to]: Range): readonly Edit[] {
  return skips
    .filter(({ range }) => range[0] >= from && range[1] <= to)
    .map(({ range: [start, end] }) => {
      const behind = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 200))?.[0].length
      const isAlone = /(?:^|[\r\n])$/.test(text.slice(0, start).slice(-1)) && behind !== undefined
      return { range: [start, isAlone ? end + behind : end], text: '' }
    })
}

/** An escape, a run of backticks, or a label with what stands behind it. */
const inline = /\\.|(`+)|\[((?:[^[\]\\]|\\.){1,999})\](?:\[((?:[^[\]\\]|\\.){0,999})\]|(?=([(:])?))/gs

function resolvedReferences(changelog: Changelog, body: Range): readonly Edit[] {
  const { text } = changelog
  const definitions = definitionsByLabel(changelog)
  return findLabels(changelog, body).flatMap(({ range, label, name }) => {
    const definition = definitions.get(normaliseLabel(name))
    return definition === undefined
      ? []
      : [{ range, text: `[${label}](${writeAddress(text.slice(...definition.destination))})` }]
  })
}

interface Label {
  readonly range: Range
  readonly label: string
  /** Of the definition that it may refer to. */
  readonly name: string
}

/** Labels in brackets that may be references; never those in code. */
function findLabels({ text, code }: Changelog, [from, to]: Range): readonly Label[] {
  const labels: Label[] = []
  const raw = code.filter(([start]) => start >= from && start < to)
  const pattern = new RegExp(inline)
  pattern.lastIndex = from
  for (let match = pattern.exec(text); match !== null && match.index < to; match = pattern.exec(text)) {
    const [whole, ticks, label, reference, behind] = match
    while ((raw[0]?.[1] ?? to) <= match.index) raw.shift()
    const isCode = (raw[0]?.[0] ?? to) <= match.index
    if (isCode) pattern.lastIndex = raw[0]?.[1] ?? to
    else if (ticks !== undefined) pattern.lastIndex = codeEnd(text, pattern.lastIndex, ticks.length, to)
    if (isCode || label === undefined || behind !== undefined) continue
    labels.push({ range: [match.index, match.index + whole.length], label, name: reference || label })
  }
  return labels
}

/** Where a span of code ends that begins with a run of backticks; the end of that run, where none closes it. */
function codeEnd(text: string, start: number, length: number, limit: number): number {
  const pattern = /`+|(?:\r\n|\r|\n)[ \t]*[\r\n]/g
  pattern.lastIndex = start
  for (let match = pattern.exec(text); match !== null && match.index < limit; match = pattern.exec(text)) {
    if (!match[0].startsWith('`')) return start
    if (match[0].length === length) return pattern.lastIndex
  }
  return start
}

function writeAddress(address: string): string {
  return /[()]/.test(address) ? `<${address}>` : address
}
