import type { CommandClaim } from '../model/claim.ts'
import type { Entry, Facts, Manifest, Tree } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { nearest } from '../text/nearest.ts'
import { findDeclared, manifestNeeds, type Package, packagesAround, packagesOf } from './packages.ts'
import { holds, missing } from './words.ts'

/**
 * A command that goes by the name of a package here is installed by one. All other commands come from elsewhere, and are
 * no claims about the repository.
 */
export const missingCommand = defineRule({
  id: 'missing-command',
  claims: ['command'],
  severity: 'error',
  summary: 'A command has the name of a package here, and no manifest declares it',
  needs: (_, tree) => manifestNeeds(tree),
  concerns: (claim, facts) => declaredAt(claim, facts) !== undefined || owner(claim, facts) !== undefined,
  check: judgeCommand,
})

const commandsOf = ({ commands }: Manifest) => commands

function declaredAt({ name }: CommandClaim, facts: Facts): Location | undefined {
  return findDeclared(packagesOf(facts), commandsOf, name.text) ?? programAt(name.text, facts.tree)
}

/** `bin/NAME` of a repository is a program that it brings. */
function programAt(name: string, tree: Tree): Location | undefined {
  const path = [`bin/${name}`, `scripts/${name}`].find((place) => isFile(tree.entries.get(place)))
  return path === undefined ? undefined : { path, range: [0, 0] }
}

function isFile(entry: Entry | undefined): boolean {
  return entry?.kind === 'file' || entry?.kind === 'symlink'
}

/** The package around the document that a command has its name from, in the form that its other commands have. */
function owner({ name, location }: CommandClaim, facts: Facts): Package | undefined {
  return packagesAround(location.path, facts).find(({ manifest }) => isOwn(name.text.toLowerCase(), manifest))
}

/** `tidegate` of the package `tidegate`, and `tidegate-load` where it has another command that begins like this. */
function isOwn(command: string, { name, commands, path }: Manifest): boolean {
  const own = name?.replace(/^@[^/]*\//, '').toLowerCase()
  // What may have more commands than could be read cannot be contradicted; nor can a library for JavaScript.
  if (own === undefined || own === '' || commands === undefined || commands.open) return false
  if (commands.names.size === 0 && path.endsWith('package.json')) return false
  const isFamily = [...commands.names.keys()].some((other) => other.toLowerCase().startsWith(`${own}-`))
  return command === own || (isFamily && command.startsWith(`${own}-`))
}

function judgeCommand(claim: CommandClaim, facts: Facts): Verdict {
  const { name, location } = claim
  const at = declaredAt(claim, facts)
  if (at) return holds(`\`${at.path}\` declares \`${name.text}\``, at)
  const problem = notDeclared(name.text, owner(claim, facts)?.manifest)
  return missing(claim, { ...problem, at: { path: location.path, range: name.range } })
}

function notDeclared(name: string, manifest: Manifest | undefined) {
  const declared = manifest?.commands?.names ?? new Map<string, Location>()
  const similar = nearest(name, declared.keys()) ?? [...declared.keys()].at(0)
  const hint = similar === undefined ? '' : `; it declares \`${[...declared.keys()].slice(0, 5).join('`, `')}\``
  const path = manifest?.path ?? ''
  const evidence = (similar === undefined ? undefined : declared.get(similar)) ?? { path, range: [0, 0] as const }
  return { message: `\`${path}\` declares no command \`${name}\`${hint}`, evidence }
}
