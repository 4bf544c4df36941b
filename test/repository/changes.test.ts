import { expect, test } from 'vitest'
import { buildRepository, open, revision, worktree } from '../support/repository-builder.ts'

test('the last change of a file, a directory and the whole', async () => {
  const repository = buildRepository({ 'a.txt': 'a\n', 'docs/b.txt': 'b\n' })
  const first = repository.git('rev-parse', 'HEAD').trim()
  repository.write({ 'a.txt': 'other\n' })
  const second = repository.commit('Change a')
  repository.write({ 'new.txt': 'n\n' })
  const commits = async (choice: typeof worktree) => {
    const found = await (await open(repository.root, choice)).changes(['', 'a.txt', 'docs', 'docs/b.txt', 'new.txt'])
    return Object.fromEntries([...found].map(([path, fact]) => [path, fact.known ? fact.value.commit : fact.reason]))
  }
  const seen = { docs: first, 'docs/b.txt': first, 'new.txt': '`new.txt` has never been committed' }
  expect(await commits(worktree)).toEqual({ ...seen, '': second, 'a.txt': second })
  expect(await commits(revision(first))).toEqual({ ...seen, '': first, 'a.txt': first })
})
