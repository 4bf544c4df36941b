import type { Facts, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { TestClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { resolve } from './resolution.ts'
import { holds, missing, unknown } from './words.ts'

/** A test that a reference names (`tests/test_a.py::TestA::test_b`) is defined in its file. */
export const missingTest = defineRule({
  id: 'missing-test',
  claims: ['test'],
  severity: 'error',
  summary: 'A reference names a test that its file does not define',
  needs: (claim, tree) => {
    const path = fileOf(claim, tree)
    return path === undefined ? [] : [{ fact: 'definitions', path }]
  },
  check: judgeTest,
})

function fileOf(claim: TestClaim, tree: Tree): RepoPath | undefined {
  const resolution = resolve(claim, tree)
  return resolution.is === 'found' && !resolution.directory ? resolution.path : undefined
}

function judgeTest(claim: TestClaim, facts: Facts): Verdict {
  const path = fileOf(claim, facts.tree)
  const definitions = path === undefined ? undefined : facts.definitions.get(path)
  if (path === undefined || !definitions) return unknown(`\`${claim.path.text}\` is not a file with tests`)
  if (!definitions.known) return unknown(`\`${path}\` ${definitions.reason}`, definitions.at)
  const { names, open } = definitions.value
  const name = claim.names.join('.')
  const found = names.get(name)
  if (found) return holds(`\`${path}\` defines \`${claim.test.text}\``, found)
  if (open) return unknown(`${open.reason}, so that \`${path}\` may have more tests than are read`, open.at)
  const similar = nearest(name, names.keys())
  const hint = similar === undefined ? '' : `; did you mean \`${similar.replaceAll('.', '::')}\`?`
  return missing(claim, {
    message: `\`${path}\` defines no test \`${claim.test.text}\`${hint}`,
    at: { path: claim.location.path, range: claim.test.range },
    evidence: (similar === undefined ? undefined : names.get(similar)) ?? { path, range: [0, 0] },
  })
}
