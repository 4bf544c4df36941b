import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RepoPath } from '../model/location.ts'
import { diskBelow } from './disk.ts'

/** The regular files that stand in directories below `root`, not below them. Links are neither named nor followed. */
export function filesIn(root: string, directories: Iterable<RepoPath>): readonly RepoPath[] {
  const disk = diskBelow(root)
  const isOpen = (directory: RepoPath): boolean => directory === '' || disk.at(directory)?.kind === 'directory'
  return [...new Set(directories)].filter(isOpen).flatMap((directory) => namesIn(root, directory))
}

function namesIn(root: string, directory: RepoPath): readonly RepoPath[] {
  try {
    return readdirSync(join(root, directory), { withFileTypes: true })
      .filter((child) => child.isFile())
      .map(({ name }) => (directory === '' ? name : `${directory}/${name}`))
  } catch {
    // What may not be listed has no files that could be told.
    return []
  }
}
