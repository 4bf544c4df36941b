import type { Configuration } from '../config/configuration.ts'
import { loadConfig } from '../config/load.ts'
import { UsageError } from '../errors.ts'
import type { Config } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { openRepository, openWithAhead } from '../repository/open.ts'
import type { Repository } from '../repository/repository.ts'
import type { PlaceOptions } from './options.ts'

/** A repository with its configuration, for commands that look at no document. */
export interface Configured {
  /** The real path of the directory that all paths are relative to. */
  readonly root: string
  readonly repository: Repository
  readonly config: Config
  /** The configuration's text by its path. */
  readonly configTexts: ReadonlyMap<RepoPath, string>
  /** Whether it goes by part of the history, the rest of which a shallow clone lacks. */
  readonly isCut: boolean
}

/** Opens the snapshot that the options ask for, and reads the configuration. `ahead` is for those who read history. */
export async function openConfigured(options: PlaceOptions, ahead?: AbortSignal): Promise<Configured> {
  const { repository, root, isCut } = await openWithAhead(options.directory, snapshotOf(options), ahead)
  const { config, sources } = await readConfiguration(repository, options, await baseOf(options))
  return { root, repository, config, configTexts: sources, isCut }
}

/** Throws a UsageError where the options ask for a snapshot that nothing can be written to. `writer` is what would. */
export function worktreeOnly<O extends PlaceOptions>(options: O, writer: string): O {
  const { staged, at } = options
  if (!staged && at === undefined) return options
  const [option, judged] = staged ? ['--staged', 'the index'] : ['--at', 'a revision']
  throw new UsageError(
    `${writer} writes to the work tree, and \`${option}\` judges ${judged}: use one of them without the other`,
  )
}

/** The snapshot that the options name. */
export function snapshotOf({ staged, at, allowShallow = false }: PlaceOptions): Parameters<typeof openRepository>[1] {
  if (staged) return { kind: 'index', allowShallow }
  return at === undefined ? { kind: 'worktree', allowShallow } : { kind: 'revision', revision: at, allowShallow }
}

/** The snapshot that `--config-from` names. */
export async function baseOf({ configFrom, config, directory }: PlaceOptions): Promise<Repository | undefined> {
  if (configFrom === undefined || config !== undefined) return undefined
  return (await openRepository(directory, { kind: 'revision', revision: configFrom })).repository
}

/** Reads the configuration, from another snapshot where there is a base. */
export async function readConfiguration(
  repository: Repository,
  { config: file }: PlaceOptions,
  base: Repository | undefined,
): Promise<Configuration> {
  // The rules are loaded for those who have a configuration that may name them.
  const ids = async () => (await import('../documents.ts')).ruleIds
  if (file !== undefined) return loadConfig(repository, { file }, ids)
  return loadConfig(repository, base ? { fromRevision: base } : {}, ids)
}
