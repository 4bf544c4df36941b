import type { Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { compileGlob } from '../../text/glob.ts'
import { join, relative } from '../../text/repo-path.ts'
import type { Surroundings } from './make-expansion.ts'

/** Where make runs, and what it has read so far. */
export interface Place {
  readonly tree: Tree
  readonly directory: RepoPath
  /** Names of makefiles as they were included, for `$(MAKEFILE_LIST)`. */
  readonly makefiles: string[]
}

/** Stands in absolute names for the root of the repository. No file that is read as text has a NUL. */
const root = '/\0'

/** What is to be seen from the directory that make runs in. */
export function surroundingsOf(place: Place): Surroundings {
  const { tree, directory, makefiles } = place
  return {
    builtIn: (name) => {
      if (name === 'CURDIR') return absolutePath(directory)
      return name === 'MAKEFILE_LIST' ? ` ${makefiles.join(' ')}` : undefined
    },
    printed: (command) => {
      if (command === 'pwd') return absolutePath(directory)
      return command === 'git rev-parse --show-toplevel' ? root : undefined
    },
    absolute: (name) => {
      const path = pathOf(place, name)
      return path === undefined ? undefined : absolutePath(path)
    },
    wildcard: (pattern) => {
      const found = isPattern(pattern) ? matchFiles(place, pattern) : [pattern].filter((name) => exists(place, name))
      return found.length > 0 ? found : undefined
    },
    wildcardWork: tree.entries.size,
  }
}

/** Names of files that a word of an `include` stands for. Nothing is there where a pattern matches no file. */
export function filesOf(place: Place, word: string): readonly string[] {
  return isPattern(word) ? matchFiles(place, word) : [word]
}

/** Whether a name begins at the root of the repository. Nobody asks make for it by such a name. */
export function isAbsolute(name: string): boolean {
  return name === root || name.startsWith(`${root}/`)
}

/** The path of a name in a makefile. Nothing where it leads out of the repository. */
export function pathOf({ directory }: Place, name: string): RepoPath | undefined {
  if (isAbsolute(name)) return join('', name.slice(root.length))
  return name.startsWith('/') || name.startsWith('~') ? undefined : join(directory, name)
}

function absolutePath(path: RepoPath): string {
  return path === '' ? root : `${root}/${path}`
}

function isPattern(name: string): boolean {
  return /[*?[]/.test(name)
}

function exists(place: Place, name: string): boolean {
  const path = pathOf(place, name)
  return path !== undefined && (place.tree.entries.has(path) || place.tree.directories.has(path))
}

/** Files and directories that a pattern matches, spelled as the pattern is: seen from where make runs, or absolute. */
function matchFiles(place: Place, pattern: string): readonly string[] {
  const path = pathOf(place, pattern)
  // To make, two stars are one, and braces stand for themselves.
  if (path === undefined || /\*\*|\{/.test(path)) return []
  const glob = compileGlob(path)
  if ('problem' in glob) return []
  const dot = pattern.startsWith('./') ? './' : ''
  return [...place.tree.entries.keys(), ...place.tree.directories]
    .filter((one) => one !== '' && glob.matches(one))
    .map((one) => (pattern.startsWith('/') ? absolutePath(one) : dot + relative(place.directory, one)))
    .sort()
}
