import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { extractClaims } from '../../src/extract/extract.ts'
import { loadReader } from '../../src/markdown/read.ts'
import '../support/seed.ts'

const read = await loadReader()

function pathsIn(text: string): readonly string[] {
  const document = read('docs/page.md', text)
  if (!document.known) throw new Error(document.reason)
  return extractClaims(document.value, undefined, defaultConfig).map((claim) => claim.text)
}

test('no path is passed over with a text that seems to hold none', () => {
  const parts = 'a b1 _ - @ . .. / // .md .py .x {a,b} {a:b} : # , ( ) " * ~ % é \\'.split(' ')
  const word = fc.array(fc.constantFrom(...parts), { minLength: 2, maxLength: 8 }).map((list) => list.join(''))
  fc.assert(
    fc.property(word, (text) => {
      // Beside another path, each word of a text is looked at.
      expect(pathsIn(`See x/y.md ${text} there`)).toEqual(['x/y.md', ...pathsIn(`See x-y-md ${text} there`)])
    }),
    { numRuns: Number(process.env.RELOPS_RUNS ?? 1000) },
  )
})
