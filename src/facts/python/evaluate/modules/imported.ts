import type { RepoPath } from '../../../../model/location.ts'
import { dirname } from '../../../../text/repo-path.ts'
import type { Module, Modules } from '../../modules.ts'
import { standardLibrary } from '../../standard-library.ts'
import type { ModuleSyntax, Statement } from '../../syntax/ast.ts'
import { statementsOf } from '../statements/parts.ts'

interface Root {
  readonly directory: RepoPath
}

/** Files of the modules that a module imports when it runs, and of the packages that they are in. */
export function importedBy(
  path: RepoPath,
  { body }: ModuleSyntax,
  modules: Modules,
  roots: readonly Root[],
): readonly RepoPath[] {
  const starts = ({ level, names: [top = ''] }: Reference): readonly (Module | undefined)[] => {
    if (level > 0) return [modules.packageAt(above(path, level), '')]
    return standardLibrary.has(top) ? [] : roots.map(({ directory }) => modules.child(directory, top, ''))
  }
  const references = [...statementsOf(body)].flatMap(namedBy)
  const found = references.flatMap((reference) => {
    const names = reference.level > 0 ? reference.names : reference.names.slice(1)
    return starts(reference).flatMap((start) => filesAlong(start, names, modules))
  })
  return [...new Set(found)]
}

/** Files of a module and those that names lead to below it. */
function filesAlong(start: Module | undefined, names: readonly string[], modules: Modules): readonly RepoPath[] {
  const found: RepoPath[] = []
  let module = start
  for (const name of [...names, '']) {
    if (module?.file !== undefined) found.push(module.file)
    module = module?.directory === undefined || name === '' ? undefined : modules.child(module.directory, name, '')
  }
  return found
}

function above(path: RepoPath, level: number): RepoPath {
  let directory = dirname(path)
  for (let up = 1; up < level; up += 1) directory = dirname(directory)
  return directory
}

interface Reference {
  readonly level: number
  readonly names: readonly string[]
}

function namedBy(statement: Statement): readonly Reference[] {
  if (statement.kind === 'import') return statement.names.map(({ name }) => ({ level: 0, names: name.split('.') }))
  if (statement.kind !== 'import-from') return []
  const { module, level, names } = statement
  const base = module === '' ? [] : module.split('.')
  return names.map(({ name }) => ({ level, names: name === '*' ? base : [...base, name] }))
}
