import type { Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { findExcess } from './complexity.ts'
import { convertTree } from './convert.ts'
import type { Document } from './document.ts'
import { loadParser, type Parse, type ParserName } from './parsers.ts'
import { prepareSource } from './source.ts'

/** Reads the text of a Markdown file. What is too complex to be parsed in reasonable time is not known. */
export type Reader = (path: RepoPath, text: string) => Fact<Document>

/** Loads a parser, the best that there is or the named one, and gives the reader that uses it. */
export async function loadReader(name?: ParserName): Promise<Reader> {
  const parse = await loadParser(name)
  return (path, text) => readDocument(path, text, parse)
}

/** Loads the best parser there is when it is first asked for. */
export function openReader(): () => Promise<Reader> {
  let reader: Promise<Reader> | undefined
  return () => {
    reader ??= loadReader()
    return reader
  }
}

function readDocument(path: RepoPath, text: string, parse: Parse): Fact<Document> {
  const source = prepareSource(text)
  const excess = findExcess(source.text)
  if (excess !== undefined) {
    const at = source.place?.(excess.offset) ?? excess.offset
    return { known: false, reason: excess.reason, at: { path, range: [at, at] } }
  }
  try {
    return { known: true, value: convertTree(parse(source.text), source, path, text) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { known: false, reason: 'nests deeper than the stack of this process' }
  }
}
