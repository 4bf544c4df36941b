import { readText } from './facts/texts.ts'
import { findTemplate, type Template } from './generate/find-template.ts'
import type { Bench } from './generate/generators/generator.ts'
import { loadRenderer } from './generate/template.ts'
import { type TemplateData, toTemplateData } from './generate/template-data.ts'
import type { RegionClaim } from './model/claim.ts'
import type { Fact, Facts, Listed } from './model/fact.ts'
import type { Location, RepoPath } from './model/location.ts'
import type { Snapshot } from './model/report.ts'
import type { Repository } from './repository/repository.ts'
import { indexLines, type Lines } from './text/lines.ts'

/** Where templates come from, and what they know of the program. */
export interface Templating {
  readonly version: string
  /** The texts of the package's own templates, by their paths. */
  readonly ours: () => Promise<ReadonlyMap<RepoPath, string>>
  /** Where the configuration came from, where that is not the judged snapshot. */
  readonly from?: Repository
}

/** What a run knows, of which generators get what they need. */
interface Known {
  readonly repository: Repository
  readonly facts: Facts
  /** The texts that facts point into. */
  readonly texts: ReadonlyMap<RepoPath, string>
  /** The names of all sources of the configuration. */
  readonly sources: readonly string[]
  readonly templating: Templating | undefined
  readonly deliverables: Bench['deliverables']
}

/** Prepares what the generators of some regions need; and the texts of the templates that were found for them. */
export async function openBench(
  regions: readonly RegionClaim[],
  { repository, facts, texts, sources, templating, deliverables }: Known,
): Promise<{ readonly bench: Bench; readonly texts: ReadonlyMap<RepoPath, string> }> {
  const names = templateNames(regions)
  const templates = await findTemplates(names, templating?.from ?? repository, await (templating?.ours() ?? none))
  const render = names.size === 0 ? unrendered : await loadRenderer()
  const listings = new Map([...facts.listings].filter(([name]) => sources.includes(name)))
  const data = { version: templating?.version ?? '', snapshot: repository.snapshot, listings, texts }
  const found = [...templates.values()].flatMap((one) => (one.known ? [[one.value.path, one.value.text] as const] : []))
  return {
    bench: { sources, templates, render, dataOf: (source) => templateDataOf({ ...data, source }), deliverables },
    texts: new Map(found),
  }
}

const none = Promise.resolve(new Map<RepoPath, string>())

const unrendered: Bench['render'] = ({ path }) => ({ known: false, reason: `\`${path}\` was not expected` })

function templateNames(regions: readonly RegionClaim[]): ReadonlySet<string> {
  return new Set(
    regions.flatMap(({ region }) => {
      if (!region.known || region.value.generator.text !== 'template') return []
      return region.value.parameters.flatMap(({ name, value }) => (name.text === 'name' ? [value.text] : []))
    }),
  )
}

async function findTemplates(
  names: ReadonlySet<string>,
  folder: Repository,
  ours: ReadonlyMap<RepoPath, string>,
): Promise<ReadonlyMap<string, Fact<Template>>> {
  const templates = new Map<string, Fact<Template>>()
  if (names.size === 0) return templates
  const theirs = {
    entries: await folder.list(),
    readText: (path: RepoPath) => readText(folder, path),
  }
  for (const name of names) templates.set(name, await findTemplate(name, theirs, ours))
  return templates
}

/** What the data of templates is made of. */
interface DataParts {
  readonly version: string
  readonly snapshot: Snapshot
  readonly listings: ReadonlyMap<string, Listed>
  readonly texts: ReadonlyMap<RepoPath, string>
  /** The one that a region names. */
  readonly source: string | undefined
}

/** The data that a template gets. */
export function templateDataOf({ version, snapshot, listings, texts, source }: DataParts): Fact<TemplateData> {
  const commit = snapshot.kind === 'revision' ? (snapshot.commit ?? null) : null
  return toTemplateData({
    version,
    repository: { name: null, commit },
    listings,
    ...(source !== undefined && { source }),
    lineOf: lineFinder(texts),
  })
}

/** Files that were read as bytes alone have an empty text here, and no lines. */
function lineFinder(texts: ReadonlyMap<RepoPath, string>): (at: Location) => number | undefined {
  const indices = new Map<RepoPath, Lines>()
  return ({ path, range: [start] }) => {
    const text = texts.get(path)
    if (!text || start > text.length) return undefined
    const lines = indices.get(path) ?? indexLines(text)
    indices.set(path, lines)
    return lines.position(start).line
  }
}
