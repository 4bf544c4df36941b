import type { RepoPath } from '../../model/location.ts'
import type { Policy, PolicyOf } from '../../model/policy.ts'
import { compileGlobs } from '../../text/glob.ts'

/** The policies of one rule that are about a document. */
export function policiesOn<R extends Policy['rule']>(
  document: RepoPath,
  policies: readonly Policy[],
  rule: R,
): readonly PolicyOf<R>[] {
  const isOf = (policy: Policy): policy is PolicyOf<R> => policy.rule === rule
  return policies.filter(isOf).filter((policy) => 'documents' in policy && compileGlobs(policy.documents)(document))
}
