import type { Declarations, Fact, Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { basename, extension } from '../../text/repo-path.ts'
import type { ReadTexts } from '../texts.ts'
import { readJust } from './just.ts'
import { readMake } from './make.ts'
import { readTaskfile } from './taskfile.ts'

type ReadTaskFile = (path: RepoPath, read: ReadTexts, tree: Tree) => Promise<Fact<Declarations>>

/** Files of other runners than make, by what their names are in lower case. */
const readers: readonly { readonly reads: (path: RepoPath) => boolean; readonly reader: ReadTaskFile }[] = [
  { reads: (path) => extension(path) === 'just' || /^\.?justfile$/i.test(basename(path)), reader: readJust },
  { reads: (path) => ['yml', 'yaml'].includes(extension(path)), reader: readTaskfile },
]

/**
 * Reads the targets, recipes or tasks that a file declares, together with the files that it includes. A file whose name
 * is of no runner is a makefile.
 */
export async function readTasks(path: RepoPath, read: ReadTexts, tree: Tree): Promise<Fact<Declarations>> {
  const { reader } = readers.find(({ reads }) => reads(path)) ?? { reader: readMake }
  return reader(path, read, tree)
}
