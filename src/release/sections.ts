import type { ReleaseConfig } from '../model/config.ts'
import { findReferences } from './commits/references.ts'
import { readRevertTitle } from './commits/reverts.ts'
import type { Title } from './commits/title.ts'
import { readTitle } from './commits/title.ts'
import type { Change, Commit, Disposition } from './release.ts'
import { isMerge } from './reverts.ts'

/** What stands for breaking changes whose type has no section. */
const breakingKey = '!'

const revertType = 'revert'

export type Sections = ReleaseConfig['sections']

/** What a commit comes to by its message alone, whatever other commits say. */
export function judgeAlone(commit: Commit, sections: Sections, changes: readonly Change[]): Disposition {
  const asked = askedFor(commit, sections)
  if (asked) return asked
  if (isMerge(commit)) return { is: 'skipped', reason: 'it is a merge' }
  const [first] = changes
  if (first) return { is: 'included', section: first.section }
  const type = typeOf(commit)
  if (type === undefined && commit.breaking === undefined) return { is: 'unconventional' }
  const section = sectionOf(type, commit.breaking !== undefined, sections)
  if (section !== undefined) return { is: 'included', section }
  return { is: 'skipped', reason: `\`${type}\` has no section` }
}

/** The changes that a squashed commit lists and that have a section. */
export function toChanges(titles: readonly Title[], sections: Sections): readonly Change[] {
  return titles.flatMap(({ type, scope, description, isBreaking }) => {
    const section = sectionOf(type, isBreaking, sections)
    if (type === undefined || section === undefined) return []
    const references = findReferences(description, [], [])
    return [{ type, ...(scope !== undefined && { scope }), description, isBreaking, references, section }]
  })
}

/** What the author asked for with a `Changelog:` trailer, if it is `skip` or the name of a section. */
function askedFor({ footers }: Commit, sections: Sections): Disposition | undefined {
  const asked = footers.findLast(({ name }) => name.toLowerCase() === 'changelog')?.value.trim()
  if (asked === undefined) return undefined
  if (asked.toLowerCase() === 'skip') return { is: 'skipped', reason: 'its message says `Changelog: skip`' }
  const section = [...sections.values()].find((name) => name !== false && name.toLowerCase() === asked.toLowerCase())
  return section ? { is: 'included', section } : undefined
}

/** A revert of a revert brings back what was first of all. */
function typeOf({ title, type }: Commit): string | undefined {
  const revert = readRevertTitle(title)
  if (!revert) return type
  return revert.isBack ? (readTitle(revert.origin).type ?? revertType) : revertType
}

function sectionOf(type: string | undefined, isBreaking: boolean, sections: Sections): string | undefined {
  const section = type === undefined ? undefined : sections.get(type)
  if (section !== undefined && section !== false) return section
  const forBreaking = isBreaking ? sections.get(breakingKey) : undefined
  return forBreaking === false ? undefined : forBreaking
}
