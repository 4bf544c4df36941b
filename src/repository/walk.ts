import glob from 'fast-glob'
import type { RepoPath } from '../model/location.ts'
import { entryCounter } from './listing.ts'

/** All that stands below a directory that git knows nothing of. No link is followed. */
export async function walk(root: string, limit: number): Promise<readonly RepoPath[]> {
  const paths: RepoPath[] = []
  const count = entryCounter(limit)
  for await (const path of glob.stream('**', { ...options, cwd: root })) {
    count()
    paths.push(String(path))
  }
  return paths
}

const options = {
  dot: true,
  followSymbolicLinks: false,
  ignore: ['**/.git'],
  // Links are no files to fast-glob; directories are left out by who looks at what stands at the paths.
  onlyFiles: false,
  suppressErrors: true,
}
