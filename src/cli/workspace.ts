import { realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { type CheckOptions, type Documents, ruleIds } from '../check.ts'
import type { Configuration } from '../config/configuration.ts'
import { loadConfig } from '../config/load.ts'
import { selectDocuments } from '../config/select.ts'
import { UsageError } from '../errors.ts'
import type { RepoPath } from '../model/location.ts'
import { openRepository, type SnapshotChoice } from '../repository/open.ts'
import type { Repository } from '../repository/repository.ts'
import type { CommonOptions } from './options.ts'

/** A repository opened for a command: what to judge, by which configuration. */
export interface Workspace {
  readonly repository: Repository
  readonly options: CheckOptions
  /** What the user should know of how documents were chosen. */
  readonly remarks: readonly string[]
}

/** Opens the snapshot that the options ask for, reads the configuration and picks the documents. */
export async function openWorkspace(paths: readonly string[], options: CommonOptions): Promise<Workspace> {
  const { repository, root } = await openRepository(options.directory, snapshotOf(options))
  const configuration = await readConfiguration(repository, options)
  const entries = await repository.list()
  const files = [...entries].flatMap(([path, entry]) => (entry.kind === 'submodule' ? [] : [path]))
  const { documents, leftOut } = selectDocuments(configuration, files)
  if (documents.size === 0)
    throw new UsageError(`There is no Markdown document in \`${root}\`; there is nothing to check`)
  const named = paths.map((path) => rootedPath(path, root, options.directory))
  for (const [index, path] of named.entries()) assertNamesSomething(path, paths[index] ?? path, entries)
  const chosen = named.length === 0 ? documents : below(named, documents)
  return {
    repository,
    options: { config: configuration.config, documents: chosen },
    remarks: [...leftOutRemark(leftOut), ...(chosen.size === 0 ? ['None of these paths is a document'] : [])],
  }
}

function snapshotOf({ staged, at }: CommonOptions): SnapshotChoice {
  if (staged) return { kind: 'index' }
  return at === undefined ? { kind: 'worktree' } : { kind: 'revision', revision: at }
}

async function readConfiguration(repository: Repository, options: CommonOptions): Promise<Configuration> {
  const { config, configFrom, directory } = options
  if (config !== undefined && configFrom !== undefined) {
    throw new UsageError('`--config` and `--config-from` name two configurations; give one')
  }
  const revision = configFrom && (await openRepository(directory, { kind: 'revision', revision: configFrom }))
  return loadConfig(
    repository,
    { ...(config !== undefined && { file: config }), ...(revision && { fromRevision: revision.repository }) },
    ruleIds,
  )
}

/** A path of the command line, which is relative to `-C` or the current directory, as a path below the root. */
function rootedPath(path: string, root: string, directory: string | undefined): RepoPath {
  const base = realpathSync(directory ?? process.cwd())
  const inside = relative(root, resolve(base, path))
  if (inside === '..' || inside.startsWith(`..${sep}`)) throw new UsageError(`\`${path}\` is outside \`${root}\``)
  return inside.split(sep).join('/')
}

function assertNamesSomething(path: RepoPath, written: string, entries: ReadonlyMap<RepoPath, unknown>): void {
  const names = path === '' || entries.has(path) || [...entries.keys()].some((entry) => entry.startsWith(`${path}/`))
  if (!names) throw new UsageError(`\`${written}\` is no file or directory of this snapshot`)
}

function below(paths: readonly RepoPath[], documents: Documents): Documents {
  const isNamed = (document: RepoPath) =>
    paths.some((path) => path === '' || path === document || document.startsWith(`${path}/`))
  return new Map([...documents].filter(([document]) => isNamed(document)))
}

function leftOutRemark(leftOut: ReadonlyMap<string, number>): readonly string[] {
  if (leftOut.size === 0) return []
  const folders = [...leftOut].map(([name, number]) => `\`${name}\` (${number})`)
  return [`Left out, as these folders hold what others wrote or test inputs: ${folders.join(', ')}`]
}
