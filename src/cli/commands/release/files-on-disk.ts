import type { RepoPath } from '../../../model/location.ts'
import { diskBelow } from '../../../repository/disk.ts'
import { entryLimit } from '../../../repository/listing.ts'
import { filesIn } from '../../../repository/standing-files.ts'
import { walk } from '../../../repository/walk.ts'
import { compileGlob } from '../../../text/glob.ts'

/** Files below a directory that match a pattern, whether or not git knows of them, in the order of their paths. */
export function findOnDisk(root: string, pattern: string): readonly RepoPath[] {
  const glob = compileGlob(pattern)
  if ('problem' in glob) return []
  const base = /^(?:[^*?[{]*\/)?/.exec(pattern)?.[0].replace(/\/$/, '') ?? ''
  return filesBelow(root, base, pattern.slice(base.length)).filter(glob.matches).sort()
}

/** The root holds what others have installed, too, so that nothing is walked that no pattern asks for. */
function filesBelow(root: string, base: RepoPath, rest: string): readonly RepoPath[] {
  if (!rest.replace(/^\//, '').includes('/')) return filesIn(root, [base])
  const disk = diskBelow(root)
  if (base !== '' && disk.at(base)?.kind !== 'directory') return []
  const found = walk(base === '' ? root : `${root}/${base}`, entryLimit)
  return found.map((path) => (base === '' ? path : `${base}/${path}`)).filter((path) => disk.at(path)?.kind === 'file')
}
