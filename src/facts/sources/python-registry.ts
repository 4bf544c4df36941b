import type { DataNode, Fact, Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Listing, PythonRegistry } from '../../model/source.ts'
import { dirname, extension } from '../../text/repo-path.ts'
import { readData } from '../data.ts'
import { evaluateRegistry } from '../python/evaluate/evaluate.ts'
import type { Files } from '../python/evaluate/modules/files.ts'
import { importedBy } from '../python/evaluate/modules/imported.ts'
import { filesNamedIn } from '../python/evaluate/modules/named-files.ts'
import { findModules, type Modules } from '../python/modules.ts'
import { findRoots, type RootsAround } from '../python/roots.ts'
import type { ModuleSyntax } from '../python/syntax/ast.ts'
import { parseModule } from '../python/syntax/parse.ts'
import type { SourceContext } from './context.ts'

/** More rounds of loading are needed by no program that people write: each brings all files that the last one named. */
const mostRounds = 60

/** Reads registrations in Python code, without running any of it. */
export async function readPythonRegistry(source: PythonRegistry, context: SourceContext): Promise<Fact<Listing>> {
  if (context.tree.entries.get(source.entry)?.kind !== 'file') {
    return { known: false, reason: `\`${source.entry}\` is not a file of the repository` }
  }
  const store = openStore(context)
  const places = { modules: findModules(context.tree), roots: await findRoots(context.tree, context.read) }
  await store.load([source.entry], places)
  for (let round = 1; ; round += 1) {
    const wanted: Wanted = { paths: new Set(), data: new Map() }
    const used = new Set<RepoPath>()
    const found = evaluateRegistry(filesOf(context, places, store, { wanted, used }), source)
    const isComplete = wanted.paths.size === 0 && wanted.data.size === 0
    if (isComplete || round === mostRounds) {
      return found.known ? { known: true, value: { ...found.value, read: [...used] } } : found
    }
    await store.load(wanted.paths, places)
    await store.loadData(wanted.data)
  }
}

interface Places {
  readonly modules: Modules
  readonly roots: RootsAround
}

/** What a run asked for that was not there yet. */
interface Wanted {
  readonly paths: Set<RepoPath>
  /** Texts to be read as data, by their keys. */
  readonly data: Map<string, { readonly text: string; readonly format: string }>
}

/** All that was read so far. */
interface Store {
  readonly texts: Map<RepoPath, Fact<string>>
  readonly syntax: Map<RepoPath, ModuleSyntax>
  readonly data: Map<string, Fact<DataNode>>
  load(paths: Iterable<RepoPath>, places: Places): Promise<void>
  loadData(wanted: Wanted['data']): Promise<void>
}

function openStore({ read, tree }: SourceContext): Store {
  const store: Store = {
    texts: new Map(),
    syntax: new Map(),
    data: new Map(),
    // What a module imports when it runs, and what it seems to read, comes along with it: one round is mostly enough.
    async load(paths, places) {
      let next = [...paths].filter((path) => !store.texts.has(path))
      while (next.length > 0) {
        for (const [path, text] of await read(next)) store.texts.set(path, text)
        await store.loadData(dataAmong(next, store.texts))
        const modules = next.filter((path) => path.endsWith('.py'))
        const along = modules.flatMap((path) => [...importsOf(store, path, places), ...namedBy(store, path, tree)])
        next = [...new Set(along)].filter((path) => !store.texts.has(path))
      }
    },
    async loadData(wanted) {
      for (const [key, { text, format }] of wanted) store.data.set(key, await readData('', text, format))
    },
  }
  return store
}

/** Files that are mostly read as data, under the keys that they are asked for by. */
function dataAmong(paths: readonly RepoPath[], texts: Store['texts']): Wanted['data'] {
  return new Map(
    paths.flatMap((path) => {
      const format = extension(path) === 'yml' ? 'yaml' : extension(path)
      const text = texts.get(path)
      const isData = text?.known && ['json', 'yaml', 'toml'].includes(format)
      return isData ? [[dataKey(text.value, format), { text: text.value, format }] as const] : []
    }),
  )
}

function dataKey(text: string, format: string): string {
  return `${format}\n${text}`
}

function importsOf(store: Store, path: RepoPath, { modules, roots }: Places): readonly RepoPath[] {
  const syntax = syntaxOf(store, path)
  return syntax.known ? importedBy(path, syntax.value, modules, roots(dirname(path))) : []
}

function namedBy({ texts }: Store, path: RepoPath, tree: Tree): readonly RepoPath[] {
  const text = texts.get(path)
  return text?.known ? filesNamedIn(path, text.value, tree) : []
}

function syntaxOf({ texts, syntax }: Store, path: RepoPath): Fact<ModuleSyntax> {
  const known = syntax.get(path)
  if (known) return { known: true, value: known }
  const text = texts.get(path) ?? notLoaded
  if (!text.known) return text
  const parsed = parseModule(text.value)
  syntax.set(path, parsed)
  return { known: true, value: parsed }
}

const notLoaded: Fact<never> = { known: false, reason: 'is not read yet' }

interface Asked {
  readonly wanted: Wanted
  readonly used: Set<RepoPath>
}

function filesOf({ tree }: SourceContext, { modules, roots }: Places, store: Store, { wanted, used }: Asked): Files {
  const ask = (path: RepoPath) => {
    used.add(path)
    if (!store.texts.has(path)) wanted.paths.add(path)
  }
  return {
    tree,
    syntax(path) {
      ask(path)
      return syntaxOf(store, path)
    },
    text(path) {
      ask(path)
      return store.texts.get(path) ?? notLoaded
    },
    data(text, format) {
      const key = dataKey(text, format)
      const known = store.data.get(key)
      if (!known) wanted.data.set(key, { text, format })
      return known ?? notLoaded
    },
    tops: (name, from) =>
      roots(from).flatMap(({ directory, isFirm }) => {
        const module = isFirm ? modules.child(directory, name, directory) : undefined
        return module ? [module] : []
      }),
    submodule: (directory, name, root) => modules.child(directory, name, root),
    packageAt: (directory, root) => modules.packageAt(directory, root),
    doubt: (directory, name) => modules.doubt(directory, name)?.reason,
  }
}
