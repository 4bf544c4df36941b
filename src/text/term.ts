import type { RepoPath } from '../model/location.ts'
import { basename, dirname, extension } from './repo-path.ts'

/** No name is longer, and no text beyond it is read. */
const longestTerm = 300

/** What two ways to write a name have in common: `Fixed_Stars/`, `fixed-stars` and `fixed stars()` are one. */
export function termOf(text: string): string {
  return text
    .slice(0, longestTerm)
    .toLowerCase()
    .replaceAll(/::|[/\\]/g, '.')
    .replaceAll(/[\s_-]+/g, '-')
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}

/** Deeper names are told by their last parts. */
const mostParts = 8

/** All that something of this path may be called: its name, alone and behind the names that it stands below. */
export function termsOfPath(path: readonly string[]): readonly string[] {
  const last = path.slice(-mostParts)
  const names = [path, ...last.map((_, at) => last.slice(at))]
  return names.map((name) => termOf(name.join('.'))).filter((term) => term !== '')
}

/** Names that a page has by its path; an index has that of its directory. */
export function termsOfPage(path: RepoPath): readonly string[] {
  const page = withoutExtension(path)
  const isIndex = /^(?:index|readme)$/i.test(basename(page))
  return termsOfPath((isIndex ? dirname(page) : page).split('/'))
}

export function withoutExtension(path: RepoPath): RepoPath {
  const end = extension(path)
  return end === '' ? path : path.slice(0, -end.length - 1)
}
