import type { Tree } from '../../model/fact.ts'
import type { Location, RepoPath } from '../../model/location.ts'
import { basename, dirname, extension, withAncestors } from '../../text/repo-path.ts'

/** A module as the import system would load it. */
export interface Module {
  readonly is: 'module'
  /** Its file: of a package, that is `__init__.py`, which a namespace package does not have. */
  readonly file: RepoPath | undefined
  /** Of a package, where its submodules lie. */
  readonly directory: RepoPath | undefined
  /** The directory that its dotted name begins in. */
  readonly root: RepoPath
}

/** Why something may be there that was not found. */
export interface Doubt {
  readonly reason: string
  readonly at?: Location
}

/** What a tree says of modules, without a file being read. */
export interface Modules {
  /** The module of a name in a directory. A directory without `__init__.py` is one where Python files lie below it. */
  child(directory: RepoPath, name: string, root: RepoPath): Module | undefined
  /** The package that a directory is. */
  packageAt(directory: RepoPath, root: RepoPath): Module
  /** Names of the modules in a directory. */
  children(directory: RepoPath): readonly string[]
  /** Why a module may be there that is no Python file: it is compiled or generated, or lies behind a link. */
  doubt(directory: RepoPath, name: string): Doubt | undefined
  /** Where a module begins. */
  startOf(module: Module): Location
}

/** What modules of the same stem are made of. */
const sources: ReadonlySet<string> = new Set(
  'c cc cpp cu cxx dll f f90 in j2 jinja jinja2 mako pxd pyc pyd pyi pyx so template tmpl'.split(' '),
)

/** Modules that tools write when a package is built: setuptools-scm, hatch-vcs, the compiler of protocol buffers. */
const generated = /^_*version_*$|^_*git_version$|_pb2(?:_grpc)?$/

export function findModules(tree: Tree): Modules {
  const { firstBelow, namesIn, sourceOf } = indexPython(tree)
  const packageAt = (directory: RepoPath, root: RepoPath): Module => {
    const file = below(directory, '__init__.py')
    return { is: 'module', file: tree.entries.has(file) ? file : undefined, directory, root }
  }
  return {
    packageAt,
    child(directory, name, root) {
      const base = below(directory, name)
      if (tree.entries.has(`${base}/__init__.py`)) return packageAt(base, root)
      if (tree.entries.has(`${base}.py`)) return { is: 'module', file: `${base}.py`, directory: undefined, root }
      return firstBelow.has(base) ? packageAt(base, root) : undefined
    },
    children: (directory) => [...(namesIn.get(directory) ?? [])],
    doubt(directory, name) {
      const base = below(directory, name)
      const kind = tree.entries.get(base)?.kind
      const place = (path: RepoPath): Location => ({ path, range: [0, 0] })
      if (kind === 'symlink' || kind === 'submodule') return { reason: `\`${base}\` is a ${kind}`, at: place(base) }
      const source = sourceOf.get(name)
      if (source !== undefined) return { reason: `\`${name}\` may be made of \`${source}\``, at: place(source) }
      return generated.test(name) ? { reason: `\`${name}\` is a module that tools generate` } : undefined
    },
    startOf: ({ file, directory = '' }) => ({ path: file ?? firstBelow.get(directory) ?? '', range: [0, 0] }),
  }
}

interface Index {
  /** The first Python file below each directory that has one. */
  readonly firstBelow: ReadonlyMap<RepoPath, RepoPath>
  readonly namesIn: ReadonlyMap<RepoPath, ReadonlySet<string>>
  /** Files that modules may be made of, by the stem of their name. */
  readonly sourceOf: ReadonlyMap<string, RepoPath>
}

function indexPython(tree: Tree): Index {
  const firstBelow = new Map<RepoPath, RepoPath>()
  const namesIn = new Map<RepoPath, Set<string>>()
  const addName = (path: RepoPath, name: string) => {
    namesIn.set(dirname(path), (namesIn.get(dirname(path)) ?? new Set()).add(name))
  }
  const sourceOf = new Map<string, RepoPath>()
  for (const path of tree.entries.keys()) {
    const type = extension(path)
    if (sources.has(type)) sourceOf.set(basename(path).split('.', 1)[0] ?? '', path)
    if (type !== 'py') continue
    addName(path, basename(path).slice(0, -'.py'.length))
    for (const directory of withAncestors(dirname(path))) {
      if (firstBelow.has(directory)) break
      firstBelow.set(directory, path)
      if (directory !== '') addName(directory, basename(directory))
    }
  }
  return { firstBelow, namesIn, sourceOf }
}

export function below(directory: RepoPath, name: string): RepoPath {
  return directory === '' ? name : `${directory}/${name}`
}

/** Whether it is a directory that Python knows for a package by its `__init__.py`. */
export function isPackage({ file, directory }: Module): boolean {
  return file !== undefined && directory !== undefined
}
