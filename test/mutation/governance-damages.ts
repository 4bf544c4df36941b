import { all, type Change, replace, write } from '../support/fixture-files.ts'
import type { Damage } from './damages.ts'

const checklist = 'docs/governance/acceptance_checklist.md'
const burndown = 'docs/burndown.md'
const release = 'docs/module/release_ops.md'
const log = 'docs/governance/evidence/pytest.txt'

const policies = `"policies": [
    {
      "rule": "missing-evidence",
      "documents": ["${checklist}", "${burndown}"],
      "complete": ["✅ done"],
      "statuses": ["⏳ waiting", "🚧 in progress"]
    },
    {
      "rule": "missing-section",
      "documents": ["${release}"],
      "sections": ["Packaging", "Checklist", "Tag", "Support"],
      "ordered": true,
      "fields": ["Module", "Maintainer"],
      "links": ["docs/ENV_SETUP.md"]
    }
  ],
  "references": {`

/** The observatory, with its checklist, its burndown and its plan held to policies. */
const given = replace('relops.docs.json', '"references": {', policies)

const passed = '- [x] All tests pass on a clean checkout. Evidence: docs/governance/evidence/pytest.txt'
const row25 = '| SKY-25 | Sums for every table and schema | ✅ done |'
const signed = 'Evidence: pyproject.toml Reviewer: Ada Date: 2025-02-28'

/** A burndown with a column for what rows depend on. */
const withDependencies = all(
  given,
  replace(
    burndown,
    '## Conventions',
    '| ID | Status | Depends on | Due date |\n| --- | --- | --- | --- |\n| SKY-40 | 🚧 in progress | SKY-18, a decision | 2031-02-28 |\n| SKY-41 | ✅ done | SKY-18 | — |\n\n## Conventions',
  ),
)

/** The last item is of no concern, so that one is open. */
const withOneOpen = all(given, replace(checklist, '- [ ] The operators', '- [ ] (Waived.) The operators'))

const withFields = all(given, replace(checklist, 'Evidence: pyproject.toml', signed))

/** One damage of the observatory, and what is said of it: the rule, what it covers, and its words. */
function damage(
  name: string,
  change: Change,
  [path, ruleId, marked, message]: readonly [path: string, ruleId: string, marked: string, message: string],
  others: Pick<Damage, 'given' | 'besides'> & { readonly evidence?: readonly [string, string] } = {},
): Damage {
  const { evidence, ...rest } = others
  const told = { ruleId, path, marked, message, ...(evidence && { evidence }) }
  return { name, fixture: 'observatory', given, change, breaks: [told], ...rest }
}

/** Something that looks like a damage, of which nothing must be said. */
function lookAlike(name: string, change: Change, besides: readonly string[], before = given): Damage {
  return { name, fixture: 'observatory', given: before, change, besides }
}

