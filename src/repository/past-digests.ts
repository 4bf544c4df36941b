import type { Algorithm, PastDigest } from '../model/checksum.ts'
import type { Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { ifPossible } from './checkout.ts'
import { digestBlobs } from './digests/digest-blobs.ts'
import type { Git } from './git.ts'
import { isSearchable } from './history.ts'
import { sizesOf } from './objects.ts'
import { incompleteHistory } from './reasons.ts'
import { changes } from './tree-changes.ts'

/** How many commits and bytes are looked at: the newest tell, and of large files there may be many. */
const most = { commits: 1000, bytes: 512 * 1024 * 1024 } as const

interface Version {
  readonly path: RepoPath
  readonly commit: string
  readonly oid: string
}

/** What files were at the commits that changed them, up to `head`, the newest first. */
export async function pastDigestsUpTo(
  git: Git,
  head: string,
  paths: Iterable<RepoPath>,
  algorithm: Algorithm,
): Promise<Fact<ReadonlyMap<RepoPath, readonly PastDigest[]>>> {
  const wanted = new Set([...paths].filter(isSearchable))
  if (wanted.size === 0) return { known: true, value: new Map() }
  const found = await ifPossible(findVersions(git, head, wanted))
  if (found === undefined) return { known: false, reason: incompleteHistory }
  const versions = await affordable(git, found.versions)
  const oids = versions.map(({ oid }) => oid)
  const digests = await digestBlobs(git, oids, algorithm)
  const past = new Map<RepoPath, PastDigest[]>([...wanted].map((path) => [path, []]))
  for (const { path, commit, oid } of versions) {
    const hex = digests.get(oid)?.hex
    if (hex !== undefined) past.get(path)?.push({ commit, committed: found.times.get(commit) ?? 0, hex })
  }
  return { known: true, value: past }
}

async function findVersions(git: Git, head: string, wanted: ReadonlySet<RepoPath>) {
  const options = [`--max-count=${most.commits}`, '--timestamp', '--full-history', '--no-merges', '--stdin']
  const listed = await git.output('rev-list', options, `${[head, '--', ...wanted].join('\n')}\n`)
  const lines = listed.toString().trimEnd().split('\n').filter(Boolean)
  const times = new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), Number.parseInt(line, 10)]))
  const versions: Version[] = []
  const commits = [...times.keys()].map((commit) => `${commit}\n`).join('')
  await changes(git, commits, ['--root', '--no-renames'], ({ commit, path, oid }) => {
    if (wanted.has(path) && !/^0*$/.test(oid)) versions.push({ path, commit, oid })
  })
  return { times, versions }
}

/** As many of the newest as may be read. */
async function affordable(git: Git, versions: readonly Version[]): Promise<readonly Version[]> {
  const oids = [...new Set(versions.map(({ oid }) => oid))]
  const sizes = await sizesOf(git, oids)
  const isAffordable = new Set<string>()
  let bytes = 0
  for (const [index, oid] of oids.entries()) {
    bytes += sizes[index] ?? 0
    if (bytes <= most.bytes) isAffordable.add(oid)
  }
  return versions.filter(({ oid }) => isAffordable.has(oid))
}
