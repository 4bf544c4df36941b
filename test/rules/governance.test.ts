import type { EvidencePolicy } from '../../src/model/policy.ts'
import { ruleCases } from '../support/rule-cases.ts'

const policy: EvidencePolicy = {
  rule: 'missing-evidence',
  documents: ['docs/*.md'],
  label: 'Evidence',
  level: 'exists',
  complete: [],
  statuses: [],
  fields: ['Reviewer', 'Date'],
}
const setting = {
  files: { 'docs/log.txt': 'x\n' },
  document: 'docs/burndown.md',
  config: { policies: [policy] },
}
const configured = {
  ...setting,
  config: { policies: [{ ...policy, complete: ['✅ Complete'], statuses: ['🚧 Open', 'Blocked'] }] },
}

const table = (rows: string, header = 'ID | Status | Depends on | Due date | Evidence') =>
  `| ${header} |\n|${' - |'.repeat(header.split('|').length)}\n${rows}`

ruleCases('missing-evidence', {
  ...setting,
  silent: [
    table('| A-1 | open | — | — | — |'),
    table('| A-1 | Ready | — | — | — |'),
    table('| done | — |', 'Status | Notes'),
    table('| done |  |', 'Word | Evidence'),
  ],
  holds: [table('| A-1 | ✅ | — | — | docs/log.txt |'), table('| A-1 | **Done** | — | — | `docs/log.txt`, notes |')],
  breaks: [
    {
      text: table('| A-1 | «✅ Complete» | — | — | — |'),
      message: 'it is `✅ Complete`, but names no evidence behind `Evidence`',
    },
    {
      text: table('| «done» | other/none.txt |', 'State | Evidence'),
      message: 'it is `done`, but its evidence `other/none.txt` is not in the snapshot',
    },
  ],
})

ruleCases('unknown-status', {
  ...configured,
  silent: ['Status: Odd'],
  holds: [table('| complete |', 'Status'), table('| 🚧 Open |', 'Status')],
  breaks: [
    { text: table('| A-1 | «Blokced» | — | — | — |'), message: '`Blokced` is no status; did you mean `Blocked`?' },
    {
      text: table('| A-1 | «Done» | — | — | — |'),
      message: '`Done` is no status; it may be `✅ Complete`, `🚧 Open`, `Blocked`',
    },
  ],
})

ruleCases('duplicate-id', {
  ...setting,
  silent: [table('| — | open | — | — | — |\n| — | open | — | — | — |')],
  holds: [
    table('| A-1 | open | — | — | — |'),
    `${table('| A-1 | open |', 'ID | Status')}\n\n${table('| A-1 |', 'ID')}`,
  ],
  breaks: [
    {
      text: table('| A-1 | open | — | — | — |\n| «A-1» | open | — | — | — |'),
      message: '`A-1` is the ID of an earlier row, too',
    },
    {
      text: `${table('| A-1 | open |', 'ID | Status')}\n\n${table('| «A-1» | open |', 'ID | Status')}`,
      message: '`A-1` is the ID of an earlier row, too',
    },
  ],
})

const two = (status: string, dependency: string) =>
  table(`| A-1 | 🚧 | — | — | — |\n| A-2 | ${status} | ${dependency} | — | docs/log.txt |`)

ruleCases('unmet-dependency', {
  ...setting,
  silent: ['`docs/log.txt`, B-7 and utf-8', 'a decision', '—'].map((dependency) =>
    table(`| done | ${dependency} |`, 'Status | Depends on'),
  ),
  holds: [two('open', 'A-1')],
  breaks: [
    { text: two('done', 'B-7, «A-1»'), message: 'it is `done`, but depends on `A-1`, which is `🚧`' },
    { text: two('open', '`«A-3»`'), message: 'no row of this document has the ID `A-3`' },
  ],
})

ruleCases('open-item', {
  ...setting,
  silent: [
    '# List\n\nStatus: in progress\n\n- [ ] One',
    '# Definition of Done\n\n- [ ] One',
    '# List\n\nStatus: complete\n\n- [ ] ~~One~~\n- [ ] Two (N/A)\n- [ ] Three, waived for 1.0',
    '# List\n\n## Part\n\nStatus: complete\n\n- [ ] One',
  ],
  breaks: [
    {
      text: '# List\n\n- **Status**: ✅ Complete\n\n## A\n\n- «[ ]» One',
      message: 'it is not ticked, though the document says `✅ Complete`',
    },
    { text: '# List (complete)\n\n- «[ ]» One', message: 'it is not ticked, though the document says `complete`' },
  ],
})

ruleCases('blank-field', {
  ...setting,
  silent: ['- [ ] One. Reviewer: ____', '- [x] One. Evidence: docs/log.txt', 'Reviewer: ____'],
  breaks: [
    {
      text: '- [x] One. «Reviewer: ____» Date: 2025-10-02 Evidence: docs/log.txt',
      message: 'the item is ticked, but its `Reviewer` is blank',
    },
    {
      text: '- [x] One. Evidence: docs/log.txt «Reviewer:»',
      message: 'the item is ticked, but its `Reviewer` is blank',
    },
    {
      text: '- [x] One. Evidence: docs/log.txt\n  **«Date**: [day]»',
      message: 'the item is ticked, but its `Date` is blank',
    },
  ],
})
