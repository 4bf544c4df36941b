import type { DataNode } from '../../../model/fact.ts'
import type { Meaning } from '../../../model/source.ts'

/** How values of a project are compared. */
export const pythonMeanings: ReadonlyMap<string, Meaning> = new Map([
  ['version', 'python-version'],
  ['requires-python', 'python-specifier'],
] as const)

/** Groups of entry points but those whose names are commands. */
export function withoutCommands(groups: DataNode | undefined): DataNode | undefined {
  if (!groups) return undefined
  const kept = [...groups.members].filter(([name]) => name !== 'console_scripts' && name !== 'gui_scripts')
  return { ...groups, members: new Map(kept) }
}
