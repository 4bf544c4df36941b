import type { Facts } from '../model/fact.ts'
import type { ScriptClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { resolve } from './resolution.ts'
import { holds, missing, unknown } from './words.ts'

/** A script that is run by its path alone may be run: git has its executable bit. */
export const notExecutable = defineRule({
  id: 'not-executable',
  claims: ['script'],
  severity: 'error',
  summary: 'A command runs a file that is not executable',
  needs: (claim, tree) => {
    const resolution = resolve(claim, tree)
    return resolution.is === 'found' && !resolution.directory ? [{ fact: 'lines', path: resolution.path }] : []
  },
  check: judgeScript,
})

function judgeScript(claim: ScriptClaim, { tree, lineCounts }: Facts): Verdict {
  const resolution = resolve(claim, tree)
  if (resolution.is !== 'found') return unknown('there is no such file')
  const { path, directory } = resolution
  if (directory) return unknown(`\`${path}\` is a directory; what runs may be a program that is built there`)
  const at = { path: claim.location.path, range: claim.path.range }
  const entry = tree.entries.get(path)
  if (entry?.kind !== 'file') return unknown(`whether \`${path}\` can be run is not read`)
  if (entry.executable) return holds(`\`${path}\` is executable`)
  const message = `\`${path}\` is not executable; make it so with \`git update-index --chmod=+x ${path}\`, or name its interpreter`
  return missing(claim, { message, at, ...(lineCounts.get(path)?.known && { evidence: { path, range: [0, 0] } }) })
}
