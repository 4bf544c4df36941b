import { describe, expect, test } from 'vitest'
import { type ExcerptStore, openStore } from '../../src/excerpts/store.ts'

const always = () => true

/** A store opened from what an earlier run wrote, which filled another. */
function reopened(fill: (store: ExcerptStore) => void): ExcerptStore {
  const first = openStore([])
  fill(first)
  return openStore(first.format(always) ?? [])
}

const one = (store: ExcerptStore): void =>
  store.keep('docs/a.md', { id: 'id1', stamp: 'stamp1', role: undefined, line: () => '{"a":"\\n\\t"}\t[]' })

describe('what a run finds again', () => {
  test.each<readonly [about: string, find: (store: ExcerptStore) => (() => string) | undefined, isFound: boolean]>([
    ['a file with the same stamp', (store) => store.unchanged('docs/a.md', 'stamp1', undefined), true],
    ['the same content in the index', (store) => store.unchanged('docs/a.md', 'id1', undefined), true],
    ['a file with another stamp', (store) => store.unchanged('docs/a.md', 'stamp2', undefined), false],
    ['a file without a stamp', (store) => store.unchanged('docs/a.md', undefined, undefined), false],
    ['the same content', (store) => store.same('docs/a.md', 'id1', undefined, undefined), true],
    ['other content', (store) => store.same('docs/a.md', 'id2', 'stamp1', undefined), false],
    ['another file', (store) => store.unchanged('docs/b.md', 'stamp1', undefined), false],
    ['a file of another kind', (store) => store.unchanged('docs/a.md', 'stamp1', { kind: 'plan' }), false],
  ])('%s', (_, find, isFound) => {
    expect(find(reopened(one))?.()).toBe(isFound ? '{"a":"\\n\\t"}\t[]' : undefined)
  })
})

describe('what is written for the next run', () => {
  test('nothing where nothing was read anew', () => {
    const store = reopened(one)
    store.unchanged('docs/a.md', 'stamp1', undefined)
    expect(store.format(always)).toBeUndefined()
  })

  test('the new stamp of a file with the same content', () => {
    const store = reopened(one)
    store.same('docs/a.md', 'id1', 'stamp2', undefined)
    expect(openStore(store.format(always) ?? []).unchanged('docs/a.md', 'stamp2', undefined)).toBeDefined()
  })

  test('no file that is gone', () => {
    const store = reopened(one)
    store.keep('docs/b.md', { id: 'id2', stamp: undefined, role: { kind: 'plan' }, line: () => '{}' })
    const next = openStore(store.format((path) => path !== 'docs/a.md') ?? [])
    expect(next.unchanged('docs/a.md', 'id1', undefined)).toBeUndefined()
    expect(next.unchanged('docs/b.md', 'id2', { kind: 'plan' })?.()).toBe('{}')
  })
})
