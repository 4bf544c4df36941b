import type { ReviewPolicy } from '../../src/model/policy.ts'
import { ruleCases } from '../support/rule-cases.ts'

const policy: ReviewPolicy = {
  rule: 'stale-review',
  documents: ['docs/*.md'],
  reviews: ['schemas/*.json', 'docs/*.md'],
  label: ['Updated', 'Last reviewed'],
}
const commit = 'abcdef1'.padEnd(40, '0')
const at = (day: string) => ({ commit, committed: Date.parse(day) / 1000 })
const setting = {
  files: { 'schemas/a.json': '{}\n', 'schemas/b.json': '{}\n' },
  document: 'docs/schemas.md',
  config: { policies: [policy] },
}
const changes = {
  'schemas/a.json': at('2025-10-02T00:00:01Z'),
  'schemas/b.json': at('2024-01-01'),
  'docs/schemas.md': at('2026-01-01'),
}
const message = 'it is of 2025-10-01, but `schemas/a.json` was changed on 2025-10-02 in abcdef1'

ruleCases('stale-review', {
  ...setting,
  options: { changes },
  holds: [
    '# A\n\nUpdated: 2025-10-02\n',
    '# A\n\n*Last reviewed: October 2, 2025*\n',
    '---\nlast_reviewed: "2025-10-03"\n---\n\n# A\n',
    '# A\n\n- Updated: 2024-01-01\n- Last reviewed: 2025-11-01\n',
  ],
  breaks: [
    { text: '# A\n\nUpdated: «2025-10-01»\n', message },
    { text: '# A\n\n**Last reviewed:** «1 Oct 2025»\n', message },
    { text: '---\nupdated: "«2025-10-01»"\n---\n\n# A\n', message },
  ],
  unknown: [
    ['# A\n', 'its head names no day behind `Updated`'],
    ['# A\n\n## B\n\nUpdated: 2025-10-01\n', 'its head names no day behind `Updated`'],
    ['# A\n\nUpdated: 10/01/2025\n', '`10/01/2025` is not written as a day that is read here, such as 2025-10-05'],
  ],
})

ruleCases('stale-review', {
  ...setting,
  unknown: [['# A\n\nUpdated: 2025-10-01\n', 'when `schemas/a.json` was changed is not known: there is no history']],
})
