import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RepoPath } from '../model/location.ts'
import { entryCounter } from './listing.ts'

/** All that stands below a directory that git knows nothing of, directories aside. No link is followed. */
export function walk(root: string, limit: number): readonly RepoPath[] {
  const paths: RepoPath[] = []
  const count = entryCounter(limit)
  const directories: RepoPath[] = ['']
  for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
    for (const child of childrenOf(join(root, directory))) {
      const path = directory === '' ? child.name : `${directory}/${child.name}`
      if (child.isDirectory()) directories.push(path)
      else {
        count()
        paths.push(path)
      }
    }
  }
  return paths
}

/** Nothing where a directory may not be read, or has a name that is not UTF-8 and so cannot be asked for again. */
function childrenOf(place: string): readonly Dirent[] {
  try {
    return readdirSync(place, { withFileTypes: true }).filter(({ name }) => name !== '.git')
  } catch {
    return []
  }
}
