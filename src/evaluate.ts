import type { Claim } from './model/claim.ts'
import type { Facts, Need, Tree } from './model/fact.ts'
import type { CheckResult } from './model/report.ts'
import type { Rule } from './model/rule.ts'

/** The facts that the rules want for these claims. What many claims share is listed once. */
export function needsOf(claims: Iterable<Claim>, rules: readonly Rule[], tree: Tree): readonly Need[] {
  const needs = new Set<Need>()
  const paths = new Map<Need['fact'], Set<string>>()
  const rulesOf = byKind(rules)
  for (const claim of claims) {
    for (const rule of rulesOf(claim)) {
      for (const need of rule.needs(claim, tree)) if (isFirst(need, paths)) needs.add(need)
    }
  }
  return [...needs]
}

/** Of facts about a path, each is wanted once. */
function isFirst(need: Need, paths: Map<Need['fact'], Set<string>>): boolean {
  if (!('path' in need)) return true
  const known = paths.get(need.fact) ?? new Set()
  const isNew = !known.has(need.path)
  paths.set(need.fact, known.add(need.path))
  return isNew
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

/** Judges a claim by the rules of its kind. What no rule is concerned with is no claim, and has no result. */
export type Judge = (claim: Claim) => CheckResult | undefined

export function judgingBy(rules: readonly Rule[], facts: Facts): Judge {
  const rulesOf = byKind(rules)
  return (claim) => judge(claim, rulesOf(claim), facts)
}

/** The results of those claims that have one. */
export function evaluate(claims: readonly Claim[], rules: readonly Rule[], facts: Facts): readonly CheckResult[] {
  const judge = judgingBy(rules, facts)
  return claims.flatMap((claim) => judge(claim) ?? [])
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
