import { type CheckOptions, check } from '../../src/check.ts'
import { loadConfig } from '../../src/config/load.ts'
import { selectDocuments } from '../../src/config/select.ts'
import { ruleIds } from '../../src/documents.ts'
import type { Location, RepoPath } from '../../src/model/location.ts'
import type { CheckResult, Diagnostic, Report } from '../../src/model/report.ts'
import { type MemoryOptions, memoryRepository } from '../../src/repository/memory.ts'
import type { Repository } from '../../src/repository/repository.ts'
import { type Files, type FixtureName, indexOfOnly, readFixture, textOf } from './fixture-files.ts'

/** Judges files in memory by their own configuration, like the command line would. */
export function checkFiles(files: Files, options?: MemoryOptions): Promise<Report> {
  return checkSnapshot(memoryRepository(files, options))
}

const reports = new Map<FixtureName, Promise<Report>>()

/** Judges a fixture as it stands on the disk, once for all tests of a file. */
export function untouched(name: FixtureName): Promise<Report> {
  const report = reports.get(name) ?? checkFiles(readFixture(name))
  reports.set(name, report)
  return report
}

/** Judges a snapshot by its own configuration. Throws the UsageError of a configuration that is wrong. */
export async function checkSnapshot(
  repository: Repository,
  options?: Omit<CheckOptions, 'config' | 'documents'>,
): Promise<Report> {
  return check(repository, { ...options, ...(await optionsOf(repository)) })
}

/** What a snapshot's own configuration makes of it. */
export async function optionsOf(repository: Repository): Promise<CheckOptions> {
  const configuration = await loadConfig(repository, {}, ruleIds)
  const { documents } = selectDocuments(configuration, (await repository.list()).keys())
  return { config: configuration.config, documents, configTexts: configuration.sources }
}

/** A diagnostic as a table of tests has it. */
export interface Expected {
  readonly ruleId: string
  readonly at: Location
  readonly message: string
  readonly evidence?: Location
}

/** The part of a diagnostic that tests expect. */
export function essence({ ruleId, location, message, evidence }: Diagnostic): Expected {
  return { ruleId, at: location, message, ...(evidence && { evidence }) }
}

/**
 * Finds the place that a mark means in the text alone: «…» stands around its characters, and the words around them must
 * be in the file exactly once. An empty mark is the beginning of the file, whatever that holds.
 */
export function locate(files: Files, path: RepoPath, marked: string): Location {
  if (marked === '«»') return { path, range: [0, 0] }
  const open = marked.indexOf('«')
  const close = marked.indexOf('»')
  if (open < 0 || close < open) throw new Error(`"${marked}" has no mark`)
  const start = indexOfOnly(textOf(files, path), marked.replaceAll(/[«»]/g, ''), path)
  return { path, range: [start + open, start + close - 1] }
}

/**
 * What became of claims between two reports: a line for each whose outcome differs, and for each document that has
 * claims on one side only. Claims are known by their document, their words, and their occurrence there.
 */
export function compareOutcomes(before: Report, after: Report): readonly string[] {
  const [old, young] = [outcomes(before), outcomes(after)]
  const lost = [...old.keys()].filter((path) => !young.has(path)).map((path) => `${path}: gone`)
  const found = [...young.keys()].filter((path) => !old.has(path)).map((path) => `${path}: new`)
  const changed = [...old].flatMap(([path, claims]) => compareDocument(path, claims, young.get(path)))
  return [...lost, ...found, ...changed].sort()
}

type Outcomes = ReadonlyMap<string, string>

function compareDocument(path: RepoPath, before: Outcomes, after: Outcomes | undefined): readonly string[] {
  if (after === undefined) return []
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((claim) => [claim, before.get(claim) ?? 'nothing', after.get(claim) ?? 'nothing'] as const)
    .filter(([, was, is]) => was !== is)
    .map(([claim, was, is]) => `${path}: ${claim}: ${was} → ${is}`)
}

function outcomes({ results }: Report): ReadonlyMap<RepoPath, Outcomes> {
  const documents = new Map<RepoPath, Map<string, string>>()
  for (const result of results) {
    const { path } = result.claim.location
    const known = documents.get(path) ?? new Map<string, string>()
    documents.set(path, known.set(nameOf(result, known), result.verdict.outcome))
  }
  return documents
}

/** `docs/x.md`, and for its second occurrence `docs/x.md (2)`. */
function nameOf({ claim }: CheckResult, known: Outcomes): string {
  let name = claim.text
  for (let occurrence = 2; known.has(name); occurrence += 1) name = `${claim.text} (${occurrence})`
  return name
}
