import type { Claim } from '../../model/claim.ts'
import type { Config } from '../../model/config.ts'

/** What the configuration itself claims, where a policy is about no document by itself. */
export function extractConfigured({ policies }: Config): readonly Claim[] {
  return policies.flatMap((policy): readonly Claim[] => {
    if (policy.rule === 'registry-removal')
      return [{ kind: 'kept', text: `${policy.source} since ${policy.since}`, location: policy.at, policy }]
    if (policy.rule === 'missing-revision') {
      const text = `${policy.files.join(', ')} since ${policy.since}`
      return [{ kind: 'revised', text, location: policy.at, policy }]
    }
    if (policy.rule !== 'undocumented') return []
    const text = [policy.source, ...policy.files].filter((name) => name !== undefined).join(', ')
    return [{ kind: 'coverage', text, location: policy.at, policy }]
  })
}
