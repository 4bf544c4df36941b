import type { Claim } from './model/claim.ts'
import type { Facts, Need, Tree } from './model/fact.ts'
import type { CheckResult } from './model/report.ts'
import type { Rule } from './model/rule.ts'

/** The facts that the rules want for these claims. */
export function needsOf(claims: readonly Claim[], rules: readonly Rule[], tree: Tree): readonly Need[] {
  return claims.flatMap((claim) => rules.flatMap((rule) => rule.needs(claim, tree)))
}

/** Judges each claim by the rules of its kind. What no rule is concerned with is no claim, and has no result. */
export function evaluate(claims: readonly Claim[], rules: readonly Rule[], facts: Facts): readonly CheckResult[] {
  return claims.flatMap((claim) => judge(claim, rules, facts) ?? [])
}

/** The first rule that does not let the claim hold decides; the path of a reference is judged before the rest of it. */
function judge(claim: Claim, rules: readonly Rule[], facts: Facts): CheckResult | undefined {
  let result: CheckResult | undefined
  for (const rule of rules.filter(({ concerns }) => concerns(claim, facts))) {
    const verdict = attempt(rule, claim, facts)
    if (!verdict) continue
    result = { claim, rule: rule.id, verdict }
    if (verdict.outcome !== 'holds') break
  }
  return result
}

/** A rule that throws is our bug; the claim that it threw on is what we need to know. */
function attempt(rule: Rule, claim: Claim, facts: Facts) {
  try {
    return rule.check(claim, facts)
  } catch (cause) {
    const place = `${claim.location.path}@${claim.location.range[0]}`
    throw new Error(`Rule ${rule.id} failed on ${JSON.stringify(claim.text)} (${place})`, { cause })
  }
}