/** Damages to checklists, tables of work and plans that policies are about, and what only looks like one. */
export const governanceDamages: readonly Damage[] = [
  damage(
    'an item is ticked without evidence',
    replace(checklist, '- [ ] The horizon', '- [x] The horizon'),
    [checklist, 'missing-evidence', '- «[x]» The horizon', 'it is ticked, but names no evidence behind `Evidence`'],
    { besides: [] },
  ),
  damage(
    'a row is done without evidence',
    replace(burndown, 'one more release | ⏳ waiting', 'one more release | ✅ done'),
    [
      burndown,
      'missing-evidence',
      'one more release | «✅ done» |',
      'it is `✅ done`, but names no evidence behind `Evidence`',
    ],
  ),
  damage(
    'a log shows a run that failed',
    replace(log, '11 passed in', '1 failed, 10 passed in'),
    [
      checklist,
      'malformed-evidence',
      'clean checkout. Evidence: «docs/governance/evidence/pytest.txt»',
      `\`${log}\` shows a run of tests that did not pass`,
    ],
    { evidence: [log, '«============================== 1 failed, 10 passed in 1.14s ==============================»'] },
  ),
  damage('a log is emptied', write(log, '\n'), [
    checklist,
    'malformed-evidence',
    'clean checkout. Evidence: «docs/governance/evidence/pytest.txt»',
    `\`${log}\` is empty`,
  ]),
  damage(
    'the document is called complete',
    replace(checklist, 'Filled in by', 'Status: ✅ done\n\nFilled in by'),
    [checklist, 'open-item', '«[ ]» The horizon', 'it is not ticked, though the document says `✅ done`'],
    { given: withOneOpen, evidence: [checklist, 'Status: «✅ done»\n'] },
  ),
  damage(
    'the title says that the document is complete',
    replace(checklist, '# Acceptance checklist for 0.4.0', '# Acceptance checklist for 0.4.0 (done)'),
    [checklist, 'open-item', '«[ ]» The horizon', 'it is not ticked, though the document says `done`'],
    { given: withOneOpen, evidence: [checklist, '«# Acceptance checklist for 0.4.0 (done)»'] },
  ),
  damage(
    'a reviewer is left out',
    replace(checklist, 'Reviewer: Ada', 'Reviewer: ____'),
    [
      checklist,
      'blank-field',
      'pyproject.toml «Reviewer: ____» Date',
      'the item is ticked, but its `Reviewer` is blank',
    ],
    { given: withFields, besides: [`${checklist}: Reviewer: Ada: holds → nothing`] },
  ),
  damage(
    'a day is left out',
    replace(checklist, 'Date: 2025-02-28', 'Date: TBD'),
    [checklist, 'blank-field', 'Reviewer: Ada «Date: TBD»', 'the item is ticked, but its `Date` is blank'],
    { given: withFields, besides: [`${checklist}: Date: 2025-02-28: unknown → nothing`] },
  ),
  damage(
    'a day slips out of the calendar',
    replace(checklist, '2025-02-28', '2025-02-30'),
    [checklist, 'impossible-date', 'Date: «2025-02-30»', '`2025-02-30` is not in the calendar'],
    { given: withFields, besides: [`${checklist}: Date: 2025-02-28: unknown → nothing`] },
  ),
  damage(
    'a due date slips out of the calendar',
    replace(burndown, '2031-02-28', '2031-02-29'),
    [burndown, 'impossible-date', '«2031-02-29»', '`2031-02-29` is not in the calendar'],
    { given: withDependencies, besides: [`${burndown}: 2031-02-28: holds → nothing`] },
  ),
  damage('a status is misspelled', replace(burndown, '🚧 in progress | profiles', '🚧 in progres | profiles'), [
    burndown,
    'unknown-status',
    '«🚧 in progres» | profiles',
    '`🚧 in progres` is no status; did you mean `🚧 in progress`?',
  ]),
  damage('a status is invented', replace(burndown, 'one more release | ⏳ waiting', 'one more release | on hold'), [
    burndown,
    'unknown-status',
    'one more release | «on hold»',
    '`on hold` is no status; it may be `✅ done`, `⏳ waiting`, `🚧 in progress`',
  ]),
  lookAlike(
    'a status is written without its sign',
    replace(burndown, 'one more release | ⏳ waiting', 'one more release | Waiting'),
    [],
  ),
  damage(
    'an ID is used twice',
    replace(burndown, '| SKY-29 |', '| SKY-27 |'),
    [burndown, 'duplicate-id', '«SKY-27» | Acceptance', '`SKY-27` is the ID of an earlier row, too'],
    {
      evidence: [burndown, '«SKY-27» | Names'],
      besides: [
        `${burndown}: SKY-27 (4): nothing → holds`,
        `${burndown}: SKY-29 (2): holds → nothing`,
        `${burndown}: SKY-29: holds → nothing`,
      ],
    },
  ),
  damage(
    'an open row takes the ID of a closed one',
    replace(burndown, '| SKY-36 |', '| SKY-18 |'),
    [burndown, 'duplicate-id', '«SKY-18» | Registry', '`SKY-18` is the ID of an earlier row, too'],
    {
      evidence: [burndown, '«SKY-18» | Remove'],
      besides: [`${burndown}: SKY-18 (3): nothing → holds`, `${burndown}: SKY-36: holds → nothing`],
    },
  ),
  damage(
    'a row is done before what it depends on',
    replace(burndown, '| ✅ done | SKY-18 | — |', '| ✅ done | SKY-40 | — |'),
    [
      burndown,
      'unmet-dependency',
      '| ✅ done | «SKY-40» | — |',
      'it is `✅ done`, but depends on `SKY-40`, which is `🚧 in progress`',
    ],
    { given: withDependencies, evidence: [burndown, 'SKY-40 | «🚧 in progress»'] },
  ),
  damage(
    'a row depends on what is nowhere',
    replace(burndown, 'SKY-18, a decision', 'SKY-81, a decision'),
    [burndown, 'unmet-dependency', '«SKY-81», a decision', 'no row of this document has the ID `SKY-81`'],
    { given: withDependencies },
  ),
  damage('a section loses its heading', replace(release, '## Observability & support', '## Afterwards'), [
    release,
    'missing-section',
    '«# Release and operations plan»',
    `\`${release}\` has no section on \`Support\``,
  ]),
  damage('a field of the head is taken out', replace(release, '- **Maintainer**: Release Guild\n', ''), [
    release,
    'missing-section',
    '«# Release and operations plan»',
    `\`${release}\` has no value for the field \`Maintainer\``,
  ]),
  lookAlike(
    'an item is ticked with evidence elsewhere',
    replace(
      checklist,
      '- [ ] The horizon of the harbour was measured twice. Evidence: pending',
      '- [x] The horizon of the harbour was measured twice. Evidence: <https://example.org/runs/1>',
    ),
    [`${checklist}: The horizon of the harbour was measured twice.: nothing → unknown`],
  ),
  lookAlike(
    'evidence stands below its item',
    replace(checklist, passed, passed.replace(' Evidence', '\n  - Evidence')),
    [],
  ),
  lookAlike(
    'a log tells of a run that passed after all',
    replace(log, 'collected 11 items', 'collected 11 items\n1 failed, 10 passed in 1.0s'),
    [],
  ),
  lookAlike('a status loses its mark', replace(burndown, row25, row25.replace('✅ done', 'Done')), []),
  lookAlike(
    'a field is written in words',
    replace(checklist, '2025-02-28', 'Feb 28, 2025'),
    [`${checklist}: Date: 2025-02-28: unknown → nothing`, `${checklist}: Date: Feb 28, 2025: nothing → unknown`],
    withFields,
  ),
  lookAlike('a heading says it otherwise', replace(release, '## Observability & support', '## 5. Supporting it'), []),
]
