import type { Listed } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Source } from '../model/source.ts'
import type { Repository } from '../repository/repository.ts'
import { readSource } from './sources/sources.ts'
import { openTexts } from './texts.ts'
import { buildTree } from './tree.ts'

/** What sources list, by their names, with the texts that their places point into. */
export async function readListings(
  repository: Repository,
  sources: ReadonlyMap<string, Source>,
): Promise<{ readonly listings: ReadonlyMap<string, Listed>; readonly texts: ReadonlyMap<RepoPath, string> }> {
  const texts = openTexts(repository)
  const tree = buildTree(await repository.list())
  const listings = new Map<string, Listed>()
  for (const [name, source] of sources) {
    listings.set(name, { source, listing: await readSource(source, { repository, tree, read: texts.read }) })
  }
  return { listings, texts: texts.known() }
}

/** What one source lists, with the texts that its places point into. */
export async function readListing(
  repository: Repository,
  source: Source,
): Promise<{ readonly listed: Listed; readonly texts: ReadonlyMap<RepoPath, string> }> {
  const texts = openTexts(repository)
  const tree = buildTree(await repository.list())
  const listing = await readSource(source, { repository, tree, read: texts.read })
  return { listed: { source, listing }, texts: texts.known() }
}
