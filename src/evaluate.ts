import type { Claim } from './model/claim.ts'
import type { Facts, Need, Tree } from './model/fact.ts'
import type { CheckResult } from './model/report.ts'
import type { Rule } from './model/rule.ts'

/** The facts that the rules want for these claims. What many claims share is listed once. */
export function needsOf(claims: readonly Claim[], rules: readonly Rule[], tree: Tree): readonly Need[] {
  const needs = new Set<Need>()
  const rulesOf = byKind(rules)
  for (const claim of claims) {
    for (const rule of rulesOf(claim)) for (const need of rule.needs(claim, tree)) needs.add(need)
  }
  return [...needs]
}

/** The rules that judge claims of a kind, in their order: most of them look at few kinds. */
function byKind(rules: readonly Rule[]): (claim: Claim) => readonly Rule[] {
  const known = new Map<Claim['kind'], readonly Rule[]>()
  return ({ kind }) => {
    const own = known.get(kind) ?? rules.filter(({ claims }) => claims.includes(kind))
    known.set(kind, own)
    return own
  }
}

/** Judges each claim by the rules of its kind. What no rule is concerned with is no claim, and has no result. */
export function evaluate(claims: readonly Claim[], rules: readonly Rule[], facts: Facts): readonly CheckResult[] {
  const rulesOf = byKind(rules)
  return claims.flatMap((claim) => judge(claim, rulesOf(claim), facts) ?? [])
}

/** The first rule that does not let the claim hold decides; the path of a reference is judged before the rest of it. */
function judge(claim: Claim, rules: readonly Rule[], facts: Facts): CheckResult | undefined {
  let result: CheckResult | undefined
  for (const rule of rules) {
    if (!rule.concerns(claim, facts)) continue
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
