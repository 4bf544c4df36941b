import type { Declarations, Fact, Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { basename, extension } from '../../text/repo-path.ts'
import type { ReadTexts } from '../texts.ts'
import { readJust } from './just.ts'
import { readMake } from './make.ts'
import { readTaskfile } from './taskfile.ts'

/** A program that starts tasks which stand in a file of its own. */
export type Runner = 'make' | 'just' | 'task'

type ReadTaskFile = (path: RepoPath, read: ReadTexts, tree: Tree) => Promise<Fact<Declarations>>

const readers: Readonly<Record<Runner, ReadTaskFile>> = { make: readMake, just: readJust, task: readTaskfile }

/** Whose file this is, by its name. One whose name is of no other runner is a makefile. */
export function runnerOf(path: RepoPath): Runner {
  const ending = extension(path)
  if (ending === 'just' || /^\.?justfile$/i.test(basename(path))) return 'just'
  return ending === 'yml' || ending === 'yaml' ? 'task' : 'make'
}

/** Reads the targets, recipes or tasks that a file declares, together with the files that it includes. */
export async function readTasks(path: RepoPath, read: ReadTexts, tree: Tree): Promise<Fact<Declarations>> {
  return readers[runnerOf(path)](path, read, tree)
}
