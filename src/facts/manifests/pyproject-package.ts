import type { DataNode } from '../../model/fact.ts'
import { dirname, join } from '../../text/repo-path.ts'
import { readData } from '../data.ts'
import { type ManifestFile, valueAt } from './manifest-file.ts'

/** Tables that make a package of a project: the standard's, and those of poetry and flit from before it. */
const tables: readonly (readonly string[])[] = [['project'], ['tool', 'poetry'], ['tool', 'flit', 'metadata']]

/** Tables whose keys are commands, for a terminal and for a desktop. */
export const commandTables = {
  scripts: [
    ['project', 'scripts'],
    ['tool', 'poetry', 'scripts'],
    ['tool', 'poetry', 'plugins', 'console_scripts'],
    ['tool', 'flit', 'scripts'],
  ],
  'gui-scripts': [
    ['project', 'gui-scripts'],
    ['tool', 'poetry', 'plugins', 'gui_scripts'],
  ],
} as const

/** Whether a pyproject.toml describes a package, and does not only hold settings of tools. */
export function describesPackage(data: DataNode): boolean {
  return tables.some((keys) => valueAt(data, keys) !== undefined)
}

/** Whether one that does stands beside a file. It says itself what it leaves to others. */
export async function isDescribedBeside({ path, tree, read }: ManifestFile): Promise<boolean> {
  const project = join(dirname(path), 'pyproject.toml') ?? ''
  const text = tree.entries.has(project) ? (await read([project])).get(project) : undefined
  const data = text?.known ? await readData(project, text.value) : undefined
  return data?.known ? describesPackage(data.value) : false
}
