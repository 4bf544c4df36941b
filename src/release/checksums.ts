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
  // A digest that stands alone is of one file, whatever stands beside it.
  const directories = manifest.format === 'single' ? [] : listed.map(({ path }) => dirname(path))
  const beside = disk.filesIn([...new Set(directories)])
  const all = [...findings, ...judgeFiles(listed, { comparisons, beside, complete })]
  const holds = comparisons.filter(({ is }) => is === 'same' || is === 'pointed-to').length
  return { holds, findings: all.sort((a, b) => a.range[0] - b.range[0]) }
}
