import type { Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'

/** Languages whose files can handle a file by its name. Documents are left out: they are what is judged. */
const codeExtensions: ReadonlySet<string> = new Set(
  `bash c cc cjs cpp cs ex exs go java js jsx json kt lua mjs mts nix php pl ps1 py rb rs scala sh swift toml ts tsx vue
  yaml yml zsh`.split(/\s+/),
)

/** Beyond this the search is left out, the same on every machine. */
const mostFiles = 4000

/** Files that are searched for names; empty where there are too many of them. */
export function searchable(tree: Tree): readonly RepoPath[] {
  const found = [...tree.entries].filter(([path, { kind }]) => kind === 'file' && codeExtensions.has(extension(path)))
  return found.length > mostFiles ? [] : found.map(([path]) => path)
}

/** The first place, by path, at which a text names each file. */
export function findMentions(
  names: readonly string[],
  texts: ReadonlyMap<RepoPath, string>,
): ReadonlyMap<string, Location> {
  const found = new Map<string, Location>()
  for (const [path, text] of texts) {
    for (const name of names) {
      const at = found.has(name) ? -1 : indexOfName(text, name)
      if (at >= 0) found.set(name, { path, range: [at, at + name.length] })
    }
  }
  return found
}

/** A name that is not the end of a longer one. */
function indexOfName(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!(/[\w.-]/.test(text[at - 1] ?? '') || /[\w-]/.test(text[at + name.length] ?? ''))) return at
  }
  return -1
}
