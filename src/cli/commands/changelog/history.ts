import { UsageError } from '../../../errors.ts'
import type { Fact } from '../../../model/fact.ts'
import { readChangelogHistory } from '../../../release/changelog/history.ts'
import { readReleases } from '../../../release/read-releases.ts'
import type { ReleaseHistory } from '../../../release/release.ts'
import type { Repository } from '../../../repository/repository.ts'
import type { ReleaseOptions } from '../../options.ts'
import { type OpenedChangelog, openWithHistory } from './changelog-file.ts'

/** The releases that a command is about. */
export interface OpenedHistory {
  readonly repository: Repository
  readonly history: ReleaseHistory
}

/** Opens the repository and reads its releases. Throws a UsageError where they cannot be told. */
export async function openHistory(options: ReleaseOptions): Promise<OpenedHistory> {
  const { repository, config, changelog } = await openWithHistory(options)
  const history = await readReleases(repository, config, options.package, { skips: changelog.skips })
  return { repository, history: whenTold(history) }
}

/** The releases that a list of changes tells of. Throws a UsageError where they cannot be told. */
export async function readHistory(opened: OpenedChangelog): Promise<ReleaseHistory> {
  const { repository, config, changelog, package: name } = opened
  return whenTold(await readChangelogHistory(repository, config, changelog, name))
}

function whenTold(history: Fact<ReleaseHistory>): ReleaseHistory {
  if (!history.known) throw untold(history.reason)
  return history.value
}

/** What could be said in spite of it would be wrong. */
export function untold(reason: string): UsageError {
  return new UsageError(`The releases cannot be told: ${reason}`)
}

/** `--json` is what programs ask for most, so that it has a name of its own. */
export function withFormat<O extends ReleaseOptions>(options: O): O {
  return options.json && options.format.length === 0 ? { ...options, format: [{ format: 'json' }] } : options
}
