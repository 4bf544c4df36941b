import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { dirname } from '../../text/repo-path.ts'
import type { SourceContext } from '../sources/context.ts'
import { readAliases } from './aliases.ts'
import { type Aliases, resolveModule } from './resolve.ts'
import type { ModuleSyntax } from './syntax.ts'

/** A module of the repository, and which of its files its specifiers lead to. */
export interface Module {
  readonly path: RepoPath
  readonly syntax: ModuleSyntax
  readonly targets: ReadonlyMap<string, RepoPath>
}

/** The modules that have been asked for so far, each of them read once. */
export interface Modules {
  readonly load: (paths: readonly RepoPath[]) => Promise<ReadonlyMap<RepoPath, Fact<Module>>>
  readonly loaded: ReadonlyMap<RepoPath, Fact<Module>>
}

/** Opens the modules of a repository. The compiler is loaded with the first of them: it takes its time. */
export function openModules({ tree, read }: SourceContext): Modules {
  const loaded = new Map<RepoPath, Fact<Module>>()
  const aliases = new Map<RepoPath, Promise<Aliases>>()
  const aliasesOf = (directory: RepoPath) => {
    const known = aliases.get(directory) ?? readAliases(tree, read, directory)
    aliases.set(directory, known)
    return known
  }
  const loadOne = async (path: RepoPath, text: Fact<string>): Promise<Fact<Module>> => {
    if (!text.known) return text
    const { parseModule } = await import('./compiler/parse.ts')
    const syntax = parseModule(path, text.value)
    if (!syntax.known) return syntax
    const names = specifiersOf(syntax.value)
    const isAliased = [...names].some((name) => !name.startsWith('.'))
    const known = isAliased ? await aliasesOf(dirname(path)) : { patterns: [] }
    const targets = [...names].flatMap((name) => {
      const target = resolveModule(tree, path, name, known)
      return target === undefined ? [] : [[name, target] as const]
    })
    return { known: true, value: { path, syntax: syntax.value, targets: new Map(targets) } }
  }
  const load: Modules['load'] = async (paths) => {
    const wanted = paths.filter((path) => !loaded.has(path))
    const texts = await read(wanted)
    for (const path of wanted) {
      loaded.set(path, await loadOne(path, texts.get(path) ?? { known: false, reason: 'cannot be read' }))
    }
    return loaded
  }
  return { load, loaded }
}

function specifiersOf({ requests, imports, exports, stars }: ModuleSyntax): ReadonlySet<string> {
  const all = [...requests, ...imports, ...exports, ...stars].map(({ from }) => from)
  return new Set(all.filter((from) => from !== undefined))
}

/** More modules than a registry is made of. */
const mostModules = 500

/** Loads a module with all that run before it. */
export async function loadGraph(modules: Modules, entry: RepoPath): Promise<void> {
  let next: readonly RepoPath[] = [entry]
  const seen = new Set(next)
  while (next.length > 0) {
    const found = await modules.load(next)
    const targets = next.flatMap((path) => requestsOf(found.get(path)))
    next = [...new Set(targets)].filter((path) => !seen.has(path) && seen.size < mostModules && seen.add(path))
  }
}

function requestsOf(module: Fact<Module> | undefined): readonly RepoPath[] {
  if (!module?.known) return []
  const { syntax, targets } = module.value
  return syntax.requests.flatMap(({ from }) => targets.get(from) ?? [])
}
