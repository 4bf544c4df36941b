import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Algorithm } from '../../model/checksum.ts'
import { githubAssetName } from '../../release/checksums/asset-names.ts'
import { isOfManifest, sharedNames, writeManifest } from '../../release/checksums/write.ts'
import { digestBelow } from '../../repository/digests/digest-below.ts'
import { diskBelow } from '../../repository/disk.ts'
import { entryLimit } from '../../repository/listing.ts'
import { recoverWrites, writeFiles } from '../../repository/transaction.ts'
import { walk } from '../../repository/walk.ts'
import { algorithmNamed, algorithmNames } from '../../text/checksums/algorithms.ts'
import { noSuch } from '../names.ts'
import type { ChecksumsWriteOptions } from '../options.ts'
import { exitCodes, printRemarks, write } from '../output.ts'
import { digesting, withProgress } from '../progress.ts'

/** `relops checksums write`: lists files with their digests. */
export async function checksumsWriteCommand(
  written: readonly string[],
  options: ChecksumsWriteOptions,
): Promise<number> {
  const algorithm = algorithmNamed(options.algorithm)
  if (algorithm === undefined) throw noSuch('hash function', options.algorithm, algorithmNames)
  const output = options.output === '-' ? undefined : options.output
  const root = realDirectory(output === undefined ? '.' : dirname(output))
  const manifest = output === undefined ? undefined : basename(output)
  if (manifest !== undefined && !options.dryRun) printRemarks(await recoverWrites(root))
  const paths = filesOf(written, root).filter((path) => manifest === undefined || !isOfManifest(path, manifest))
  if (paths.length === 0) throw new UsageError('There is no file to list')
  const text = await listOf(root, paths, algorithm, options)
  if (manifest !== undefined) return settle(root, manifest, text, options)
  await write(text)
  return exitCodes.fine
}

function realDirectory(directory: string): string {
  try {
    return realpathSync.native(resolve(directory))
  } catch {
    throw new UsageError(`\`${directory}\` is not a directory`)
  }
}

/** Files as seen from `root`, below which all of them have to be. */
function filesOf(written: readonly string[], root: string): readonly string[] {
  const paths = written.flatMap((path) => {
    const directory = realDirectory(dirname(resolve(path)))
    const place = resolve(directory, basename(resolve(path)))
    const seen = relative(root, place).split(sep).join('/')
    if (seen === '..' || seen.startsWith('../')) {
      throw new UsageError(`\`${path}\` is outside \`${root}\`, where the names of the list start`)
    }
    if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [seen]
    return walk(place, entryLimit).map((inner) => (seen === '' ? inner : `${seen}/${inner}`))
  })
  return [...new Set(paths)]
}

async function listOf(
  root: string,
  paths: readonly string[],
  algorithm: Algorithm,
  { assetNames, quiet }: ChecksumsWriteOptions,
): Promise<string> {
  const nameOf = assetNames === 'github' ? (path: string) => githubAssetName(basename(path)) : (path: string) => path
  const shared = sharedNames(paths.map(nameOf))
  if (shared.length > 0)
    throw new UsageError(shared.map((name) => ({ message: `Several files would be called \`${name}\`` })))
  const digests = await withProgress(quiet === true, (tell) =>
    digestBelow(root, paths, algorithm, digesting(paths.length, tell)),
  )
  const unread = [...digests].flatMap(([path, digest]) =>
    digest.known ? [] : [{ message: `\`${path}\` ${digest.reason}` }],
  )
  if (unread.length > 0) throw new UsageError(unread)
  return writeManifest(
    [...digests].flatMap(([path, digest]) => (digest.known ? [{ name: nameOf(path), hex: digest.value.hex }] : [])),
  )
}

/** A list that is right already is not written again. */
async function settle(
  root: string,
  manifest: string,
  text: string,
  { dryRun, quiet }: ChecksumsWriteOptions,
): Promise<number> {
  const after = new TextEncoder().encode(text)
  const before = readOld(root, manifest)
  const isSame = before !== undefined && Buffer.compare(before, after) === 0
  if (!isSame && !dryRun) await writeFiles(root, [{ path: manifest, before, after }])
  const count = text.split('\n').length - 1
  const files = count === 1 ? '1 file' : `${count} files`
  const done = dryRun ? `would change to ${files}` : `lists ${files}`
  if (!quiet) printRemarks([isSame ? `\`${manifest}\` lists ${files} already` : `\`${manifest}\` ${done}`])
  return dryRun && !isSame ? exitCodes.findings : exitCodes.fine
}

/** As long as it stands there as a file; what else stands there is not written over. */
function readOld(root: string, manifest: string): Uint8Array | undefined {
  const disk = diskBelow(root)
  if (disk.at(manifest) === undefined) return undefined
  const old = disk.read(manifest, Number.POSITIVE_INFINITY)
  if (!old.known) throw new UsageError(`\`${manifest}\` ${old.reason}`)
  return old.value
}
