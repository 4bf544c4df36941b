import { templateDataOf } from '../../bench.ts'
import { readListing, readListings } from '../../facts/listing.ts'
import { readMissing } from '../../facts/texts.ts'
import type { RepoPath } from '../../model/location.ts'
import { readClaims } from '../../reading.ts'
import { type FactList, factSources, factsJson, factsOverview, factsText } from '../../report/facts.ts'
import { listOfSource } from '../../report/listing.ts'
import { sanitiseJson } from '../../report/sanitise.ts'
import { noSuch } from '../names.ts'
import type { FactsCommandOptions } from '../options.ts'
import { type Destination, destinationsOf, exitCodes, write } from '../output.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'

const formats = new Map([
  ['pretty', { overview: false, list: factsText }],
  ['json', { overview: true, list: factsJson }],
])

/** `relops facts`: what was read out of the repository, which is all that the rules see of it. */
export async function factsCommand(source: string | undefined, options: FactsCommandOptions): Promise<number> {
  const destinations = destinationsOf(options, formats)
  const workspace = await openWorkspace([], options)
  const { sources } = workspace.options.config
  if (options.context) return printContext(source, workspace, destinations)
  const configured = source === undefined ? undefined : sources.get(source)
  if (source !== undefined && configured) {
    const { listed, texts } = await readListing(workspace.repository, configured)
    const list = listOfSource(listed)
    for (const { make, file } of destinations) await write(make.list(source, list, texts), file)
    return listed.listing.known ? exitCodes.fine : exitCodes.failed
  }
  const list = source === undefined ? undefined : factSources.get(source)
  if (source !== undefined && list === undefined)
    throw noSuch('source', source, [...sources.keys(), ...factSources.keys()])
  const { facts, texts } = await readClaims(workspace.repository, workspace.options)
  const found = list?.(facts)
  const shown = [...workspace.options.documents.keys(), ...placesOf(found)]
  const known = new Map([...texts, ...(await readMissing(workspace.repository, shown, texts))])
  for (const { make, file } of destinations) {
    const isWhole = source === undefined || found === undefined
    await write(isWhole ? factsOverview(facts, make.overview) : make.list(source, found, known), file)
  }
  workspace.keep()
  return exitCodes.fine
}

function placesOf(list: FactList | undefined): readonly RepoPath[] {
  return [...(list?.rows ?? []), ...(list?.unknown ?? [])].flatMap(({ at }) => (at ? [at.path] : []))
}

/** The data that templates get: of all sources of the configuration, and of the one that a region would name. */
async function printContext(
  source: string | undefined,
  { repository, options }: Workspace,
  destinations: readonly Destination<unknown>[],
): Promise<number> {
  const { sources } = options.config
  const read = await readListings(repository, sources)
  const data = templateDataOf({
    ...{ ...read, source, snapshot: repository.snapshot, version: options.templating?.version ?? '' },
  })
  if (!data.known) throw noSuch('source', source ?? '', [...sources.keys()])
  const lines = JSON.stringify(data.value, undefined, 2).split('\n').map(sanitiseJson)
  for (const { file } of destinations) await write(`${lines.join('\n')}\n`, file)
  return exitCodes.fine
}
