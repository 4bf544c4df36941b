import { readListing } from '../../../facts/listing.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { DeclaredVersion } from '../../../release/readiness/gate-facts.ts'
import type { Repository } from '../../../repository/repository.ts'

/** Manifests that declare the version of the package at the root. */
const manifests: readonly RepoPath[] = ['package.json', 'pyproject.toml', 'setup.cfg', 'setup.py', 'Cargo.toml']

/** What the manifests at the root declare, of those that declare a version. */
export async function declaredVersions(repository: Repository): Promise<Fact<readonly DeclaredVersion[]>> {
  const entries = await repository.list()
  const found = await Promise.all(
    manifests.filter((path) => entries.has(path)).map((path) => versionIn(path, repository)),
  )
  const value = found.filter((one) => one !== undefined)
  if (value.length > 0) return { known: true, value }
  return { known: false, reason: 'no manifest at the root declares a version' }
}

async function versionIn(path: RepoPath, repository: Repository): Promise<DeclaredVersion | undefined> {
  const { listing } = (await readListing(repository, { kind: 'manifest', file: path, select: 'package' })).listed
  if (!listing.known) return { path, version: listing }
  const version = listing.value.rows[0]?.fields.get('version')
  if (!version) return undefined
  return { path, version: version.known ? { known: true, value: String(version.value) } : version }
}
