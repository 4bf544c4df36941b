import { memoryRepository } from '../../src/repository/memory.ts'
import { all, readFixture, remove, replace, write } from '../support/fixture-files.ts'
import type { Damage } from './damages.ts'

const whole = readFixture('observatory')

/** What the repository was at its releases: it has lost a note since v0.3.0. */
const moments = {
  'v0.3.0': memoryRepository({ ...whole, 'docs/notes/midsummer.md': '# Midsummer\n' }),
  'v0.4.0': memoryRepository(whole),
}
const departures = { 'docs/notes/midsummer.md': { commit: 'd'.repeat(40) } }

/** The note is known again, as soon as the releases are. */
const noteHeld = 'CHANGELOG.md: docs/notes/midsummer.md: unknown → holds'

const reports = `"documents": [
    { "include": ["docs/reports/*.md"], "kind": "record", "asOf": "v0.4.0" },`

/** A report on v0.4.0, in a repository that says so. */
const withReport = all(
  write('docs/reports/autumn.md', '# Autumn\n\nEvidence: docs/governance/evidence/pytest.txt\n'),
  replace('relops.docs.json', '"documents": [', reports),
)

/** A link that leads from a title that is there no more. */
const orphanLink = {
  ruleId: 'orphan-link',
  path: 'CHANGELOG.md',
  marked: '«[0.3.0]: https://github.com/example/skywatch/compare/v0.2.0...v0.3.0»',
  message: 'No section is that of `0.3.0`',
}

/** Damages to what documents say of other times. */
export const timeDamages: readonly Damage[] = [
  {
    name: 'a released section names a page that never was',
    fixture: 'observatory',
    change: replace('CHANGELOG.md', '`docs/notes/midsummer.md`', '`docs/notes/midwinter.md`'),
    options: { moments, departures },
    breaks: [
      {
        ruleId: 'missing-file',
        path: 'CHANGELOG.md',
        marked: '`«docs/notes/midwinter.md»`',
        message: '`docs/notes/midwinter.md` did not exist at `v0.3.0`',
      },
    ],
    besides: ['CHANGELOG.md: docs/notes/midsummer.md: unknown → nothing'],
  },
  {
    name: 'a released section gets the name of a release that never was',
    fixture: 'observatory',
    change: replace('CHANGELOG.md', '## [0.3.0] - 2025-06-16', '## [0.3.1] - 2025-06-16'),
    options: { moments, departures },
    breaks: [
      {
        ruleId: 'missing-link',
        path: 'CHANGELOG.md',
        marked: '## «[0.3.1] - 2025-06-16»',
        message: 'No definition says where `[0.3.1]` leads',
      },
      orphanLink,
    ],
  },
  {
    name: 'a released section becomes one of today',
    fixture: 'observatory',
    change: replace('CHANGELOG.md', '## [0.3.0] - 2025-06-16', '## Some time ago'),
    options: { moments, departures },
    breaks: [
      {
        ruleId: 'missing-file',
        path: 'CHANGELOG.md',
        marked: '(`«docs/notes/midsummer.md»`)',
        message: '`docs/notes/midsummer.md` does not exist; it was removed in ddddddd',
      },
      orphanLink,
    ],
  },
  {
    name: 'what a report on a release names is deleted after it',
    fixture: 'observatory',
    given: all(
      withReport,
      replace('docs/governance/acceptance_checklist.md', 'Evidence: docs/governance/evidence/pytest.txt', 'Done'),
    ),
    change: remove('docs/governance/evidence/pytest.txt'),
    options: { moments, departures },
    besides: [noteHeld, 'docs/reports/autumn.md: docs/governance/evidence/pytest.txt: unknown → holds'],
  },
  {
    name: 'a report on a release names what came after it',
    fixture: 'observatory',
    given: withReport,
    change: all(
      write('docs/governance/evidence/later.txt', ''),
      replace('docs/reports/autumn.md', 'evidence/pytest.txt', 'evidence/later.txt'),
    ),
    options: { moments, departures },
    breaks: [
      {
        ruleId: 'missing-file',
        path: 'docs/reports/autumn.md',
        marked: 'Evidence: «docs/governance/evidence/later.txt»',
        message: '`docs/governance/evidence/later.txt` did not exist at `v0.4.0`',
      },
    ],
    besides: [noteHeld, 'docs/reports/autumn.md: docs/governance/evidence/pytest.txt: unknown → nothing'],
  },
]
