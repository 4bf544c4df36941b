import { configFile } from '../../../config/configuration.ts'
import { policiesOn } from '../../../extract/policies/covering.ts'
import type { Config } from '../../../model/config.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Policy } from '../../../model/policy.ts'

/**
 * A configuration that asks for what a release needs, too: evidence for each ticked box of the playbook, and that no
 * registry loses what the release before had.
 */
export function askedOf(config: Config, playbook: Fact<RepoPath>, previous: string | undefined): Config {
  const policies = config.policies.flatMap((policy) => sinceRelease(policy, previous))
  return { ...config, policies: [...policies, ...evidenceOf(playbook, policies), ...removals(config, previous)] }
}

/** With its own tag, the latest release is the one that is looked at. */
function sinceRelease(policy: Policy, previous: string | undefined): readonly Policy[] {
  if (policy.rule !== 'registry-removal' || policy.since !== 'latest-tag') return [policy]
  return previous === undefined ? [] : [{ ...policy, since: previous }]
}

function evidenceOf(playbook: Fact<RepoPath>, policies: readonly Policy[]): readonly Policy[] {
  if (!playbook.known) return []
  const path = playbook.value
  const isAsked = policiesOn(path, policies, 'missing-evidence').length > 0
  const asked = { label: 'Evidence', level: 'well-formed', complete: [], statuses: [], fields: [] } as const
  return isAsked ? [] : [{ rule: 'missing-evidence', documents: [path], ...asked }]
}

/** What says that it is deprecated may go. */
const announced: ReadonlyMap<string, string> = new Map([['status', 'deprecated']])

function removals({ sources, policies }: Config, previous: string | undefined): readonly Policy[] {
  if (previous === undefined) return []
  const asked = new Set(policies.flatMap((policy) => (policy.rule === 'registry-removal' ? [policy.source] : [])))
  const registries = [...sources].filter(([name, { kind }]) => kind.endsWith('-registry') && !asked.has(name))
  return registries.map(([source]) => ({
    rule: 'registry-removal',
    source,
    since: previous,
    unless: announced,
    at: { path: configFile, range: [0, 0] },
  }))
}
