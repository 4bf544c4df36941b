import type { Comparison } from '../model/checksum.ts'
import type { Manifest } from '../text/checksums/manifest.ts'
import { dirname } from '../text/repo-path.ts'
import { type ChecksumFinding, judgeFiles, type Listed, sortEntries } from './checksums/verify.ts'

/** A list of files that was compared with them. */
export interface Verified {
  /** How many of its entries lead to files whose digest is right. */
  readonly holds: number
  /** In the order of the list. */
  readonly findings: readonly ChecksumFinding[]
}

/** What is asked of the disk when a list is verified. */
export interface Disk {
  /** Compares entries with files, in the order of the entries. */
  readonly compare: (listed: readonly Listed[]) => Promise<readonly Comparison[]>
  /** The files that stand in these directories. */
  readonly filesIn: (directories: readonly string[]) => readonly string[]
}

/** Compares a list of files with what stands on a disk. */
export async function verifyManifest(manifest: Manifest, disk: Disk, complete: boolean): Promise<Verified> {
  const { listed, findings } = sortEntries(manifest)
  const comparisons = await disk.compare(listed)
  const beside = disk.filesIn(directoriesOf(manifest, listed, complete || !comparisons.every(isRight)))
  const all = [...findings, ...judgeFiles(listed, { comparisons, beside, complete })]
  const holds = comparisons.filter(isRight).length
  return { holds, findings: all.sort((a, b) => a.range[0] - b.range[0]) }
}

function isRight({ is }: Comparison): boolean {
  return is === 'same' || is === 'pointed-to'
}

/** Where files may stand that are not listed, or that are of another version than those that are gone. */
function directoriesOf({ format }: Manifest, listed: readonly Listed[], isAnywhere: boolean): readonly string[] {
  // A digest that stands alone is of one file, whatever stands beside it.
  if (format === 'single') return []
  const directories = [...new Set(listed.map(({ path }) => dirname(path)))]
  return isAnywhere || directories.every((directory) => directory === '') ? directories : []
}
