import type { DataNode, Facts } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { PointerClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { every } from './every.ts'
import { excuseByTense } from './excuses.ts'
import { atMoment } from './moment.ts'
import { fileOf, type Pathlike, pathsOf } from './resolution.ts'

/** The value that a reference names in a JSON or YAML file (`a.json#/b/0`, `a.yaml#key`) is there. */
export const missingPointer = defineRule({
  id: 'missing-pointer',
  claims: ['pointer'],
  severity: 'error',
  summary: 'A reference names a value that its JSON or YAML file does not have',
  needs: (claim, tree) =>
    pathsOf(claim).flatMap((reference) => {
      const path = fileOf(reference, tree)
      return path === undefined ? [] : [{ fact: 'data', path }]
    }),
  check: (claim, facts) => {
    const verdicts = pathsOf(claim).map((reference) => judgePointer(claim, reference, facts))
    return every(verdicts, `all members of \`${claim.path.text}\` have \`${claim.pointer.text}\``)
  },
})

function judgePointer(claim: PointerClaim, reference: Pathlike, facts: Facts): Verdict {
  const path = fileOf(reference, facts.tree) ?? reference.path.text
  const data = facts.data.get(path)
  if (!data) return { outcome: 'unknown', reason: `\`${path}\` is not a file with values` }
  if (!data.known) return { outcome: 'unknown', reason: `\`${path}\` ${data.reason}`, ...(data.at && { at: data.at }) }
  const walked = walk(data.value, keysOf(claim.pointer.text))
  if (!('missing' in walked)) {
    return {
      outcome: 'holds',
      message: `\`${path}\` has \`${claim.pointer.text}\``,
      evidence: { path, range: walked.node.range },
    }
  }
  return excuseByTense(claim, claim.text) ?? noValue(claim, path, walked, facts)
}

type Missing = Extract<Walked, { readonly missing: string }>

function noValue(claim: PointerClaim, path: RepoPath, { node, missing }: Missing, facts: Facts): Verdict {
  const similar = nearest(missing, node.members.keys())
  const hint = similar === undefined ? '' : `; did you mean \`${similar}\`?`
  const message = `\`${path}\` has no \`${claim.pointer.text}\`${atMoment(facts)}: no key \`${missing}\`${hint}`
  const at = { path: claim.location.path, range: claim.pointer.range }
  return { outcome: 'broken', problems: [{ message, at, evidence: { path, range: headOf(node) } }] }
}

/** RFC 6901, or one key of the top level. */
function keysOf(pointer: string): readonly string[] {
  if (!pointer.startsWith('/')) return [pointer]
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

type Walked = { readonly node: DataNode } | { readonly node: DataNode; readonly missing: string }

function walk(root: DataNode, keys: readonly string[]): Walked {
  let node = root
  for (const key of keys) {
    const next = node.members.get(key)
    if (!next) return { node, missing: key }
    node = next
  }
  return { node }
}

/** The beginning of a value is enough to show where it stands. */
function headOf({ range }: DataNode) {
  return [range[0], Math.min(range[1], range[0] + 1)] as const
}
