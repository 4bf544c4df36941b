import type { ExtraClaim } from '../model/claim.ts'
import type { Facts, Manifest } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { normalizePackage } from '../text/package-name.ts'
import { dirname } from '../text/repo-path.ts'
import { findDeclared, manifestNeeds, type Package, packagesOf } from './packages.ts'
import { holds, missing, unknown } from './words.ts'
import { findWorkplace } from './workplace.ts'

/** The extra that an installation asks for (`pip install .[dev]`) is one of its project. */
export const missingExtra = defineRule({
  id: 'missing-extra',
  claims: ['extra'],
  severity: 'error',
  summary: 'A command installs an extra that the project does not have',
  needs: (_, tree) => manifestNeeds(tree),
  concerns: (claim, facts) => claim.project === undefined || projectsOf(claim, facts).length > 0,
  check: judgeExtra,
})

function projectsOf({ project, directory, location }: ExtraClaim, facts: Facts): readonly Package[] {
  const all = packagesOf(facts).filter(({ manifest }) => manifest.extras)
  if (project !== undefined) {
    return all.filter(
      ({ manifest }) => manifest.name !== undefined && normalizePackage(manifest.name) === normalizePackage(project),
    )
  }
  const workplace = findWorkplace(location.path, directory, facts.tree)
  return workplace.known ? all.filter(({ path }) => workplace.directories.includes(dirname(path))) : []
}

const extrasOf = ({ extras }: Manifest) => extras

function judgeExtra(claim: ExtraClaim, facts: Facts): Verdict {
  const { extra, location } = claim
  const projects = projectsOf(claim, facts)
  const [first] = projects
  if (!first) return unknown(claim.doubt ?? 'there is no manifest with extras where the command runs')
  const name = normalizePackage(extra.text)
  const at = findDeclared(projects, extrasOf, name)
  if (at) return holds(`\`${at.path}\` has the extra \`${extra.text}\``, at)
  const open = projects.map(({ manifest }) => manifest.extras?.open).find((found) => found !== undefined)
  if (open) return unknown(`${open.reason}, so that the project may have the extra`, open.at)
  const known = new Map(projects.flatMap(({ manifest }) => [...(manifest.extras?.names ?? [])]))
  const similar = nearest(name, known.keys())
  const list = known.size === 0 ? '; it has none' : `; it has \`${[...known.keys()].join('`, `')}\``
  return missing(claim, {
    message: `\`${first.path}\` has no extra \`${extra.text}\`${similar === undefined ? list : `; did you mean \`${similar}\`?`}`,
    at: { path: location.path, range: extra.range },
    evidence: known.get(similar ?? '') ?? [...known.values()][0] ?? { path: first.path, range: [0, 0] },
  })
}
