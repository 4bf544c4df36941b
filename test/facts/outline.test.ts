import fc from 'fast-check'
import Slugger from 'github-slugger'
import { expect, test } from 'vitest'
import { toOutline } from '../../src/facts/outline.ts'

test('headings that recur are numbered as GitHub does it, whatever they are called', () => {
  const title = fc.constantFrom(
    'Use',
    'use',
    'Use 1',
    'Use-1',
    'use-1-1',
    'Use 2',
    '',
    '-1',
    '__proto__',
    'Ä & b',
    ' Use',
  )
  fc.assert(
    fc.property(fc.array(title, { maxLength: 10 }), (texts) => {
      const slugger = new Slugger()
      const slugs = texts.map((text) => slugger.slug(text))
      const titles = texts.map((text) => ({ text, spaced: text, depth: 2, range: [0, 0] as const }))
      expect(toOutline({ titles, names: [] }).headings.map(({ slug }) => slug)).toEqual(slugs)
    }),
    { numRuns: Number(process.env.RELOPS_RUNS ?? 1000) },
  )
})
