import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { text as readStream } from 'node:stream/consumers'
import { UsageError } from '../../errors.ts'
import { readChecksumManifest } from '../../facts/checksum-manifest.ts'
import { compareDigests, type DigestReader } from '../../facts/digests.ts'
import { type Disk, type Verified, verifyManifest } from '../../release/checksums.ts'
import { checksumsJson, checksumsText, type VerifiedManifest } from '../../report/checksums.ts'
import { digestBelow } from '../../repository/digests/digest-below.ts'
import { diskBelow } from '../../repository/disk.ts'
import { failureOf } from '../../repository/failure.ts'
import { openRepository } from '../../repository/open.ts'
import { filesIn } from '../../repository/standing-files.ts'
import type { ChecksumsVerifyOptions } from '../options.ts'
import { exitCodes, write } from '../output.ts'
import { digesting, type Progress, withProgress } from '../progress.ts'

/** `relops checksums verify`: compares files with the digests that lists give of them. */
export async function checksumsVerifyCommand(
  paths: readonly string[],
  options: ChecksumsVerifyOptions,
  version: string,
): Promise<number> {
  const verified: VerifiedManifest[] = []
  for (const path of paths) {
    const text = await readList(path)
    verified.push({ path, text, ...(await verifyOne(path, text, options)) })
  }
  const isFine = verified.every(({ findings }) => findings.length === 0)
  if (options.format === 'json') await write(checksumsJson(verified, version))
  else if (!(isFine && options.quiet)) await write(checksumsText(verified))
  return isFine ? exitCodes.fine : exitCodes.findings
}

async function readList(path: string): Promise<string> {
  try {
    return path === '-' ? await readStream(process.stdin) : readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be read: ${failureOf(error)}`)
  }
}

/** Compares one list with the files that it names. */
export async function verifyOne(path: string, text: string, options: ChecksumsVerifyOptions): Promise<Verified> {
  const manifest = await readChecksumManifest(path, text)
  if (!manifest.known) {
    const message = `the list ${manifest.reason}`
    return { holds: 0, findings: [{ verdict: 'GARBAGE', message, range: manifest.at?.range ?? [0, 0] }] }
  }
  const directory = options.directory ?? (path === '-' ? '.' : dirname(resolve(path)))
  const { entries } = manifest.value
  return withProgress(options.quiet === true, async (tell) => {
    const disk = await openDisk(directory, entries.length, tell)
    return verifyManifest(manifest.value, disk, options.complete === true)
  })
}

/** What is released is often ignored by git, so that the disk is asked, and the repository for what files were. */
async function openDisk(directory: string, files: number, tell: Progress['tell']): Promise<Disk> {
  const { repository, root } = await openRepository(directory, { kind: 'worktree' })
  const disk = diskBelow(root)
  const reader: DigestReader = {
    digest: (paths, algorithm) => digestBelow(root, paths, algorithm, digesting(files, tell)),
    read: async (paths, limit) => new Map([...paths].map((path) => [path, disk.read(path, limit)])),
    pastDigests: repository.pastDigests,
  }
  return {
    compare: (listed) => compareDigests(reader, listed),
    filesIn: (directories) => filesIn(root, directories),
  }
}
