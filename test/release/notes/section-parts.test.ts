import { expect, test } from 'vitest'
import { readSectionParts, type SectionParts } from '../../../src/release/notes/section-parts.ts'

const cases: readonly (readonly [name: string, text: string, parts: Partial<SectionParts>])[] = [
  ['words and a list', 'Hello.\n\n- a\n- b', { summary: 'Hello.', changes: '- a\n- b' }],
  ['a list alone', '- a', { summary: '', changes: '- a' }],
  ['words alone are the changes', 'All of it.', { summary: '', changes: 'All of it.' }],
  ['headings are lowered', '# Added\n\n- a\n\n## Inner\n\n- b', { changes: '### Added\n\n- a\n\n#### Inner\n\n- b' }],
  ['headings that are deep enough', '### Added\n\n- a', { changes: '### Added\n\n- a' }],
  ['what code holds is no heading', '# A\n\n```\n# b\n```', { changes: '### A\n\n```\n# b\n```' }],
  [
    'breaking items',
    '- **Breaking:** a\n- b\n  - BREAKING CHANGE: c',
    { breaking: ['**Breaking:** a', 'BREAKING CHANGE: c'] },
  ],
  ['breaking is the first word', '- breakings\n- not breaking', { breaking: [] }],
  ['a fence that never ends', '- a\n\n```\nb', { isOpen: true }],
  ['a comment that never ends', '- a\n\n<!-- b', { isOpen: true }],
  ['line endings', 'x\r\n\r\n- a\r\n- b', { summary: 'x', changes: '- a\n- b', isOpen: false }],
]

test.each(cases)('%s', (_, text, parts) => {
  expect(readSectionParts(text)).toMatchObject(parts)
})
