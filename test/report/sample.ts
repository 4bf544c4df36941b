import type { Claim } from '../../src/model/claim.ts'
import type { Location, Range, RepoPath } from '../../src/model/location.ts'
import type { CheckResult, Diagnostic, Report, ReportOptions } from '../../src/model/report.ts'
import type { RuleInfo } from '../../src/model/rule.ts'
import type { Verdict } from '../../src/model/verdict.ts'

export const options: ReportOptions = { all: false, color: false, version: '0.1.0' }

export const rules: readonly RuleInfo[] = [
  { id: 'missing-file', severity: 'error', summary: 'A document names a path at which there is nothing' },
  { id: 'stale-version', severity: 'error', summary: 'A document names a version that is not the one of today' },
]

/** Takes `«` and `»` out of a text and gives the range that they stood around. */
export function readMarks(marked: string): { text: string; range: Range } {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  return { text: marked.replace(/[«»]/g, ''), range: [start, end] }
}

/** The first place of the words in the file. */
function locate(sources: ReadonlyMap<RepoPath, string>, path: RepoPath, words: string): Location {
  const start = sources.get(path)?.indexOf(words) ?? -1
  if (start < 0) throw new Error(`${path} does not have: ${words}`)
  return { path, range: [start, start + words.length] }
}

export function resultOf(location: Location, text: string, verdict: Verdict): CheckResult {
  const claim: Claim = { kind: 'file', text, location, origin: 'code', path: { text, range: location.range } }
  return { claim, rule: 'missing-file', verdict }
}

/** A report of one document with one diagnostic, to be changed where a test wants it. */
export function reportOf(document: { text: string; range: Range }, diagnostic: Partial<Diagnostic> = {}): Report {
  return {
    snapshot: { kind: 'worktree' },
    summary: { documents: 1, claims: 1, holds: 0, broken: 1, pending: 0, unknown: 0, suppressed: 0 },
    diagnostics: [
      {
        ruleId: 'missing-file',
        severity: 'error',
        outcome: 'broken',
        message: 'Not there',
        location: { path: 'a.md', range: document.range },
        fingerprint: '1f',
        ...diagnostic,
      },
    ],
    results: [],
    rules,
    sources: new Map([['a.md', document.text]]),
    remarks: [],
  }
}

const texts = new Map([
  [
    'docs/release.md',
    '# Release\n\nThe current release is `1.3.0`.\nSee [the guide](docs/x.md), `dist/app.js` and `src/`.\n',
  ],
  ['README.md', 'Read `docs/gone.md` first.\n'],
  ['pyproject.toml', '[project]\nname = "core"\nversion = "1.4.0"\n'],
])
const release = 'docs/release.md'

/** One of everything: three diagnostics out of order, each outcome, evidence, both kinds of fixes, a remark. */
export const sample: Report = {
  snapshot: { kind: 'revision', commit: '0123456789abcdef0123456789abcdef01234567' },
  summary: { documents: 2, claims: 6, holds: 1, broken: 3, pending: 1, unknown: 1, suppressed: 1 },
  diagnostics: [
    {
      ruleId: 'missing-file',
      severity: 'warning',
      outcome: 'broken',
      message: '`docs/x.md` does not exist',
      location: locate(texts, release, 'docs/x.md'),
      fix: {
        title: 'Write `docs/y.md`',
        applicability: 'unsafe',
        edits: [{ range: locate(texts, release, 'docs/x.md').range, text: 'docs/y.md' }],
      },
      fingerprint: '2f',
    },
    {
      ruleId: 'stale-version',
      severity: 'error',
      outcome: 'broken',
      message: 'Version is `1.3.0`, but `core` declares `1.4.0` (pyproject.toml:3)',
      location: locate(texts, release, '1.3.0'),
      evidence: locate(texts, 'pyproject.toml', '1.4.0'),
      fix: {
        title: 'Write `1.4.0`',
        applicability: 'safe',
        edits: [{ range: locate(texts, release, '1.3.0').range, text: '1.4.0' }],
      },
      fingerprint: '1f',
    },
    {
      ruleId: 'missing-file',
      severity: 'error',
      outcome: 'broken',
      message: '`docs/gone.md` does not exist',
      location: locate(texts, 'README.md', 'docs/gone.md'),
      fingerprint: '3f',
    },
  ],
  results: [
    resultOf(locate(texts, release, 'src/'), 'src/', { outcome: 'holds', message: 'is a directory' }),
    resultOf(locate(texts, release, 'dist/app.js'), 'dist/app.js', {
      outcome: 'unknown',
      reason: '`dist/` is ignored (`.gitignore`)',
    }),
    resultOf(locate(texts, release, '# Release'), 'docs/plan.md', {
      outcome: 'pending',
      message: 'still to come: `will be`',
    }),
    resultOf(locate(texts, 'README.md', 'docs/gone.md'), 'docs/gone.md', {
      outcome: 'broken',
      problems: [{ message: '`docs/gone.md` does not exist' }, { message: 'nor does `docs/`' }],
    }),
  ],
  rules,
  sources: texts,
  remarks: ['`vendor` was left out: 212 documents'],
}
