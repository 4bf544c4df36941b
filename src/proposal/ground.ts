import type { SourceContext } from '../facts/sources/context.ts'
import type { Document } from '../markdown/document.ts'
import type { Reader } from '../markdown/read.ts'
import type { DocumentRole } from '../model/config.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Listing, Source } from '../model/source.ts'
import { indexLines } from '../text/lines.ts'

/** The repository that a configuration is proposed for. */
export interface Ground extends SourceContext {
  /** The texts of its documents, as far as they could be read. */
  readonly texts: ReadonlyMap<RepoPath, string>
  readonly markdown: Reader
  /** What is configured of its documents already. */
  readonly roles: ReadonlyMap<RepoPath, DocumentRole | undefined>
}

/** Where people find why something is proposed. A whole file has no line. */
export interface Place {
  readonly path: RepoPath
  readonly line?: number
}

/** A source that the repository could be asked, and what it lists. */
export interface FoundSource {
  readonly name: string
  readonly source: Source
  readonly listing: Listing
  readonly at: Place
  /** Whether it is worth its place where no document says the same yet. */
  readonly isFirm: boolean
}

/** The line of an offset, without a look at the lines behind it. */
export function placeIn(path: RepoPath, text: string, offset: number): Place {
  return { path, line: indexLines(text.slice(0, offset + 1)).position(offset).line }
}

/** The line of a location in a file that sources have read. */
export async function placeOf({ read }: SourceContext, { path, range }: Location): Promise<Place> {
  const text = range[1] === 0 ? undefined : (await read([path])).get(path)
  return text?.known && range[0] <= text.value.length ? placeIn(path, text.value, range[0]) : { path }
}

/** A document as plain data; nothing where it cannot be read. */
export function readDocument({ markdown, texts }: Ground, path: RepoPath): Document | undefined {
  const text = texts.get(path)
  const document = text === undefined ? undefined : markdown(path, text)
  return document?.known ? document.value : undefined
}
