import { openRegister, rowsAt } from '../generate/rows.ts'
import type { CoverageClaim } from '../model/claim.ts'
import type { Fact, Facts, Need, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { UndocumentedPolicy } from '../model/policy.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { matchingFiles } from '../text/glob.ts'
import { basename, extension } from '../text/repo-path.ts'
import { termOf, termsOfPage, termsOfPath, withoutExtension } from '../text/term.ts'
import { brokenBy, holds, unknown } from './words.ts'

/** The documents speak of every row of a source, or of every file of some patterns. */
export const undocumented = defineRule({
  id: 'undocumented',
  claims: ['coverage'],
  severity: 'error',
  summary: 'No document speaks of something that a source or a pattern lists',
  needs: ({ policy }, tree) => [
    ...(policy.source === undefined ? [] : [{ fact: 'listing', source: policy.source } as const]),
    ...documentsOf(policy, tree).map((path): Need => ({ fact: 'terms', path })),
  ],
  check: judgeCoverage,
})

/** What is to be documented, and how it may be called. */
interface Subject {
  readonly name: string
  readonly terms: readonly string[]
  readonly at?: Location
  /** The file that it is, which does not speak of itself. */
  readonly file?: RepoPath
}

/** What a document speaks of, its own name included. */
interface Speaker {
  readonly path: RepoPath
  readonly terms: ReadonlySet<string>
}

function judgeCoverage({ policy }: CoverageClaim, facts: Facts): Verdict {
  const rows = subjectsOf(policy, facts)
  if (!rows.known) return unknown(rows.reason, rows.at)
  const paths = documentsOf(policy, facts.tree)
  const read = paths.map((path) => ({ path, terms: facts.terms.get(path) }))
  const speakers = read.map(({ path, terms }) => ({
    path,
    terms: new Set([...termsOfPage(path), ...(terms?.known ? terms.value : [])]),
  }))
  const subjects = [...rows.value.subjects, ...filesOf(policy, facts.tree)]
  const silent = subjects.filter((subject) => !isNamed(subject, speakers))
  const unread = read.find(({ terms }) => !terms?.known)
  if (silent.length > 0 && unread) {
    const reason = unread.terms && !unread.terms.known ? unread.terms.reason : 'cannot be read'
    return unknown(`\`${unread.path}\` may speak of \`${silent[0]?.name ?? ''}\`, but ${reason}`)
  }
  const [first, ...others] = silent.map(
    ({ name, at }): Problem => ({
      message: `no document of the policy speaks of \`${name}\``,
      at: policy.at,
      ...(at && { evidence: at }),
    }),
  )
  if (first) return brokenBy([first, ...others])
  const { gap } = rows.value
  return gap === undefined
    ? holds('the documents speak of all of them')
    : unknown(`\`${policy.source}\` may list more: ${gap}`)
}

function subjectsOf(
  { source, level }: UndocumentedPolicy,
  { listings }: Facts,
): Fact<{ readonly subjects: readonly Subject[]; readonly gap?: string }> {
  if (source === undefined) return { known: true, value: { subjects: [] } }
  const register = openRegister(source, listings.get(source))
  if (!register.known) return { ...register, reason: `\`${source}\`: ${register.reason}` }
  const { listing } = register.value
  const rows = level === undefined ? listing.rows : rowsAt(register.value, level)
  const subjects = rows.map(({ path, at }) => ({ name: path.join('.'), terms: termsOfPath(path), ...(at && { at }) }))
  const [gap] = listing.gaps
  return { known: true, value: { subjects, ...(gap && { gap: gap.reason }) } }
}

function filesOf({ files }: UndocumentedPolicy, tree: Tree): readonly Subject[] {
  return matchingFiles(files, tree.entries).map((file) => {
    const stem = termOf(withoutExtension(basename(file)))
    return { name: file, file, terms: [...termsOfPath(file.split('/')), stem] }
  })
}

/** What has no name to look for, as `*`, cannot be missed. */
function isNamed({ terms, file }: Subject, speakers: readonly Speaker[]): boolean {
  if (terms.every((term) => term === '')) return true
  return speakers.some((speaker) => speaker.path !== file && terms.some((term) => speaker.terms.has(term)))
}

function documentsOf({ documents }: UndocumentedPolicy, tree: Tree): readonly RepoPath[] {
  return matchingFiles(documents, tree.entries).filter((path) => extension(path) === 'md')
}
