import type { EvidencePolicy } from '../../src/model/policy.ts'
import { ruleCases } from '../support/rule-cases.ts'

const policy: EvidencePolicy = {
  rule: 'missing-evidence',
  documents: ['docs/*.md'],
  label: 'Evidence',
  level: 'well-formed',
  complete: [],
  statuses: [],
  fields: ['Date'],
}
const document = 'docs/checklist.md'
const report = 'python -m app.environment numpy PyYAML'

ruleCases('malformed-evidence', {
  files: {
    'qa/empty.txt': '\n',
    'qa/good.json': '{ "packages": { "numpy": "2.0", "pyyaml": "6.0" } }\n',
    'qa/bad.json': '{ "packages": \n',
    'qa/comments.json': '// a\n{}\n',
    'qa/lfs.json': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
    'qa/passed.txt': '\u001B[32m==== \u001B[1m11 passed\u001B[0m, 1 skipped in 1.14s ====\u001B[0m\n',
    'qa/failed.log': 'x\n==== 1 failed, 10 passed in 1.14s ====\n',
    'qa/other.log': 'fine\n',
    'docs/review.md': '# Review\n\n1 failed in 2.0s\n',
  },
  document,
  config: { policies: [policy] },
  silent: ['- [ ] Evidence: qa/bad.json', '- [x] Evidence: pending', 'Evidence: qa/bad.json'],
  holds: [
    '- [x] A record. Evidence: qa/good.json',
    '- [x] With comments. Evidence: qa/comments.json',
    `- [x] \`${report}\` ran. Evidence: qa/good.json`,
    '- [x] `pytest` passed. Evidence: qa/passed.txt',
    '- [x] All tests pass. Evidence: docs/review.md',
    '- [x] Kept. Evidence: qa/failed.log',
    '- [x] A directory. Evidence: qa/',
  ],
  breaks: [
    { text: '- [x] Evidence: «qa/empty.txt»', message: '`qa/empty.txt` is empty' },
    { text: '- [x] Evidence: `«qa/bad.json»`', message: '`qa/bad.json` is not JSON: ValueExpected' },
    {
      text: '- [x] `python -m app.environment numpy scipy` ran. Evidence: «qa/good.json»',
      message: '`qa/good.json` does not name `scipy`, which its command records',
    },
    {
      text: '- [x] `pytest` passed. Evidence: «qa/failed.log»',
      message: '`qa/failed.log` shows a run of tests that did not pass',
    },
  ],
  unknown: [
    [
      '- [x] All tests pass. Evidence: qa/other.log',
      '`qa/other.log` has no summary of a run of tests that is known here',
    ],
    ['- [x] Evidence: qa/lfs.json', '`qa/lfs.json` is a pointer of Git LFS, whose content is not here'],
  ],
})

const october = (day: number) => Date.UTC(2025, 9, day) / 1000
const changes = {
  '': { commit: 'c', committed: october(5) },
  'qa/old.txt': { commit: 'a', committed: october(1) },
  'qa/new.txt': { commit: 'c', committed: october(5) },
  'src/a.py': { commit: 'b', committed: october(3) },
}

ruleCases('malformed-evidence', {
  files: { 'qa/old.txt': 'x\n', 'qa/new.txt': 'x\n', 'src/a.py': '', 'src/new.py': '' },
  document,
  config: { policies: [{ ...policy, level: 'committed' }] },
  options: { changes },
  holds: ['- [x] `src/a.py` read. Evidence: qa/new.txt', '- [x] All read. Evidence: qa/old.txt'],
  breaks: [
    {
      text: '- [x] `src/a.py` read. Evidence: «qa/old.txt»',
      message: '`qa/old.txt` was last changed on 2025-10-01, before `src/a.py` on 2025-10-03',
    },
  ],
  unknown: [['- [x] `src/new.py` read. Evidence: qa/new.txt', '`src/new.py`: has never been committed']],
})

const dates = {
  files: { 'docs/log.txt': 'x\n' },
  document,
  config: { policies: [policy] },
}
const item = (date: string) => `- [x] Evidence: docs/log.txt Date: ${date}`

ruleCases('impossible-date', {
  ...dates,
  options: { changes, snapshot: { kind: 'revision', commit: 'c' } },
  silent: ['- [ ] Date: 2025-02-30', 'Date: 2025-02-30', '- [x] Due date: 2026-02-30'],
  holds: [
    ...['2025-10-05', '5 October 2025', 'Oct 5, 2025', '2025/10/6'].map(item),
    '| Status | Due |\n| - | - |\n| open | 2031-01-01 |',
  ],
  breaks: [
    { text: item('«2025-02-30»'), message: '`2025-02-30` is not in the calendar' },
    { text: item('«2025-10-07»'), message: '2025-10-07 is after the commit that is judged, which is of 2025-10-05' },
    {
      text: '| Status | Due |\n| - | - |\n| open | «31 April 2031» |',
      message: '`31 April 2031` is not in the calendar',
    },
  ],
  unknown: [[item('last week'), '`last week` is not written as a day that is read here, such as 2025-10-05']],
})

ruleCases('impossible-date', {
  ...dates,
  options: { changes },
  holds: [item('2025-10-05')],
  unknown: [[item('2025-10-07'), '2025-10-07 is after the newest commit, which is of 2025-10-05']],
})

ruleCases('impossible-date', { ...dates, unknown: [[item('2025-10-05'), 'there is no history']] })
