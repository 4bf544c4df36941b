import { describe, expect, test } from 'vitest'
import { loadReader } from '../../../src/markdown/read.ts'
import { checkNotes } from '../../../src/release/notes/check.ts'
import type { Dataset } from '../../../src/release/release-facts.ts'

const read = await loadReader()

const slot = (name: string, text: string): string =>
  `<!-- relops:slot ${name} -->\n\n${text}\n\n<!-- /relops:slot -->\n`

const expected = slot('changes', '- a\n- b') + slot('artifacts', '| x | 1 |\n| y | 2 |')

/** Each finding as `line rule: message`. */
function findingsIn(published: string, wanted = expected, datasets: readonly Dataset[] = []): readonly string[] {
  const document = read('notes.md', published)
  if (!document.known) throw new Error(document.reason)
  const lineOf = (offset: number): number => published.slice(0, offset).split('\n').length
  return checkNotes(document.value, wanted, datasets).map(
    ({ rule, message, range }) => `${lineOf(range[0])} ${rule}: ${message}`,
  )
}

describe('slots', () => {
  const cases: readonly (readonly [name: string, published: string, findings: readonly string[]])[] = [
    ['as they should be', expected, []],
    ['other line endings', `\uFEFF${expected.replaceAll('\n', '\r\n')}`, []],
    ['blank lines and blanks at the end', expected.replaceAll('\n\n', '\n\n\n').replaceAll('- a\n', '- a  \n'), []],
    ['words between slots are those of people', `Hello\n${expected}\nBye`, []],
    ['comments were taken out', expected.replaceAll(/<!--.*-->\n\n?/g, ''), []],
    [
      'one line',
      expected.replace('| 1 |', '| 3 |'),
      ['9 stale-slot: the slot `artifacts` says `| x | 3 |`, and should say `| x | 1 |`'],
    ],
    [
      'two lines',
      expected.replace('| 1 |', '| 3 |').replace('| 2 |', '| 4 |'),
      [
        '9 stale-slot: the slot `artifacts` says `| x | 3 |`, and should say `| x | 1 |`',
        '10 stale-slot: the slot `artifacts` says `| y | 4 |`, and should say `| y | 2 |`',
      ],
    ],
    ['a line is gone', expected.replace('- a\n', ''), ['1 stale-slot: the slot `changes` lacks 1 line: `- a`']],
    [
      'a line came',
      expected.replace('- b', '- b\n- c'),
      ['5 stale-slot: the slot `changes` has 1 line too many: `- c`'],
    ],
    [
      'other lines',
      expected.replace('- a\n- b', '- c'),
      ['3 stale-slot: the slot `changes` has 1 line from `- c`, and should have 2 lines from `- a`'],
    ],
    ['a slot is gone', slot('changes', '- a\n- b'), ['7 missing-slot: the slot `artifacts` is missing']],
    ['a strange slot', expected + slot('x', 'y'), ['13 unknown-slot: the template has no slot `x`']],
    [
      'no end',
      expected.slice(0, expected.lastIndexOf('<!--')),
      ['7 unknown-slot: the slot `artifacts` does not end: `<!-- /relops:slot -->` is missing'],
    ],
    [
      'comments were taken out, and a line is another one',
      '- a\n- c\n\n| x | 1 |\n| y | 2 |\n',
      ['2 stale-slot: the slot `notes` says `- c`, and should say `- b`'],
    ],
  ]
  test.each(cases)('%s', (_, published, findings) => expect(findingsIn(published)).toEqual(findings))
})

describe('placeholders', () => {
  const found = [
    'TODO',
    '- TODO write this',
    'Signed by: TBD',
    '# FIXME',
    '| a |\n| - |\n| TODO |',
    '<!-- TODO: more -->',
  ]
  const forms = ['version {{ version }}', 'for X.Y.Z', 'on YYYY-MM-DD', '[insert summary here]', 'Lorem ipsum dolor']
  const fine = [
    'highlight TODO comments',
    '`TODO`',
    'a `{{ x }}` template',
    '```\nTODO\n```',
    'todo lists',
    'X.509',
    'a <b> c',
  ]
  test.each([...found, ...forms])('%s', (text) => expect(findingsIn(text, text)).toHaveLength(1))
  test.each(fine)('%s is none', (text) => expect(findingsIn(text, text)).toEqual([]))
})

test('datasets that nothing keeps', () => {
  const dataset = { path: 'a.csv', source: 'data', algorithm: 'sha256', digest: 'aa', size: 1 }
  const text = '| `a.csv` | aa |\n'
  expect(findingsIn(text, text, [dataset])).toEqual([
    '1 unrecorded-dataset: `a.csv` of `data` is neither committed as it is, nor in a list of checksums',
  ])
  expect(findingsIn(text, text, [{ ...dataset, keptBy: 'commit' }])).toEqual([])
})

test('notes that no release takes', () => {
  const long = `${'a'.repeat(125_001)}\n`
  expect(findingsIn(long, long)).toEqual([
    '1 too-long: the notes have 125,002 characters, more than the 125,000 that a release takes',
  ])
})
