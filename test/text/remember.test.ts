import { expect, test } from 'vitest'
import { remembering, rememberingFor } from '../../src/text/remember.ts'

test('a text that comes again is answered without asking again, an answer of nothing too', () => {
  const asked: string[] = []
  const firstDigit = remembering((text) => {
    asked.push(text)
    return /\d/.exec(text)?.[0]
  })
  expect(['a1', 'b', 'a1', 'b'].map(firstDigit)).toEqual(['1', undefined, '1', undefined])
  expect(asked).toEqual(['a1', 'b'])
})

test('long texts are not kept, and answers are forgotten when there are too many', () => {
  let asked = 0
  const length = remembering((text) => {
    asked += 1
    return text.length
  })
  expect(['x'.repeat(500), 'x'.repeat(500)].map(length)).toEqual([500, 500])
  expect(asked).toBe(2)
  for (let index = 0; index < 50_000; index += 1) length(`${index}`)
  expect(length('0')).toBe(1)
  expect(asked).toBe(50_003)
})

test('each object is answered for once, and equal ones apart', () => {
  const asked: unknown[] = []
  const numberOf = rememberingFor((list: readonly number[]) => asked.push(list))
  const [one, other] = [[1], [1]]
  expect([one, other, one, other].map(numberOf)).toEqual([1, 2, 1, 2])
})
