import { findChanged } from '../../../facts/changed-files.ts'
import { readRecord } from '../../../facts/record.ts'
import { decodeText, limits } from '../../../facts/text.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { EvidenceFile, Tie } from '../../../release/release-facts.ts'
import { digestBelow } from '../../../repository/digests/digest-below.ts'
import { diskBelow } from '../../../repository/disk.ts'
import type { Repository } from '../../../repository/repository.ts'
import { compileGlob } from '../../../text/glob.ts'
import { extension } from '../../../text/repo-path.ts'
import { findOnDisk } from './files-on-disk.ts'

/** Where evidence of a release is looked for, and what it is to be tied to. */
export interface Release {
  readonly root: string
  /** The snapshot of its commit. */
  readonly repository: Repository
  readonly version: string
  readonly commit?: string
  /** Whether a file only tells of the release, as other evidence does, so that it may change behind the evidence. */
  readonly isTold: (path: RepoPath) => boolean
}

/** The file that a key of the configuration names as evidence, in the snapshot or on the disk. */
export async function readEvidence(
  key: 'environment' | 'tests',
  pattern: string | undefined,
  release: Release,
): Promise<Fact<EvidenceFile>> {
  if (pattern === undefined) return { known: false, reason: `\`release.${key}\` names no file` }
  const found = await find(pattern.replaceAll('{version}', release.version), release)
  if (!found.known) return found
  const { path, bytes, isListed } = found.value
  const text = decodeText({ known: true, value: bytes })
  if (!text.known) return { known: false, reason: `\`${path}\` ${text.reason}` }
  const hashed = await hash(path, isListed, release)
  if (!hashed.known) return { known: false, reason: `\`${path}\` ${hashed.reason}` }
  const record = await readRecord(path, text.value)
  if (!record.known) return { known: false, reason: `\`${path}\` ${record.reason}` }
  const { isEmpty, malformed, run } = record.value
  if (isEmpty) return { known: false, reason: `\`${path}\` is empty` }
  if (malformed) return { known: false, reason: `\`${path}\` is no JSON: ${malformed.reason}` }
  return {
    known: true,
    value: {
      path,
      algorithm: 'sha256',
      ...hashed.value,
      tie: await tieOf(path, text.value, isListed, release),
      ...(run && { run: { passed: run.passed, says: text.value.slice(...run.at.range).trim() } }),
    },
  }
}

interface Found {
  readonly path: RepoPath
  readonly bytes: Uint8Array
  /** Whether it is of the snapshot; else it stands on the disk alone. */
  readonly isListed: boolean
}

async function find(pattern: string, { root, repository }: Release): Promise<Fact<Found>> {
  const glob = compileGlob(pattern)
  if ('problem' in glob) return { known: false, reason: `\`${pattern}\` is not compared: ${glob.problem}` }
  const listed = [...(await repository.list()).keys()].filter(glob.matches)
  const isListed = listed.length > 0
  const paths = isListed ? listed : findOnDisk(root, pattern)
  const [path, ...others] = paths
  if (path === undefined) return { known: false, reason: `no file matches \`${pattern}\`` }
  if (others.length > 0) return { known: false, reason: `${paths.length} files match \`${pattern}\`` }
  const bytes = isListed
    ? (await repository.read([path], limits.data)).get(path)
    : diskBelow(root).read(path, limits.data)
  if (!bytes?.known) return { known: false, reason: `\`${path}\` ${bytes?.reason ?? 'cannot be read'}` }
  return { known: true, value: { path, bytes: bytes.value, isListed } }
}

async function hash(path: RepoPath, isListed: boolean, { root, repository }: Release) {
  const digests = isListed ? await repository.digest([path], 'sha256') : await digestBelow(root, [path], 'sha256')
  const digest = digests.get(path)
  if (!digest?.known) return digest ?? { known: false as const, reason: 'cannot be read' }
  return { known: true as const, value: { digest: digest.value.hex, size: digest.value.size } }
}

const mostIds = 50

/** By a commit that it names; else by the commit that brought it, where nothing that it tells of changed since. */
async function tieOf(path: RepoPath, text: string, isListed: boolean, release: Release): Promise<Tie> {
  const { commit, repository } = release
  if (commit === undefined) return { is: 'unknown', says: 'there is no commit yet' }
  const ids = [...new Set(text.match(/(?<![\w-])(?=[0-9a-f]*\d)[0-9a-f]{7,40}(?![\w-])/g) ?? [])].slice(0, mostIds)
  const own = ids.find((id) => commit.startsWith(id))
  if (own !== undefined) return { is: 'tied', says: `it names the commit ${own.slice(0, 7)}` }
  for (const id of ids) {
    const there = await repository.at({ is: 'revision', name: id })
    if (there.known && there.value.snapshot.commit?.startsWith(id)) {
      return tieSince(there.value, `it names the commit ${id.slice(0, 7)}`, path, release)
    }
  }
  if (!isListed) return { is: 'unknown', says: 'it names no commit, and is not committed' }
  const change = (await repository.changes([path])).get(path)
  if (!change?.known) return { is: 'unknown', says: `it names no commit, and ${change?.reason ?? 'has no history'}` }
  const there = await repository.at({ is: 'revision', name: change.value.commit })
  if (!there.known) return { is: 'unknown', says: there.reason }
  return tieSince(there.value, `it came with ${change.value.commit.slice(0, 7)}`, path, release)
}

/** What only says what else does may change: documents, and other evidence. */
async function tieSince(then: Repository, says: string, own: RepoPath, { repository, isTold }: Release): Promise<Tie> {
  const isWords = (path: RepoPath): boolean => ['md', 'markdown', 'rst'].includes(extension(path))
  const all = (await findChanged(repository, then)).map(({ path }) => path)
  const changed = all.filter((path) => path !== own && !isTold(path) && !isWords(path))
  if (changed.length === 0) return { is: 'tied', says: `${says}, and no file that it tells of changed since` }
  const [first = ''] = changed
  const more = changed.length === 1 ? '' : ` and ${changed.length - 1} more`
  return { is: 'stale', says: `${says}, and \`${first}\`${more} changed since` }
}
