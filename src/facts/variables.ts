import { type Fact, type Tree, type VariableQuery, variableKey } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { matchingFiles } from '../text/glob.ts'
import { basename } from '../text/repo-path.ts'
import { searchable } from './mentions.ts'
import type { ReadTexts } from './texts.ts'

/** Finds where files name variables of the environment; what no file names has no place. */
export async function findVariables(
  queries: readonly VariableQuery[],
  tree: Tree,
  read: ReadTexts,
): Promise<ReadonlyMap<string, Location>> {
  const found = new Map<string, Location>()
  for (const [patterns, names] of byFiles(queries)) {
    const texts = await read(filesFor(patterns, tree))
    for (const name of names) {
      const at = placeOf(name, texts)
      if (at) found.set(variableKey({ name, files: patterns }), at)
    }
  }
  return found
}

/** Queries of one policy have the same list of patterns, which is read once. */
function byFiles(queries: readonly VariableQuery[]): ReadonlyMap<readonly string[], ReadonlySet<string>> {
  const lists = new Map(queries.map(({ files }) => [files.join('\n'), files]))
  const namesOf = (key: string): ReadonlySet<string> =>
    new Set(queries.filter(({ files }) => files.join('\n') === key).map(({ name }) => name))
  return new Map([...lists].map(([key, files]) => [files, namesOf(key)]))
}

/** Without patterns: code, and the files that list variables. */
function filesFor(patterns: readonly string[], tree: Tree): readonly RepoPath[] {
  if (patterns.length > 0) return matchingFiles(patterns, tree.entries)
  const files = [...tree.entries].flatMap(([path, { kind }]) => (kind === 'file' ? [path] : []))
  return [...searchable(tree), ...files.filter(listsVariables)]
}

function listsVariables(path: RepoPath): boolean {
  return /^\.env|\.env$|^(?:Docker|Container)file/.test(basename(path))
}

function placeOf(name: string, texts: ReadonlyMap<RepoPath, Fact<string>>): Location | undefined {
  for (const [path, text] of texts) {
    const at = text.known ? (rangeOf(name, text.value) ?? rangeBehindPrefix(name, text.value)) : undefined
    if (at) return { path, range: at }
  }
  return undefined
}

function rangeOf(name: string, text: string): readonly [number, number] | undefined {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/\w/.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`)) return [at, at + name.length]
  }
  return undefined
}

/** Settings classes put a prefix before the names of their fields: `"APP_"` and `port` are `APP_PORT`. */
function rangeBehindPrefix(name: string, text: string): readonly [number, number] | undefined {
  for (let end = name.indexOf('_'); end >= 0; end = name.indexOf('_', end + 1)) {
    const prefix = name.slice(0, end + 1)
    const hasPrefix = [`"${prefix}"`, `'${prefix}'`].some((literal) => text.includes(literal))
    const field = hasPrefix ? rangeOf(name.slice(end + 1).toLowerCase(), text) : undefined
    if (field) return field
  }
  return undefined
}
