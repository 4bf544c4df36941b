import type { Reader } from '../../markdown/read.ts'
import type { Fact } from '../../model/fact.ts'
import type { Location, RepoPath } from '../../model/location.ts'
import type { Field, FilesSource, Listing, Row } from '../../model/source.ts'
import { basename, dirname, extension } from '../../text/repo-path.ts'
import { readOutline } from '../outline.ts'
import type { SourceContext } from './context.ts'
import { matchingFiles } from './matching-files.ts'

/** Reading more takes seconds, whether or not anybody asks for the titles. */
const mostTitles = 500

/** Lists files by their paths, those of Markdown with the title that their first heading gives. */
export async function readFilesSource(source: FilesSource, context: SourceContext): Promise<Fact<Listing>> {
  const files = matchingFiles(context.tree, source.files, source.exclude)
  if (!files.known) return files
  const pages = files.value.filter((path) => extension(path) === 'md')
  const titles = await readTitles(pages, context)
  const rows = files.value.map((path): Row => {
    const title = titles.get(path)
    const fields = [...fieldsOf(path), ...(title ? [['title', title] as const] : [])]
    return { path: [path], fields: new Map(fields), at: startOf(path) }
  })
  return { known: true, value: { rows, gaps: [], read: pages } }
}

async function readTitles(
  pages: readonly RepoPath[],
  { read }: SourceContext,
): Promise<ReadonlyMap<RepoPath, Field | undefined>> {
  if (pages.length > mostTitles) return new Map(pages.map((path) => [path, tooMany(pages.length)]))
  if (pages.length === 0) return new Map()
  const reader = await (await import('../../markdown/read.ts')).loadReader()
  return new Map([...(await read(pages))].map(([path, text]) => [path, readTitle(reader, path, text)]))
}

function tooMany(count: number): Field {
  return { known: false, reason: `titles of ${count} Markdown files, more than ${mostTitles}, are not read` }
}

/** What a path says of its file. */
function fieldsOf(path: RepoPath): readonly (readonly [string, Field])[] {
  const base = basename(path)
  const ending = extension(path)
  const name = ending === '' ? base : base.slice(0, -ending.length - 1)
  return Object.entries({ path, name, basename: base, extension: ending, directory: dirname(path) }).map(
    ([field, value]) => [field, { known: true, value, at: startOf(path) }],
  )
}

/** The text of the first heading. Nothing where there is none. */
function readTitle(reader: Reader, path: RepoPath, text: Fact<string>): Field | undefined {
  const document = text.known ? reader(path, text.value) : text
  if (!document.known) return document
  const [first] = readOutline(document.value).headings
  return first && { known: true, value: first.text, at: { path, range: first.range } }
}

/** A file has no name in its text: it stands for itself. */
export function startOf(path: RepoPath): Location {
  return { path, range: [0, 0] }
}
