import { describe, expect, test } from 'vitest'
import { type ExcerptStore, openStore } from '../../src/excerpts/store.ts'

const key = 'version and configuration'
const always = () => true

/** A store that an earlier run has filled, and one opened from what that wrote. */
function reopened(fill: (store: ExcerptStore) => void, change = (text: string) => text, own = key): ExcerptStore {
  const first = openStore('', key)
  fill(first)
  return openStore(change(first.format(always) ?? ''), own)
}

const one = (store: ExcerptStore): void =>
  store.keep('docs/a.md', { id: 'id1', stamp: 'stamp1', role: undefined, json: '{"a":"\\n\\t"}' })

describe('what a run finds again', () => {
  test.each<readonly [about: string, find: (store: ExcerptStore) => string | undefined, isFound: boolean]>([
    ['a file with the same stamp', (store) => store.unchanged('docs/a.md', 'stamp1', undefined), true],
    ['the same content in the index', (store) => store.unchanged('docs/a.md', 'id1', undefined), true],
    ['a file with another stamp', (store) => store.unchanged('docs/a.md', 'stamp2', undefined), false],
    ['a file without a stamp', (store) => store.unchanged('docs/a.md', undefined, undefined), false],
    ['the same content', (store) => store.same('docs/a.md', 'id1', undefined, undefined), true],
    ['other content', (store) => store.same('docs/a.md', 'id2', 'stamp1', undefined), false],
    ['another file', (store) => store.unchanged('docs/b.md', 'stamp1', undefined), false],
    ['a file of another kind', (store) => store.unchanged('docs/a.md', 'stamp1', { kind: 'plan' }), false],
  ])('%s', (_, find, isFound) => {
    expect(find(reopened(one))).toBe(isFound ? '{"a":"\\n\\t"}' : undefined)
  })

  test.each<readonly [about: string, change: (text: string) => string, own: string]>([
    ['nothing of another version or configuration', (text) => text, 'another key'],
    ['nothing of a file that was cut short', (text) => text.slice(0, -1), key],
    ['nothing of a file in which a letter was changed', (text) => text.replace('id1', 'id9'), key],
    ['nothing of an empty file', () => '', key],
    ['nothing of another file', () => 'hello\nworld', key],
  ])('%s', (_, change, own) => {
    expect(reopened(one, change, own).unchanged('docs/a.md', 'stamp1', undefined)).toBeUndefined()
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
    expect(openStore(store.format(always) ?? '', key).unchanged('docs/a.md', 'stamp2', undefined)).toBeDefined()
  })

  test('no file that is gone', () => {
    const store = reopened(one)
    store.keep('docs/b.md', { id: 'id2', stamp: undefined, role: { kind: 'plan' }, json: '{}' })
    const next = openStore(store.format((path) => path !== 'docs/a.md') ?? '', key)
    expect(next.unchanged('docs/a.md', 'id1', undefined)).toBeUndefined()
    expect(next.unchanged('docs/b.md', 'id2', { kind: 'plan' })).toBe('{}')
  })
})
