import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { extractClaims } from '../../src/extract/extract.ts'
import { loadReader } from '../../src/markdown/read.ts'
import type { DocumentKind } from '../../src/model/config.ts'

const read = await loadReader()

/** What the words say of the last reference in a text. */
function tenseOf(text: string, kind?: DocumentKind): string {
  const document = read('docs/page.md', text)
  if (!document.known) throw new Error(document.reason)
  return extractClaims(document.value, kind, defaultConfig.references).at(-1)?.tense?.kind ?? 'now'
}

const sentences: Readonly<Record<string, readonly string[]>> = {
  planned: [
    'Create `x/a.md`.',
    '- Create a `x/a.md`.',
    '1. Add `x/a.md` with the steps.',
    'We will provide the new `x/a.md`.',
    'Next, write `x/a.md`, `x/b.md` and `x/c.md`.',
    'Provide a troubleshooting appendix (`x/a.md`).',
    'Planned: `x/a.md`',
    'TODO: `x/a.md`',
    'Document it in `x/a.md` ( new file ).',
    'Tests live in `x/a.md` (to be created alongside the code).',
    '`x/a.md` will be added later.',
    '`x/a.md` should then be written.',
    '`x/a.md` is not yet written.',
    'The workflow (placeholder `x/a.md`) builds.',
    'By adding `x/a.md` we are done.',
    '`x/a.md` and `x/b.md` will be added.',
    'Hand-author icons in `x/icons/` if need be.',
    '| Task | Status |\n| --- | --- |\n| `x/a.md` | ⚪ Pending |',
    '| Task | Status |\n| --- | --- |\n| `x/a.md` | Not started |',
  ],
  now: [
    'See `x/a.md`.',
    'Update `x/a.md`.',
    'Add a row to `x/a.md`.',
    'Store the rules in `x/a.md`.',
    'Register it in `x/a.md`.',
    'Write the change down in `x/a.md`.',
    'The scripts provide `x/a.md`.',
    'We added `x/a.md`.',
    '- [x] Create `x/a.md`',
    'Create the branch. See `x/a.md`.',
    'Such as it is, the page is long. See `x/a.md`.',
    'The reader is told (e.g. in the introduction) to open `x/a.md`.',
    'Results stored in `x/a.md` are kept.',
    'Rendered with the templates in `x/a.md`.',
    '| Task | Status |\n| --- | --- |\n| Create `x/a.md` | ✅ Done |',
  ],
  example: [
    'Pages such as `x/a.md` help.',
    'Some file (e.g. `x/a.md`) helps.',
    'For instance, `x/a.md` and `x/b.md`.',
    'A file named `x/a.md`.',
    'Any `x/a.md` files count.',
  ],
  absent: [
    'We removed `x/a.md`.',
    'Formerly `x/a.md`.',
    'There is no `x/a.md`.',
    'Do not commit `x/a.md`.',
    'Use this instead of `x/a.md`.',
    '`x/a.md` was merged into another.',
    '`x/a.md` no longer exists.',
    '`x/a.md` → `y/b`, as of May'.replace('`y/b`', 'there'),
    'If a `x/a.md` is there, it is used.',
    '~~`x/a.md`~~',
    'It expects `x/a.md`, while the tracked file is `y.md`.'.replace('`y.md`', 'another'),
    'The removed files (`x/a.md`, `x/b.md`) remain in git history.',
  ],
  generated: [
    'The run writes to `x/a.md`.',
    'Reports are saved under `x/a.md`.',
    'It creates `x/a.md`.',
    'Copy the sample to `x/a.md`.',
    'The gitignored `x/a.md` stays.',
    '`x/a.md` is generated.',
  ],
  elsewhere: [
    'Put it into your `x/a.md`.',
    '`x/a.md` in your project.',
    '[`x/a.md`](https://example.org)',
    '`team/app` on GitHub.',
  ],
  historical: [
    '## 1.2.0\n\n`x/a.md`',
    '## [1.2.0] - 2024-01-31\n\n### Added\n\n- `x/a.md`',
    '## v2.0.0-rc.1 (2024-01-31)\n\n`x/a.md`',
    '## 2024-01-31\n\n`x/a.md`',
  ],
}

for (const [kind, texts] of Object.entries(sentences)) {
  describe(kind, () => {
    test.each(texts)('%s', (text) => expect(tenseOf(text)).toBe(kind))
  })
}

describe('the kind of the document', () => {
  test.each<[DocumentKind, string, string]>([
    ['plan', '- `x/a.md`: the page', 'planned'],
    ['plan', '| File |\n| --- |\n| `x/a.md` |', 'planned'],
    ['plan', '- [x] `x/a.md`', 'now'],
    ['plan', '- ✅ `x/a.md`', 'now'],
    ['plan', '- Added `x/a.md`', 'now'],
    ['plan', '- `x/a.md` (done)', 'now'],
    ['plan', 'See `x/a.md`.', 'now'],
    ['record', 'See `x/a.md`.', 'historical'],
    ['governance', '- `x/a.md`', 'now'],
  ])('%s: %s', (kind, text, tense) => expect(tenseOf(text, kind)).toBe(tense))
})

test('Unreleased is of today, and a release ends where the next heading of its rank begins', () => {
  expect(tenseOf('## Unreleased\n\n`x/a.md`')).toBe('now')
  expect(tenseOf('## 1.0.0\n\n`x/a.md`\n\n## Notes\n\n`x/b.md`')).toBe('now')
})
