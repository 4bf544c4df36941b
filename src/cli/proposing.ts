import { type CheckOptions, check } from '../check.ts'
import { type Configuration, configFile } from '../config/configuration.ts'
import { readJsonc } from '../config/jsonc.ts'
import { loadConfig } from '../config/load.ts'
import { selectDocuments } from '../config/select.ts'
import { ruleIds } from '../documents.ts'
import { openTexts } from '../facts/texts.ts'
import { buildTree } from '../facts/tree.ts'
import { loadReader } from '../markdown/read.ts'
import type { RepoPath } from '../model/location.ts'
import type { Report } from '../model/report.ts'
import { addTo } from '../proposal/additions.ts'
import type { Ground } from '../proposal/ground.ts'
import { type Json, toJson, writeJson } from '../proposal/json.ts'
import { type Proposal, propose } from '../proposal/proposal.ts'
import { overlayRepository } from '../repository/overlay.ts'
import type { Repository } from '../repository/repository.ts'

/** What `relops init` has to say of a repository. */
export interface Survey {
  readonly proposal: Proposal
  /** Whether it has a configuration, which is never written over. */
  readonly isConfigured: boolean
  /** The configuration with all that is proposed. */
  readonly text: string
  /** What a check with it would say. Nothing where there is no document. */
  readonly report: Report | undefined
}

/** Looks at a repository, proposes a configuration, and judges the documents by it. Nothing is written. */
export async function survey(repository: Repository): Promise<Survey> {
  const configuration = await loadConfig(repository, {}, ruleIds)
  const ground = await openGround(repository, configuration)
  const proposal = await propose(ground, configuration)
  const standing = readStanding(configuration)
  const text = writeJson(addTo(standing ?? beginning(ground), proposal.additions))
  const judged =
    proposal.additions.size === 0 ? repository : overlayRepository(repository, new Map([[configFile, text]]))
  const options = await optionsOf(judged)
  const report =
    options.documents.size === 0 ? undefined : await check(judged, { ...options, listings: proposal.listed })
  return { proposal, isConfigured: standing !== undefined, text, report }
}

async function openGround(repository: Repository, configuration: Configuration): Promise<Ground> {
  const tree = buildTree(await repository.list())
  const { documents: roles } = selectDocuments(configuration, filesOf(tree.entries))
  const { read } = openTexts(repository)
  const found = await read(roles.keys())
  const texts = new Map([...found].flatMap(([path, text]) => (text.known ? [[path, text.value] as const] : [])))
  return { repository, tree, read, texts, roles, markdown: await loadReader() }
}

function filesOf(entries: Awaited<ReturnType<Repository['list']>>): readonly RepoPath[] {
  return [...entries].flatMap(([path, { kind }]) => (kind === 'submodule' ? [] : [path]))
}

/** The configuration that there is, as it is written. */
function readStanding({ sources }: Configuration): ReadonlyMap<string, Json> | undefined {
  const text = sources.get(configFile)
  const read = text === undefined ? undefined : readJsonc(text)
  const value = read && 'value' in read ? toJson(read.value) : undefined
  return value instanceof Map ? value : undefined
}

/** Editors find the schema where the package is installed beside the project. */
function beginning({ tree }: Ground): ReadonlyMap<string, Json> {
  return new Map(tree.entries.has('package.json') ? [['$schema', './node_modules/relops/schema.json']] : [])
}

async function optionsOf(repository: Repository): Promise<CheckOptions> {
  const configuration = await loadConfig(repository, {}, ruleIds)
  const { documents } = selectDocuments(configuration, filesOf(await repository.list()))
  return { config: configuration.config, documents, configTexts: configuration.sources }
}
