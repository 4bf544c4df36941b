import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../../src/markdown/document.ts'
import { loadReader } from '../../src/markdown/read.ts'
import { documents } from '../support/markdown-documents.ts'
import { readKnown } from '../support/markdown-readers.ts'
import { compare } from './differences.ts'
import { knownDifferences } from './known-differences.ts'

const [remark, satteri] = await Promise.all([loadReader('remark'), loadReader('satteri')])
const byRemark = (text: string): Document => readKnown(remark, text)
const bySatteri = (text: string): Document => readKnown(satteri, text)

test.each(knownDifferences)('$about', (difference) => {
  const { known, unknown } = compare(difference.example, byRemark, bySatteri)
  expect(unknown).toBeUndefined()
  expect(known).toEqual([difference])
})

// Few of those that `npm run fuzz` reads.
test('a sample of generated documents', () => {
  const property = fc.property(documents, (text) => {
    expect(compare(text, byRemark, bySatteri).unknown).toBeUndefined()
  })
  fc.assert(property, { numRuns: 60, endOnFailure: true })
})
