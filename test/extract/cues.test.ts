import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cues } from '../../src/extract/cues.ts'
import '../support/seed.ts'

test('no cue fits words without what it needs', () => {
  const words =
    'never,we,you,to,will,please,also,set up,set  up,include,commit,edit,creating,adding,introducing,drafting,create,Add,provide,introduce,write,draft,generate,produce,scaffold,bootstrap,author,prepare,supply,deliver,or,update,a,new,these,the,two,file,files,evidence,:,(,,,` `,and'
  const text = fc.array(fc.constantFrom(...words.split(',')), { maxLength: 6 }).map((list) => list.join(' '))
  const needing = cues.filter(({ needs }) => needs)
  expect(needing.length).toBe(3)
  fc.assert(
    fc.property(text, fc.constantFrom('', ' '), (said, blank) => {
      const near = said + blank
      for (const { pattern, needs } of needing) if (pattern.test(near)) expect(near).toMatch(needs ?? /$^/)
    }),
    { numRuns: Number(process.env.RELOPS_RUNS ?? 2000) },
  )
})
