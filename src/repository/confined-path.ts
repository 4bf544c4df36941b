import type { RepoPath } from '../model/location.ts'

/** An empty segment, `.`, `..`, or git's own directory under any of the names that file systems give it. */
const strayingSegment = /(?:^|\/)(?:\.{0,2}|\.git[ .]*|git~1[ .]*)(?:\/|$)/i
const drive = /^[a-z]:[\\/]/i

/**
 * Whether a path, by its letters alone, leads to a place below the root that is not git's own. Decided before the disk
 * is asked, so that answers are the same whether or not something stands outside.
 */
export function isConfined(path: RepoPath): boolean {
  if (path.startsWith('\\') || path.includes('\0') || drive.test(path)) return false
  return process.platform === 'win32'
    ? !(path.includes(':') || strayingSegment.test(path.replaceAll('\\', '/')))
    : !strayingSegment.test(path)
}

/** No system takes longer ones, in bytes. */
export const longestPath = 4096
