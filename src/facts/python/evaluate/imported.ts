import type { RepoPath } from '../../../model/location.ts'
import { dirname } from '../../../text/repo-path.ts'
import type { Module, Modules } from '../modules.ts'
import { standardLibrary } from '../standard-library.ts'
import type { ModuleSyntax, Statement } from '../syntax/ast.ts'
import { statementsOf } from './parts.ts'

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
  const found: RepoPath[] = []
  const follow = (starts: readonly (Module | undefined)[], names: readonly string[]) => {
    for (const start of starts) {
      let module = start
      for (const name of ['', ...names]) {
        if (name !== '')
          module = module?.directory === undefined ? undefined : modules.child(module.directory, name, '')
        if (module?.file !== undefined) found.push(module.file)
      }
    }
  }
  for (const statement of statementsOf(body)) {
    for (const { level, names } of namedBy(statement)) {
      const [top = '', ...rest] = names
      if (level > 0) follow([modules.packageAt(above(path, level), '')], names)
      else if (!standardLibrary.has(top))
        follow(
          roots.map(({ directory }) => modules.child(directory, top, '')),
          rest,
        )
    }
  }
  return [...new Set(found)]
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
