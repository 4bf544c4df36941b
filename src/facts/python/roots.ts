import type { Fact, Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { dirname, join, withAncestors } from '../../text/repo-path.ts'
import type { ReadTexts } from '../texts.ts'
import { below } from './modules.ts'

/** A directory that top modules may be imported from. */
interface Root {
  readonly directory: RepoPath
  /** False of the inside of a package: who runs there may import from it, but nobody else. */
  readonly isFirm: boolean
}

/** Where Python would look, for code or a reader in a directory: around it first, then in every project. */
export type RootsAround = (from: RepoPath) => readonly Root[]

const projectFiles = ['pyproject.toml', 'setup.py', 'setup.cfg']

/** Where projects keep their packages by custom. */
const customary = ['src', 'lib', 'python']

/** Projects whose settings are read; more of them are only looked at by their directories. */
const mostRead = 200

/**
 * Finds the import roots of a repository.
 *
 * What projects declare of theirs is found by a scan for the settings that name one directory (of setuptools, Poetry,
 * PDM, Maturin, Hatch and pytest): a setting that is misread adds a root where nothing of the name lies.
 */
export async function findRoots(tree: Tree, read: ReadTexts): Promise<RootsAround> {
  const projects = projectFiles.flatMap((name) => tree.byName.get(name) ?? [])
  const texts = await read(projects.slice(0, mostRead))
  const declared = [...texts].flatMap(([path, text]) => declaredIn(dirname(path), text))
  const ofProjects = [...projects.map(dirname).flatMap(withCustomary), ...declared]
  const known = new Map<RepoPath, readonly Root[]>()
  return (from) => {
    const roots = known.get(from) ?? existing(tree, [...withAncestors(from).flatMap(withCustomary), ...ofProjects])
    known.set(from, roots)
    return roots
  }
}

function withCustomary(directory: RepoPath): readonly RepoPath[] {
  return [directory, ...customary.map((name) => below(directory, name))]
}

function existing(tree: Tree, directories: readonly RepoPath[]): readonly Root[] {
  return [...new Set(directories)]
    .filter((directory) => tree.directories.has(directory))
    .map((directory) => ({ directory, isFirm: !tree.entries.has(below(directory, '__init__.py')) }))
}

const settings: readonly RegExp[] = [
  /\b(?:where|from|python-source|package-dir|pythonpath)[ \t]*=[\s["']*([\w./-]+)/g,
  /\bfind_(?:namespace_)?packages\([\s["']*([\w./-]+)/g,
  /\bpackage[-_]dir[ \t]*=[\s{"']*[=:][\s"']*([\w./-]+)/g,
]

const packagesSetting = /\bpackages[ \t]*=[\s["']*([\w./-]+)\/[\w-]+/g

function declaredIn(directory: RepoPath, text: Fact<string>): readonly RepoPath[] {
  if (!text.known) return []
  const named = [...settings, packagesSetting].flatMap((setting) => [...text.value.matchAll(setting)])
  return named.flatMap(([, path = '']) => join(directory, path) ?? [])
}
