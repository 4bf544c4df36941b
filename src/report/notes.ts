import type { Range } from '../model/location.ts'
import { indexLines } from '../text/lines.ts'
import { sanitise, sanitiseJson } from './sanitise.ts'

/** What was found in notes that were published. */
interface CheckedNotes {
  readonly path: string
  readonly text: string
  readonly findings: readonly {
    readonly rule: string
    readonly message: string
    readonly range: Range
    /** The slot that it is about. */
    readonly slot?: string
  }[]
  /** Of the program. */
  readonly version: string
}

/** Turns what was found into text. */
export type NotesReporter = (notes: CheckedNotes) => string

/** A line for each finding, with its place. */
export function notesText({ path, text, findings }: CheckedNotes): string {
  const lines = indexLines(text)
  const name = sanitise(path)
  const rows = findings.map(({ rule, message, range }) => {
    const { line, column } = lines.position(range[0])
    return `${name}:${line}:${column}  ${rule}  ${sanitise(message)}\n`
  })
  const problems = findings.length === 1 ? '1 problem' : `${findings.length} problems`
  return `${rows.join('')}${name}: ${findings.length === 0 ? 'nothing is wrong' : problems}\n`
}

/** For programs, version 1. */
export function notesJson({ path, text, findings, version }: CheckedNotes): string {
  const lines = indexLines(text)
  const data = {
    schemaVersion: 1,
    tool: { name: 'relops', version },
    path,
    findings: findings.map(({ range, ...finding }) => ({
      ...finding,
      start: { ...lines.position(range[0]), offset: range[0] },
      end: { ...lines.position(range[1]), offset: range[1] },
    })),
  }
  return `${JSON.stringify(data, null, 2).split('\n').map(sanitiseJson).join('\n')}\n`
}
