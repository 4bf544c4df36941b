import type { DataNode, Fact, Tree } from '../../../../model/fact.ts'
import type { RepoPath } from '../../../../model/location.ts'
import type { Module as ModulePlace } from '../../modules.ts'
import type { ModuleSyntax } from '../../syntax/ast.ts'

/**
 * Files as a run may ask for them. One that was not loaded yet is noted, and answered as unknown: the run is done again
 * when it is there.
 */
export interface Files {
  readonly tree: Tree
  syntax(path: RepoPath): Fact<ModuleSyntax>
  text(path: RepoPath): Fact<string>
  /** What a text holds as data. */
  data(text: string, format: string): Fact<DataNode>
  /** Modules that an absolute name begins with, seen from a directory. */
  tops(name: string, from: RepoPath): readonly ModulePlace[]
  submodule(directory: RepoPath, name: string, root: RepoPath): ModulePlace | undefined
  packageAt(directory: RepoPath, root: RepoPath): ModulePlace
  /** Why there may be a module that is no Python file. */
  doubt(directory: RepoPath, name: string): string | undefined
}
