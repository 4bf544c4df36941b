import { expect, test } from 'vitest'
import { memoryRepository } from '../../src/repository/memory.ts'
import { overlayRepository } from '../../src/repository/overlay.ts'
import { listing, textsOf } from '../support/repository-builder.ts'

const below = memoryRepository(
  { 'a.md': 'old', 'link.md': { symlink: 'a.md' }, 'run.sh': { text: 'x', executable: true } },
  { departures: { 'gone.md': { commit: 'c0ffee' } }, moments: { 'v1.0.0': memoryRepository({ 'a.md': 'first' }) } },
)
const overlay = overlayRepository(
  below,
  new Map([
    ['a.md', 'new'],
    ['b.md', 'added'],
    ['run.sh', 'y'],
  ]),
)

test('lists what is below, and what is new', async () => {
  expect(await listing(overlay)).toEqual(['- a.md', '- b.md', 'a.md < link.md', '* run.sh'])
  const same = overlayRepository(below, new Map([['a.md', 'new']]))
  expect(await same.list()).toBe(await below.list())
})

test('reads its own texts, and what is below', async () => {
  expect(await textsOf(overlay, ['a.md', 'b.md', 'run.sh', 'link.md', 'c.md'])).toEqual({
    'a.md': 'new',
    'b.md': 'added',
    'run.sh': 'y',
    'link.md': 'is a symbolic link',
    'c.md': 'is not a regular file of the snapshot',
  })
  expect(await textsOf(overlay, ['b.md'], 4)).toEqual({ 'b.md': 'is 5 bytes, more than the limit of 4' })
})

test('has the history of what is below', async () => {
  expect(await overlay.departures(['gone.md'])).toEqual(await below.departures(['gone.md']))
  const earlier = await overlay.at({ is: 'revision', name: 'v1.0.0' })
  expect(earlier.known && (await textsOf(earlier.value, ['a.md']))).toEqual({ 'a.md': 'first' })
})
