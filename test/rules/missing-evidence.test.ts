import type { Policy } from '../../src/model/policy.ts'
import { ruleCases } from '../support/rule-cases.ts'

const policy: Policy = {
  rule: 'missing-evidence',
  documents: ['docs/*.md'],
  label: 'Evidence',
  level: 'exists',
  complete: [],
  statuses: [],
  fields: [],
}

const config = { policies: [policy] }

ruleCases('missing-evidence', {
  files: { 'docs/log.txt': 'x\n', 'docs/a b.md': '# A\n', 'qa/one/run.json': '{}\n', '.gitignore': 'out/\n' },
  document: 'docs/checklist.md',
  config,
  silent: ['- [ ] Open. Evidence: docs/none.txt', '- Not a task. Evidence: pending', '- [x] Both\n  - [ ] one'],
  holds: [
    '- [x] Plain. Evidence: docs/log.txt',
    '- [X] Code. **Evidence**: `docs/log.txt`.',
    '1. [x] A link. Evidence: [the log](log.txt)',
    '- [x] A directory. Evidence: qa/one/',
    '- [x] A glob. Evidence: `qa/*/run.json`',
    '- [x] A set. Evidence: `docs/{log.txt,log.txt}`',
    '- [x] Nested.\n  - Evidence: docs/log.txt',
    '- [x] In a paragraph.\n\n  Evidence: docs/log.txt',
    '- [x] Below.\n\n  Evidence:\n\n  - docs/log.txt',
    '- [x] The item. Evidence: docs/log.txt\n  - [ ] a part of it',
    '- [x] One is enough where the other cannot be told. Evidence: docs/log.txt, other/none.txt, #12',
    '> - [x] Quoted. Evidence: docs/log.txt',
  ],
  breaks: [
    { text: '- «[x]» Nothing.', message: 'it is ticked, but names no evidence behind `Evidence`' },
    { text: '- «[x]» Evidence: pending', message: 'it is ticked, but names no evidence behind `Evidence`' },
    { text: '- «[x]» `docs/log.txt` read.', message: 'it is ticked, but names no evidence behind `Evidence`' },
    {
      text: '- «[x]» Evidence: other/none.txt',
      message: 'it is ticked, but its evidence `other/none.txt` is not in the snapshot',
    },
    {
      text: '- «[x]» Evidence: out/log.txt',
      message: 'it is ticked, but its evidence `out/log.txt` is not in the snapshot',
    },
    { text: '- [ ] Open\n  - «[x]» Inner', message: 'it is ticked, but names no evidence behind `Evidence`' },
  ],
  unknown: [
    [
      '- [x] Evidence: <https://example.org/run/1>',
      '`https://example.org/run/1`, which it names as evidence, is no file of the repository',
    ],
    ['- [x] Evidence: commit 1234abcd', '`1234abcd`, which it names as evidence, is no file of the repository'],
    ['- [x] Evidence: docs/YYYY-MM-DD.txt', '`docs/YYYY-MM-DD.txt` has a part to fill in'],
  ],
})
