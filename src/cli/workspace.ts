import manifest from '../../package.json' with { type: 'json' }
import type { CheckOptions } from '../check.ts'
import { confirmMoments } from '../config/as-of.ts'
import { selectDocuments } from '../config/select.ts'
import type { Documents } from '../documents.ts'
import { UsageError } from '../errors.ts'
import { takeInThreads } from '../excerpts/threads/take-in-threads.ts'
import type { Entry } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { openRepository } from '../repository/open.ts'
import type { Repository } from '../repository/repository.ts'
import { openAnswerCache } from './answer-cache.ts'
import { baseOf, readConfiguration, snapshotOf } from './configured.ts'
import { openExcerptCache } from './excerpt-cache.ts'
import type { CommonOptions } from './options.ts'
import { isBelow, rootedPaths } from './paths.ts'
import { readOwnTemplates } from './templates.ts'

/** A repository opened for a command: what to judge, by which configuration. */
export interface Workspace {
  /** The real path of the directory that all paths are relative to. */
  readonly root: string
  /** Where the root lies in its git repository. */
  readonly prefix: string
  readonly repository: Repository
  readonly options: CheckOptions
  /** Whether the paths of the command line take a document in, one that is there or one that is not any more. */
  readonly covers: (path: RepoPath) => boolean
  /** What would be documents in a snapshot that this one is compared with, by the same configuration. */
  readonly documentsOf: (repository: Repository) => Promise<Documents>
  /** What the user should know of how documents were chosen. */
  readonly remarks: readonly string[]
  /** Keeps for later runs what this one has read. */
  readonly keep: () => void
}

/**
 * Opens the snapshot that the options ask for, reads the configuration and picks the documents, of which those that
 * the paths name. Throws a UsageError where there is no document at all, and for a path that names nothing.
 *
 * `prepare` is for commands that write: it runs before anything is read, and what it returns are remarks.
 */
export async function openWorkspace(
  paths: readonly string[],
  options: CommonOptions,
  prepare: (root: string) => Promise<readonly string[]> = async () => [],
): Promise<Workspace> {
  const past = options.cache === false ? undefined : openAnswerCache(manifest.version)
  const choice = { ...snapshotOf(options), ...(past && { answersAt: past.answersAt }) }
  const { repository, root, prefix } = await openRepository(options.directory, choice)
  const prepared = await prepare(root)
  const base = await baseOf(options)
  const configuration = await readConfiguration(repository, options, base)
  const entries = await repository.list()
  const files = filesOf(entries)
  const { documents, leftOut } = selectDocuments(configuration, files)
  await confirmMoments(configuration, repository)
  if (documents.size === 0)
    throw new UsageError([`There is no Markdown document in \`${root}\``, ...leftOutRemark(leftOut)].join('. '))
  const documentsOf: Workspace['documentsOf'] = async (other) =>
    selectDocuments(configuration, filesOf(await other.list()), 'compared').documents
  const cache = options.cache === false ? undefined : openExcerptCache(root, configuration.config, manifest.version)
  const isThere = repository.snapshot.kind === 'worktree' ? (path: RepoPath) => entries.has(path) : () => true
  const templating = { version: manifest.version, ours: readOwnTemplates, ...(base && { from: base }) }
  const workspace = (chosen: Documents, covers: Workspace['covers'], remarks: readonly string[]): Workspace => ({
    root,
    prefix,
    repository,
    options: {
      ...{ config: configuration.config, documents: chosen, configTexts: configuration.sources, templating },
      covers,
      takeAll: takeInThreads,
      ...(cache && { store: cache.store }),
    },
    keep() {
      cache?.save(isThere)
      past?.save()
    },
    covers,
    documentsOf,
    remarks: [...prepared, ...remarks],
  })
  if (paths.length === 0) return workspace(documents, () => true, leftOutRemark(leftOut))
  const named = rootedPaths(paths, root, options.directory, entries)
  const isNamed = (path: RepoPath): boolean => named.some((name) => isBelow(name, path))
  const chosen = new Map([...documents].filter(([path]) => isNamed(path)))
  const passedOver = selectDocuments(configuration, files.filter(isNamed), 'compared').leftOut
  const { changelog, isChangelogNamed, packages } = configuration.config.release
  const lists = [...(isChangelogNamed ? [changelog] : []), ...packages.flatMap((one) => one.changelog ?? [])]
  const none = chosen.size === 0 && !lists.some(isNamed) ? ['None of these paths is a document'] : []
  return workspace(chosen, isNamed, [...leftOutRemark(passedOver), ...none])
}

function filesOf(entries: ReadonlyMap<RepoPath, Entry>): readonly RepoPath[] {
  return [...entries].flatMap(([path, entry]) => (entry.kind === 'submodule' ? [] : [path]))
}

function leftOutRemark(leftOut: ReadonlyMap<string, number>): readonly string[] {
  if (leftOut.size === 0) return []
  const folders = [...leftOut].map(([name, number]) => `\`${name}\` (${number})`)
  return [`Left out, as these folders hold what others wrote or test inputs: ${folders.join(', ')}`]
}
