import type { Claim, ClaimKind, ClaimOf } from './claim.ts'
import type { Facts, Need, Tree } from './fact.ts'
import type { Verdict } from './verdict.ts'

export type Severity = 'error' | 'warning' | 'note'

/** What configuration and reports know of a rule. */
export interface RuleInfo {
  /** Kebab-case, names the violation. */
  readonly id: string
  readonly severity: Severity
  readonly summary: string
}

/** Compares claims of some kinds with the facts. Pure and synchronous. */
export interface Rule extends RuleInfo {
  readonly claims: readonly ClaimKind[]
  /** The facts that `check` will look at for this claim. */
  needs(claim: Claim, tree: Tree): readonly Need[]
  /** Whether the claim is about this repository at all. What no rule is concerned with is no claim. */
  concerns(claim: Claim, facts: Facts): boolean
  /** Nothing where the claim is of no kind that this rule judges. */
  check(claim: Claim, facts: Facts): Verdict | undefined
}

interface RuleDefinition<K extends ClaimKind> extends RuleInfo {
  readonly claims: readonly K[]
  needs?(claim: ClaimOf<K>, tree: Tree): readonly Need[]
  concerns?(claim: ClaimOf<K>, facts: Facts): boolean
  check(claim: ClaimOf<K>, facts: Facts): Verdict
}

/** Makes a rule of a definition whose functions see only the kinds of claims that `claims` lists. */
export function defineRule<const K extends ClaimKind>(definition: RuleDefinition<K>): Rule {
  const kinds: ReadonlySet<string> = new Set(definition.claims)
  const isMine = (claim: Claim): claim is ClaimOf<K> => kinds.has(claim.kind)
  return {
    id: definition.id,
    severity: definition.severity,
    summary: definition.summary,
    claims: definition.claims,
    needs: (claim, tree) => (isMine(claim) ? (definition.needs?.(claim, tree) ?? []) : []),
    concerns: (claim, facts) => isMine(claim) && (definition.concerns?.(claim, facts) ?? true),
    check: (claim, facts) => (isMine(claim) ? definition.check(claim, facts) : undefined),
  }
}
