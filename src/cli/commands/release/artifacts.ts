import { readChecksumManifest } from '../../../facts/checksum-manifest.ts'
import { decodeText, limits } from '../../../facts/text.ts'
import type { Algorithm } from '../../../model/checksum.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Artifacts, HashedFile } from '../../../release/release-facts.ts'
import { isSignature, judgeSignature } from '../../../release/signatures/signatures.ts'
import type { SignedFiles, Trust } from '../../../release/signatures/trust.ts'
import { digestBelow } from '../../../repository/digests/digest-below.ts'
import { diskBelow } from '../../../repository/disk.ts'
import { feedBelow } from '../../../repository/parts.ts'
import { filesIn } from '../../../repository/standing-files.ts'
import { readManifestName } from '../../../text/checksums/manifest-name.ts'
import { dirname, join } from '../../../text/repo-path.ts'
import { digesting, withProgress } from '../../progress.ts'
import { verifyOne } from '../checksums-verify.ts'
import { findOnDisk } from './files-on-disk.ts'

/** What is asked of the disk. */
interface Wanted {
  readonly root: string
  readonly patterns: readonly string[]
  readonly trust: Trust
  readonly quiet: boolean
}

/** Hashes what was built for a release, with the lists and signatures that stand beside it. Nothing of it need be committed. */
export async function readArtifacts({ root, patterns, trust, quiet }: Wanted): Promise<Fact<Artifacts>> {
  if (patterns.length === 0) return { known: false, reason: '`release.artifacts` names no file' }
  const found = patterns.map((pattern) => ({ pattern, paths: findOnDisk(root, pattern) }))
  const all = [...new Set(found.flatMap(({ paths }) => paths))].sort()
  if (all.length === 0) return { known: false, reason: `no file matches ${listOf(patterns)}` }
  const around = filesIn(root, new Set(all.map(dirname)))
  const lists = around.filter((path) => readManifestName(path).isManifest && !isSignature(path))
  const built = all.filter((path) => !isSignature(path) && !lists.includes(path))
  const files = await hash(root, built, quiet)
  if (!files.known) return files
  const signed = signedFiles(root, [...built, ...lists])
  const signatures = around.filter(isSignature).map((path) => judgeSignature(path, signed, trust))
  return {
    known: true,
    value: {
      files: files.value,
      unmatched: found.flatMap(({ pattern, paths }) => (paths.length === 0 ? [pattern] : [])),
      lists: await Promise.all(lists.map((path) => verifyList(root, path, quiet))),
      signatures: await Promise.all(signatures),
    },
  }
}

async function hash(root: string, paths: readonly RepoPath[], quiet: boolean): Promise<Fact<readonly HashedFile[]>> {
  const digests = await withProgress(quiet, (tell) => digestBelow(root, paths, 'sha256', digesting(paths.length, tell)))
  const files: HashedFile[] = []
  for (const path of paths) {
    const digest = digests.get(path)
    if (!digest?.known) return { known: false, reason: `\`${path}\` ${digest?.reason ?? 'cannot be read'}` }
    files.push({ path, algorithm: 'sha256', digest: digest.value.hex, size: digest.value.size })
  }
  return { known: true, value: files }
}

/** Digests are remembered: a file of statements can name an artifact in every line. */
function signedFiles(root: string, paths: readonly RepoPath[]): SignedFiles {
  const digests = new Map<string, Promise<Fact<string>>>()
  return {
    paths,
    read: (path, limit) => diskBelow(root).read(path, limit),
    feed: (path, take) => feedBelow(root, path, take),
    digest(path, algorithm) {
      const key = `${algorithm} ${path}`
      const digest = digests.get(key) ?? digestOf(root, path, algorithm)
      digests.set(key, digest)
      return digest
    },
  }
}

async function digestOf(root: string, path: RepoPath, algorithm: Algorithm): Promise<Fact<string>> {
  const digest = (await digestBelow(root, [path], algorithm)).get(path)
  if (!digest?.known) return digest ?? { known: false, reason: 'cannot be read' }
  return { known: true, value: digest.value.hex }
}

/** A list of checksums: which files it names, and what is wrong with it. */
async function verifyList(root: string, path: RepoPath, quiet: boolean): Promise<Artifacts['lists'][number]> {
  const text = decodeText(diskBelow(root).read(path, limits.data))
  if (!text.known) return { path, names: [], wrong: [`it ${text.reason}`] }
  const directory = dirname(path)
  const manifest = await readChecksumManifest(path, text.value)
  const entries = manifest.known ? manifest.value.entries : []
  const { findings } = await verifyOne(path, text.value, { directory: `${root}/${directory}`, quiet, format: 'json' })
  return {
    path,
    names: entries.flatMap(({ name }) => join(directory, name) ?? []),
    wrong: findings.map(
      ({ verdict, name, message }) => `${verdict} ${name === undefined ? '' : `\`${name}\`: `}${message}`,
    ),
  }
}

function listOf(patterns: readonly string[]): string {
  return patterns.map((pattern) => `\`${pattern}\``).join(', ')
}
