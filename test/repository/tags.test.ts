import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DatedTag } from '../../src/model/moment.ts'
import { memoryRepository } from '../../src/repository/memory.ts'
import type { Repository } from '../../src/repository/repository.ts'
import {
  buildRepository,
  everySnapshot,
  open,
  type RepositoryBuilder,
  repositoryAt,
  revision,
  temporaryDirectory,
  worktree,
} from '../support/repository-builder.ts'

/** The names of tags before and beside a snapshot, or why they are not known. */
async function tagsOf(repository: Repository): Promise<string> {
  const tags = await repository.tags()
  if (!tags.known) return tags.reason
  const names = (some: readonly DatedTag[]) => some.map(({ name }) => name).join(' ')
  return `${names(tags.value.before)} | ${names(tags.value.beside)}`
}

/** A line of two releases, and a third of an older branch. */
function released(): RepositoryBuilder {
  const builder = buildRepository({ 'a.md': 'one' })
  builder.git('tag', 'v1.0')
  builder.git('branch', 'old')
  builder.commit()
  builder.git('tag', '--annotate', '--message', 'words', 'v2.0')
  builder.git('tag', 'of-a-tree', 'HEAD^{tree}')
  builder.git('checkout', '--quiet', 'old')
  builder.commit()
  builder.git('tag', 'v1.1')
  builder.git('checkout', '--quiet', 'main')
  return builder
}

describe.each(everySnapshot)('seen from the %s', (_, choice) => {
  test('tags led up to it, or lie beside', async () => {
    expect(await tagsOf(await open(released().root, choice))).toBe('v1.0 v2.0 | v1.1')
  })
})

test('what came later is not seen from a revision', async () => {
  const { root } = released()
  expect(await tagsOf(await open(root, revision('v1.0')))).toBe('v1.0 | ')
  expect(await tagsOf(await open(root, revision('old')))).toBe('v1.0 v1.1 | v2.0')
  const past = await (await open(root, worktree)).at({ is: 'revision', name: 'v1.0' })
  expect(past.known && (await tagsOf(past.value))).toBe('v1.0 | ')
})

test('a merge of what lies beside came later', async () => {
  const builder = released()
  builder.git('tag', 'v2.1-of-main')
  builder.git('merge', '--quiet', '--no-edit', 'old')
  builder.git('tag', 'v3.0')
  builder.commit()
  builder.git('tag', 'v3.1')
  expect(await tagsOf(await open(builder.root, revision('v2.0')))).toBe('v1.0 v2.0 v2.1-of-main | v1.1')
  expect(await tagsOf(await open(builder.root, revision('v1.1')))).toBe('v1.0 v1.1 | v2.0 v2.1-of-main')
  expect(await tagsOf(await open(builder.root, worktree))).toBe('v1.0 v1.1 v2.0 v2.1-of-main v3.0 v3.1 | ')
})

test('a tag with words has a day of its own', async () => {
  const builder = buildRepository()
  const commit = builder.commit('Change', { committed: '2025-10-02T23:30:00-05:00' })
  builder.git('tag', 'light')
  builder.git('tag', '--annotate', '--message', 'words', 'later')
  const tags = await (await open(builder.root, worktree)).tags()
  const made = Date.parse('2025-10-03T04:30:00Z') / 1000
  expect(tags.known && tags.value.before).toEqual([
    { name: 'later', commit, made: expect.not.closeTo(made) },
    { name: 'light', commit, made },
  ])
})

describe('where history is not whole', () => {
  test('a shallow clone says so', async () => {
    const origin = released()
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.root}`, '../clone')
    const clone = repositoryAt(join(origin.root, '..', 'clone'))
    expect(await tagsOf(await open(clone.root, worktree))).toBe('the clone is shallow, so that it may lack tags')
  })

  test('there is nothing without commits and outside git', async () => {
    expect(await tagsOf(await open(buildRepository().root, worktree))).toBe('there is no history')
    expect(await tagsOf(await open(temporaryDirectory(), worktree))).toBe('there is no history')
  })
})

test('a repository in memory has the tags that it is given', async () => {
  const tag = { name: 'v1', commit: 'a'.repeat(40), made: 0 }
  expect(await tagsOf(memoryRepository({}))).toBe(' | ')
  expect(await tagsOf(memoryRepository({}, { tags: { before: [tag] } }))).toBe('v1 | ')
  expect(await tagsOf(memoryRepository({}, { tags: 'cut off' }))).toBe('cut off')
})
