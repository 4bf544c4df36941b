import type { Fact, Tree } from '../../model/fact.ts'
import type { Location, RepoPath } from '../../model/location.ts'
import { dirname } from '../../text/repo-path.ts'
import type { ReadTexts } from '../texts.ts'
import { loadModules } from './load.ts'
import { type Doubt, findModules, type Module } from './modules.ts'
import type { ModuleReference } from './outline.ts'
import type { ReadModule } from './read-module.ts'
import { findRoots } from './roots.ts'
import { standardLibrary } from './standard-library.ts'

/** A module that a dotted name may begin with. */
interface Top {
  readonly module: Module
  /** False where its directory is no place that everybody imports from. */
  readonly isFirm: boolean
}

/** The Python of a repository, as its import system sees it. */
export interface Code {
  load(module: Module): Promise<Fact<ReadModule>>
  tops(name: string, from: RepoPath): readonly Top[]
  submodule(module: Module, name: string): Module | undefined
  /** Names of all of them. */
  submodules(module: Module): readonly string[]
  /** The modules that an import statement of a module names. */
  imported(reference: ModuleReference, from: Module): readonly Module[]
  /** Why there may be a submodule that is no Python file. */
  doubt(directory: RepoPath, name: string): Doubt | undefined
  startOf(module: Module): Location
}

export async function openCode(tree: Tree, read: ReadTexts): Promise<Code> {
  const modules = findModules(tree)
  const rootsAround = await findRoots(tree, read)
  const load = loadModules(read)
  const code: Code = {
    load: async ({ file }) => (file === undefined ? { known: false, reason: 'has no file' } : load(file)),
    // Inside of a package, a module that is called like one of the standard library does not stand for it.
    tops: (name, from) =>
      rootsAround(from).flatMap(({ directory, isFirm }) => {
        const module = isFirm || !standardLibrary.has(name) ? modules.child(directory, name, directory) : undefined
        return module ? [{ module, isFirm }] : []
      }),
    submodule: ({ directory, root }, name) =>
      directory === undefined ? undefined : modules.child(directory, name, root),
    submodules: ({ directory }) => (directory === undefined ? [] : modules.children(directory)),
    imported({ level, segments }, from) {
      const [top = ''] = segments
      const isRelative = level > 0
      const starts = isRelative ? packageAbove(from, level) : code.tops(top, from.root).map(({ module }) => module)
      return starts.flatMap((start) => descend(start, segments.slice(isRelative ? 0 : 1)) ?? [])
    },
    doubt: modules.doubt,
    startOf: modules.startOf,
  }
  const packageAbove = ({ file = '', root }: Module, level: number): readonly Module[] => {
    const inside = dirname(file).slice(root.length)
    const segments = inside.split('/').filter((segment) => segment !== '')
    if (segments.length < level) return []
    const kept = [root, ...segments.slice(0, segments.length - level + 1)].filter((segment) => segment !== '')
    return [modules.packageAt(kept.join('/'), root)]
  }
  const descend = (start: Module, segments: readonly string[]): Module | undefined =>
    segments.reduce<Module | undefined>((module, name) => module && code.submodule(module, name), start)
  return code
}
