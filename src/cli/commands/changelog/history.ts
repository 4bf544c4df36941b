import { UsageError } from '../../../errors.ts'
import { readReleases } from '../../../release/read-releases.ts'
import type { ReleaseHistory } from '../../../release/release.ts'
import type { Repository } from '../../../repository/repository.ts'
import type { ChangelogOptions, ReleaseOptions } from '../../options.ts'
import { type Configured, openConfigured } from '../../workspace.ts'

/** The releases that a command is about. */
export interface OpenedHistory {
  readonly repository: Repository
  readonly history: ReleaseHistory
}

/** Opens the repository and reads its releases. Throws a UsageError where they cannot be told. */
export async function openHistory(options: ReleaseOptions): Promise<OpenedHistory> {
  const configured = await openConfigured(options)
  return { repository: configured.repository, history: await readHistory(configured, options) }
}

/** Reads the releases of what is open already. Throws a UsageError where they cannot be told. */
export async function readHistory(
  { repository, config }: Pick<Configured, 'repository' | 'config'>,
  options: ChangelogOptions,
): Promise<ReleaseHistory> {
  const history = await readReleases(repository, config, options.package)
  if (!history.known) throw new UsageError(`The releases cannot be told: ${history.reason}`)
  return history.value
}

/** `--json` is what programs ask for most, so that it has a name of its own. */
export function withFormat(options: ReleaseOptions): ReleaseOptions {
  return options.json && options.format.length === 0 ? { ...options, format: [{ format: 'json' }] } : options
}
