import type { DoneClaim } from '../model/claim.ts'
import type { EvidenceRecord, Facts, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { EvidenceLevel } from '../model/policy.ts'
import type { ReferenceClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { dayAt } from '../text/day.ts'
import { normalizePackage } from '../text/package-name.ts'
import { extension } from '../text/repo-path.ts'
import { every } from './every.ts'
import { fileOf, pathsOf } from './resolution.ts'
import { broken, holds, unknown } from './words.ts'

/** Evidence is what it is called: it says something, is JSON, names what was recorded, shows that tests passed. */
export const malformedEvidence = defineRule({
  id: 'malformed-evidence',
  claims: ['done'],
  severity: 'error',
  summary: 'Evidence is empty, malformed, of a run that failed, or older than what it is about',
  concerns: ({ level, evidence }) => level !== 'exists' && evidence.length > 0,
  needs: (claim, tree) => [
    ...filesOf(claim.evidence, tree).map(({ path }) => ({ fact: 'record' as const, path })),
    ...(asksFor(claim, 'committed') ? allFiles(claim, tree).map((path) => ({ fact: 'change' as const, path })) : []),
  ],
  check: (claim, facts) =>
    every(
      [...filesOf(claim.evidence, facts.tree).map((file) => judgeFile(claim, file, facts)), ...wholeOf(claim, facts)],
      'its evidence says what it should',
    ),
})

/** A file that is named as evidence, and where it is named. */
interface File {
  readonly path: RepoPath
  readonly at: Location
}

const levels: readonly EvidenceLevel[] = ['exists', 'non-empty', 'well-formed', 'committed']

function asksFor({ level }: DoneClaim, wanted: EvidenceLevel): boolean {
  return levels.indexOf(level) >= levels.indexOf(wanted)
}

/** Directories and patterns say nothing of their files. */
function filesOf(references: readonly ReferenceClaim[], tree: Tree): readonly File[] {
  return references.flatMap((reference) =>
    pathsOf(reference).flatMap((part) => {
      const path = reference.kind === 'glob' ? undefined : fileOf(part, tree)
      return path === undefined ? [] : [{ path, at: { path: reference.location.path, range: reference.path.range } }]
    }),
  )
}

function allFiles({ evidence, subjects }: DoneClaim, tree: Tree): readonly RepoPath[] {
  return filesOf([...evidence, ...subjects], tree).map(({ path }) => path)
}

const logs: ReadonlySet<string> = new Set(['log', 'txt', 'out'])

function judgeFile(claim: DoneClaim, { path, at }: File, { records }: Facts): Verdict {
  const record = records.get(path)
  // Pictures and archives are evidence, too, of which nothing more can be told.
  if (!record?.known) {
    const isRead = extension(path) === 'json' || logs.has(extension(path))
    return record && isRead ? unknown(`\`${path}\` ${record.reason}`) : holds(`\`${path}\` is there`)
  }
  const { isEmpty, malformed } = record.value
  if (isEmpty) return broken({ message: `\`${path}\` is empty`, at })
  if (asksFor(claim, 'well-formed') && malformed) {
    const evidence = malformed.at && { evidence: malformed.at }
    return broken({ message: `\`${path}\` ${malformed.reason}`, at, ...evidence })
  }
  return holds(`\`${path}\` says something`)
}

/** What evidence must show together, whichever of its files does. */
function wholeOf(claim: DoneClaim, facts: Facts): readonly Verdict[] {
  const files = filesOf(claim.evidence, facts.tree)
  const known = files.flatMap((file) => {
    const record = facts.records.get(file.path)
    return record?.known ? [{ ...file, record: record.value }] : []
  })
  if (known.length === 0 || known.length < files.length || !asksFor(claim, 'well-formed')) return []
  const isOld = asksFor(claim, 'committed') ? judgeAge(claim, files, facts) : []
  return [...judgePackages(claim, known), ...(claim.tests ? judgeRun(known) : []), ...isOld]
}

interface Known extends File {
  readonly record: EvidenceRecord
}

/** A report names every package that its command was given. One that is in prose may say it otherwise. */
function judgePackages({ packages }: DoneClaim, files: readonly Known[]): readonly Verdict[] {
  const [report] = files.filter(({ path }) => extension(path) === 'json' || logs.has(extension(path)))
  if (!report) return []
  const missing = packages.filter((name) => !files.some(({ record }) => record.names.has(normalizePackage(name))))
  if (missing.length === 0) return []
  const names = missing.map((name) => `\`${name}\``).join(', ')
  return [broken({ message: `\`${report.path}\` does not name ${names}, which its command records`, at: report.at })]
}

/** A log of tests shows that they passed. What no known program wrote cannot be told. */
function judgeRun(files: readonly Known[]): readonly Verdict[] {
  const candidates = files.filter(({ path }) => logs.has(extension(path)))
  const failed = candidates.find(({ record }) => record.run?.passed === false)
  if (failed?.record.run) {
    const message = `\`${failed.path}\` shows a run of tests that did not pass`
    return [broken({ message, at: failed.at, evidence: failed.record.run.at })]
  }
  const [log] = candidates.filter(({ path }) => extension(path) === 'log' || /test/i.test(path))
  if (!log || candidates.some(({ record }) => record.run)) return []
  return [unknown(`\`${log.path}\` has no summary of a run of tests that is known here`)]
}

/** Evidence is committed with what it is about, or after it. */
function judgeAge({ subjects }: DoneClaim, files: readonly File[], { tree, changes }: Facts): readonly Verdict[] {
  return files.flatMap(({ path, at }) => {
    const own = changes.get(path)
    if (!own?.known) return own ? [unknown(`\`${path}\`: ${own.reason}`)] : []
    return filesOf(subjects, tree).map(({ path: subject }): Verdict => {
      const other = changes.get(subject)
      if (!other?.known) return unknown(`\`${subject}\`: ${other?.reason ?? 'its last change is not known'}`)
      if (other.value.committed <= own.value.committed) return holds(`\`${path}\` is not older than \`${subject}\``)
      const then = `${dayAt(own.value.committed)}, before \`${subject}\` on ${dayAt(other.value.committed)}`
      return broken({ message: `\`${path}\` was last changed on ${then}`, at })
    })
  })
}
