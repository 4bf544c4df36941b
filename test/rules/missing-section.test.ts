import type { SectionPolicy } from '../../src/model/policy.ts'
import { ruleCases } from '../support/rule-cases.ts'

const asks = (policy: Partial<SectionPolicy>) => ({
  files: { 'CHANGELOG.md': '', 'docs/a.md': '' },
  document: 'docs/release.md',
  config: {
    policies: [
      {
        ...{
          rule: 'missing-section' as const,
          documents: ['docs/release.md'],
          sections: [],
          ordered: false,
          fields: [],
          links: [],
        },
        ...policy,
      },
    ],
  },
})

ruleCases('missing-section', {
  ...asks({ sections: ['Verify'] }),
  holds: ['# A\n\n## Verify', '## 3. How to verify it', '## Verification', '<h2>Verify</h2>'],
  breaks: [
    { text: '«# A»\n\n## Build', message: '`docs/release.md` has no section on `Verify`' },
    { text: '«»Verify it.', message: '`docs/release.md` has no section on `Verify`' },
    { text: '«# A»\n\n```\n## Verify\n```', message: '`docs/release.md` has no section on `Verify`' },
  ],
})

ruleCases('missing-section', {
  ...asks({ sections: ['Build', 'Tag'], ordered: true }),
  breaks: [{ text: '«## Tagging»\n\n## Build', message: 'the section on `Tag` should stand behind `Build`' }],
})

ruleCases('missing-section', {
  ...asks({ fields: ['Source artifacts'] }),
  holds: [
    '# A\n\n- **Source artifacts**: `a`',
    '# A\n\n- **Source artifacts**:\n  - `a`',
    '# A\n\nSource artifacts: a',
    '# A\n\n| Field | Value |\n| - | - |\n| Source artifacts | a |',
    '---\nsource_artifacts: a\n---\n\n# A',
  ],
  breaks: [
    {
      text: '«# A»\n\n- **Source artifacts**:',
      message: '`docs/release.md` has no value for the field `Source artifacts`',
    },
    {
      text: '«# A»\n\n## B\n\nSource artifacts: a',
      message: '`docs/release.md` has no value for the field `Source artifacts`',
    },
  ],
})

ruleCases('missing-section', {
  ...asks({ links: ['CHANGELOG.md'] }),
  holds: ['# A\n\n[It](../CHANGELOG.md#top)', 'See `CHANGELOG.md`.'],
  breaks: [{ text: '«# A»\n\n[It](a.md)', message: '`docs/release.md` has no link to `CHANGELOG.md`' }],
})

const five = '# R\n\n## Build\n## Tests\n## Tagging\n## Publish\n## Troubleshooting'
ruleCases('missing-section', { ...asks({}), silent: ['# A'] })
ruleCases('missing-section', {
  ...asks({}),
  kind: 'playbook',
  breaks: [
    {
      text: five.replace('# R', '«# R»').replace('\n## Publish', ''),
      message: '`docs/release.md` has no section on `Publish`',
    },
  ],
})
