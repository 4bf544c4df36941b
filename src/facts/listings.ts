import { type Fact, type Listed, listingKey, type Need, releasesSource, type Tree } from '../model/fact.ts'
import { isDay, type Moment } from '../model/moment.ts'
import type { Source } from '../model/source.ts'
import type { Repository } from '../repository/repository.ts'
import type { SourceContext } from './sources/context.ts'
import { readSource } from './sources/sources.ts'
import { openTexts } from './texts.ts'
import { buildTree } from './tree.ts'

/** Sources by their names, and what they list, as far as that was read of this very snapshot before. */
interface Sources {
  readonly sources: ReadonlyMap<string, Source>
  readonly listings?: ReadonlyMap<string, Listed> | undefined
}

type ListingNeed = Extract<Need, { fact: 'listing' }>

/** What the sources list that are asked for, of the configuration or not, today or at another time. */
export async function readListingsFor(
  needs: readonly Need[],
  { sources, listings: before }: Sources,
  context: SourceContext,
): Promise<ReadonlyMap<string, Listed>> {
  const areAllWanted = needs.some(({ fact }) => fact === 'listings')
  const all = areAllWanted ? [...sources.keys()].map((source): ListingNeed => ({ fact: 'listing', source })) : []
  const asked = [...all, ...needs.flatMap((need) => (need.fact === 'listing' ? [need] : []))]
  const listings = new Map<string, Listed>()
  for (const need of asked) {
    const key = listingKey(need.source, need.since)
    const source = need.of ?? sources.get(need.source)
    if (!source || listings.has(key)) continue
    const listed = before?.get(key)
    if (listed) {
      listings.set(key, listed)
      continue
    }
    listings.set(key, { source, ...(await listingAt(need.since, source, sources, context)) })
  }
  return listings
}

/** What a source lists today or at another time. */
async function listingAt(
  since: string | undefined,
  source: Source,
  sources: ReadonlyMap<string, Source>,
  context: SourceContext,
): Promise<Omit<Listed, 'source'>> {
  if (since === undefined) return { listing: await readSource(source, context) }
  const revision = await revisionNamed(since, sources, context)
  if (!revision.known) return { listing: revision }
  const there = await contextAt(revision.value, context)
  return { listing: there.known ? await readSource(source, there.value) : there, revision: revision.value }
}

/** A tag, a commit, a day, or `latest-tag` for the last release that led up to this snapshot. */
export async function revisionNamed(
  since: string,
  sources: ReadonlyMap<string, Source>,
  context: SourceContext,
): Promise<Fact<string>> {
  return since === 'latest-tag' ? latestTag(sources, context) : known(since)
}

/** The snapshot of another time. A branch that moved on is compared with where it was left. */
export async function contextAt(name: string, context: SourceContext): Promise<Fact<SourceContext>> {
  const moment: Moment = isDay(name) ? { is: 'date', date: name } : { is: 'revision', name }
  const named = await context.repository.at(moment)
  const fork = named.known || moment.is === 'date' ? named : await context.repository.at({ is: 'fork', branch: name })
  const there = fork.known ? fork : named
  return there.known ? known(await openContext(there.value)) : there
}

async function latestTag(sources: ReadonlyMap<string, Source>, context: SourceContext): Promise<Fact<string>> {
  const source = sources.get(releasesSource)
  if (!source) return { known: false, reason: 'no form of the tags of releases is known' }
  const releases = await readSource(source, context)
  const latest = releases.known ? releases.value.rows[0] : undefined
  if (latest) return known(latest.path[0])
  return { known: false, reason: releases.known ? 'no release led up to this commit' : releases.reason }
}

async function openContext(repository: Repository): Promise<SourceContext> {
  const tree: Tree = buildTree(await repository.list())
  return { repository, tree, read: openTexts(repository).read }
}

function known<T>(value: T): Fact<T> {
  return { known: true, value }
}
