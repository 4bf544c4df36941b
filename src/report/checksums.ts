import type { Range } from '../model/location.ts'
import { indexLines } from '../text/lines.ts'
import { sanitise, sanitiseJson } from './sanitise.ts'

/** What is wrong with a list of files, or with one of them. */
interface Finding {
  readonly verdict: string
  readonly name?: string
  readonly message: string
  readonly range: Range
  readonly recorded?: string
  readonly actual?: string
}

/** A list of files that was compared with them. */
export interface VerifiedManifest {
  /** As the command line names it. */
  readonly path: string
  readonly text: string
  readonly holds: number
  readonly findings: readonly Finding[]
}

/** For people: each finding on a line with its place, and what became of each list. */
export function checksumsText(manifests: readonly VerifiedManifest[]): string {
  return manifests.map(manifestText).join('')
}

function manifestText({ path, text, holds, findings }: VerifiedManifest): string {
  const lines = indexLines(text)
  const name = sanitise(path)
  const rows = findings.map(({ verdict, name: file, message, range }) => {
    const { line, column } = lines.position(range[0])
    const subject = file === undefined ? '' : `${sanitise(file)}: `
    return `${name}:${line}:${column}  ${verdict}  ${subject}${sanitise(message)}\n`
  })
  const problems = findings.length === 1 ? '1 problem' : `${findings.length} problems`
  const files = holds === 1 ? '1 file is' : `${holds} files are`
  return `${rows.join('')}${name}: ${files} as listed${findings.length === 0 ? '' : `, ${problems}`}\n`
}

/** For programs, version 1. Keys that have no value are left out. */
export function checksumsJson(manifests: readonly VerifiedManifest[], version: string): string {
  const data = {
    schemaVersion: 1,
    tool: { name: 'relops', version },
    manifests: manifests.map(({ path, text, holds, findings }) => {
      const lines = indexLines(text)
      return {
        path,
        holds,
        findings: findings.map(({ range, ...finding }) => ({ ...finding, start: lines.position(range[0]) })),
      }
    }),
  }
  return `${JSON.stringify(data, null, 2).split('\n').map(sanitiseJson).join('\n')}\n`
}
