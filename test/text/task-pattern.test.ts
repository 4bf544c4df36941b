import { describe, expect, test } from 'vitest'
import type { Declarations } from '../../src/model/fact.ts'
import { builtInSources, findTask, matchesPattern, withoutDot } from '../../src/text/task-pattern.ts'

test.each([
  ['%.html', 'a.html', true],
  ['%.html', '.html', false],
  ['%.html', 'a.htm', false],
  ['%.html', 'd/a.html', true],
  ['%.html', 'd/.html', true],
  ['a%', 'ab', true],
  ['a%', 'a', false],
  ['a%', 'd/ab', true],
  ['a%', 'ad/b', false],
  ['d/%.html', 'd/a.html', true],
  ['d/%.html', 'd/e/a.html', true],
  ['d/%.html', 'a.html', false],
  ['aba%aba', 'ababa', false],
  ['%', 'a', true],
  ['%', 'd/a', true],
  ['%/tool', 'bin/tool', true],
  ['%/tool', 'tool', false],
  ['start:%:%', 'start:a:b', true],
  ['start:%:%', 'start::b', false],
  ['%-x-%', 'a-x-b-x-c', true],
  ['plain', 'plain', true],
  ['plain', 'plainer', false],
])('%s matches %s: %s', (pattern, target, expected) => {
  expect(matchesPattern(pattern, target)).toBe(expected)
})

test.each([
  ['./a', 'a'],
  ['.//./a/./b', 'a/./b'],
  ['../a', '../a'],
  ['.a', '.a'],
  ['./', './'],
])('%s without dot is %s', (name, expected) => {
  expect(withoutDot(name)).toBe(expected)
})

describe('findTask', () => {
  const at = (start: number) => ({ path: 'Makefile', range: [start, start + 1] }) as const
  const declarations: Declarations = {
    names: new Map([['a.html', at(1)]]),
    patterns: [{ pattern: '%.html', at: at(2) }],
  }
  test.each([
    ['a.html', 1],
    ['./a.html', 1],
    ['b.html', 2],
    ['./b.html', 2],
    ['b', undefined],
    ['__proto__', undefined],
  ])('%s', (name, expected) => {
    expect(findTask(declarations, name)?.range[0]).toBe(expected)
  })
})

test('built-in rules', () => {
  expect(builtInSources('deploy')).toContain('deploy.sh')
  expect(builtInSources('src/x.o')).toContain('src/x.c')
  expect(builtInSources('src/x.o')).not.toContain('src/x.o')
})
