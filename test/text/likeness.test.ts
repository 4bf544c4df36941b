import { expect, test } from 'vitest'
import { pairAlike } from '../../src/text/likeness.ts'

const lot = (texts: Record<string, string>) => new Map(Object.entries(texts))

const cases: Record<string, readonly [left: Record<string, string>, come: Record<string, string>, pairs: object]> = {
  'the same text': [{ a: 'x\n' }, { b: 'x\n' }, { a: 'b' }],
  'another text': [{ a: 'x\n' }, { b: 'y\n' }, {}],
  'half of the lines': [{ a: 'one\ntwo\n' }, { b: 'one\nsix\n' }, { a: 'b' }],
  'less than half': [{ a: 'one\ntwo\n' }, { b: 'one\nthree\nfour\n' }, {}],
  'a line counts as often as it stands there': [{ a: 'x\nx\nx\nx\n' }, { b: 'x\ny\ny\ny\n' }, {}],
  'the same before the similar': [{ a: 'one\ntwo\n' }, { b: 'one\nsix\n', c: 'one\ntwo\n' }, { a: 'c' }],
  'each once': [{ a: 'x\n', b: 'x\n' }, { c: 'x\n' }, { a: 'c' }],
  'the next best where the best is taken': [
    { a: 'one\ntwo\n', b: 'one\ntwo\nsix\n' },
    { c: 'one\ntwo\n', d: 'one\nten\nsix\n' },
    { a: 'c', b: 'd' },
  ],
  'empty texts': [{ a: '' }, { b: '' }, { a: 'b' }],
  nothing: [{}, {}, {}],
}

test.each(Object.entries(cases))('%s', (_, [left, come, pairs]) => {
  expect(Object.fromEntries(pairAlike(lot(left), lot(come)))).toEqual(pairs)
})

test('of texts that would take long, those that are the same', () => {
  const filler = 'filler\n'.repeat(10_000)
  const left = Array.from({ length: 60 }, (_, index) => [`a${index}`, `${filler}${index}\n`] as const)
  const come = left.map(([name, text], index) => [`b${name}`, index % 2 ? text : `${text}more\n`] as const)
  const pairs = pairAlike(new Map(left), new Map(come))
  expect([...pairs.keys()]).toEqual(left.filter((_, index) => index % 2 === 1).map(([name]) => name))
})
