import type { Location, RepoPath } from '../model/location.ts'
import { indexLines, type Lines, type Position } from '../text/lines.ts'
import { sanitise } from './sanitise.ts'

/** A file's text and its lines. */
export interface Source {
  readonly text: string
  readonly lines: Lines
}

/** Finds the text of a file that the report points into. */
export type Sources = (path: RepoPath) => Source

/** Indexes each text when it is first asked for, and once. A path without text is our own mistake and throws. */
export function openSources(texts: ReadonlyMap<RepoPath, string>): Sources {
  const opened = new Map<RepoPath, Source>()
  return (path) => {
    const known = opened.get(path)
    if (known !== undefined) return known
    const text = texts.get(path)
    if (text === undefined) throw new Error(`The report has a location in ${path}, but not its text`)
    const source = { text, lines: indexLines(text) }
    opened.set(path, source)
    return source
  }
}

/** Line and column at which a location begins. */
export function startOf({ path, range }: Location, sources: Sources): Position {
  return sources(path).lines.position(range[0])
}

/** `path:line:column`, as terminals and editors turn into a link. */
export function placeOf(location: Location, sources: Sources): string {
  const { line, column } = startOf(location, sources)
  return `${pathForLine(location.path)}:${line}:${column}`
}

/** A path that may begin a line: one with a leading colon could be taken for a command of a build server. */
export function pathForLine(path: RepoPath): string {
  return path.startsWith(':') ? `./${sanitise(path)}` : sanitise(path)
}
