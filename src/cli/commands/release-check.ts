import type { Phase, Readiness } from '../../model/readiness.ts'
import type { GateFacts } from '../../release/readiness/gate-facts.ts'
import { judgeReadiness } from '../../release/readiness/judge.ts'
import { readinessReporters } from '../../report/readiness.ts'
import { dayAt } from '../../text/day.ts'
import type { ReleaseCheckOptions } from '../options.ts'
import { destinationsOf, exitCodes, write } from '../output.ts'
import { readGateFacts } from './release/gate-facts.ts'
import { type OpenedRelease, openRelease } from './release/open-release.ts'
import { dayOfRelease } from './release/release-day.ts'

/** `relops release check`: whether a release has all that it is asked for. */
export async function releaseCheckCommand(
  written: string,
  options: ReleaseCheckOptions,
  version: string,
): Promise<number> {
  const destinations = destinationsOf(options, readinessReporters)
  const opened = await openRelease(written, options)
  const day = await dayOf(opened, options)
  const gathering = { version, quiet: options.quiet === true, ...(day !== undefined && { day }) }
  const facts = await readGateFacts(opened, gathering)
  opened.workspace.keep()
  const { waivers } = opened.config.release
  const phase = options.phase ?? phaseOf(facts)
  const readiness = judgeReadiness(facts, { phase, waivers, ...(day !== undefined && { day }) })
  const code = codeOf(readiness, options.strict === true)
  for (const { make, file, format } of destinations) {
    const isSilent = options.quiet === true && code === exitCodes.fine && file === undefined && format === 'pretty'
    if (!isSilent) await write(make(readiness, { version, prefix: opened.workspace.prefix }), file)
  }
  return code
}

/** Waivers end by the release's own calendar; without a tag or a day that is given, by that of its commit. */
async function dayOf(
  { release, repository }: OpenedRelease,
  options: ReleaseCheckOptions,
): Promise<string | undefined> {
  const day = dayOfRelease(release.known ? release.value : undefined, options)
  if (day !== undefined) return day
  const change = (await repository.changes([''])).get('')
  return change?.known ? dayAt(change.value.committed) : undefined
}

/** What there is tells how far the release has come. */
function phaseOf({ tag, artifacts }: GateFacts): Phase {
  if (tag.commit === undefined) return 'pre-tag'
  return artifacts.known && artifacts.value.files.length > 0 ? 'post-build' : 'at-tag'
}

function codeOf({ items }: Readiness, isStrict: boolean): number {
  const failing = isStrict ? ['failed', 'unknown'] : ['failed']
  return items.some(({ state }) => failing.includes(state)) ? exitCodes.findings : exitCodes.fine
}
