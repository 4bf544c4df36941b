import { expect, test } from 'vitest'
import type { LoggedCommit } from '../../src/model/history.ts'
import { openWithAhead } from '../../src/repository/open.ts'
import type { Repository } from '../../src/repository/repository.ts'
import { buildRepository, type RepositoryBuilder, revision, worktree } from '../support/repository-builder.ts'

const fieldsOf = ({ id, parents, time, written, author, message }: LoggedCommit) => ({
  ...{ id, parents, time, written, author, message },
})

async function logOf(repository: Repository) {
  const log = await repository.log(fieldsOf)
  return log.known ? log.value : log.reason
}

/** Opened by one who says to ask for the history next, or not. */
async function open(root: string, choice = worktree, isAhead = true): Promise<Repository> {
  const signal = isAhead ? new AbortController().signal : undefined
  return (await openWithAhead(root, choice, signal)).repository
}

const long = `fix: long\n\n${'é'.repeat(20_000)}${'x'.repeat(2_000_000)}\n\nRefs: 7`

/** A branch and a merge, with messages of all kinds. */
function history(): RepositoryBuilder {
  const builder = buildRepository({ 'a.md': 'one' })
  const commit = (...args: string[]) => builder.git('commit', '--quiet', '--allow-empty', ...args)
  commit('--message', 'feat: ä\n\nbody\n', '--author', 'Jörg 🐢 <j@example.org>', '--date', '2020-02-03T04:05:06Z')
  builder.git('branch', 'side')
  commit('--allow-empty-message', '--message', '')
  builder.write({ message: long })
  commit('--file', 'message')
  builder.git('checkout', '--quiet', 'side')
  commit('--message', 'docs: side')
  builder.git('checkout', '--quiet', 'main')
  builder.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'side')
  return builder
}

test('the log has all fields of all commits, whether or not it was begun before anybody asked', async () => {
  const builder = history()
  const log = await logOf(await open(builder.root))
  expect(log).toEqual(await logOf(await open(builder.root, worktree, false)))
  if (typeof log === 'string') throw new Error(log)
  const ids = builder.git('rev-list', '--date-order', 'HEAD').trim().split('\n')
  expect(log.map(({ id }) => id)).toEqual(ids)
  expect(log.map(({ parents }) => parents.length)).toEqual([2, 1, 1, 1, 1, 0])
  const [feature] = log.filter(({ message }) => message.startsWith('feat'))
  expect(feature).toMatchObject({ author: 'Jörg 🐢', message: 'feat: ä\n\nbody\n', written: 1_580_702_706 })
  expect(log.map(({ message }) => message).toSorted()[0]).toBe('')
  const [clipped] = log.filter(({ message }) => message.startsWith('fix: long'))
  expect(clipped?.message.length).toBeLessThan(70_000)
  expect(clipped?.message.endsWith('x\n\nRefs: 7\n')).toBe(true)
})

test('what was begun is not taken for the log of another commit', async () => {
  const { root, git } = history()
  const side = git('rev-parse', 'side').trim()
  for (const repository of [await open(root, revision('side')), await at(await open(root), side)]) {
    const log = await logOf(repository)
    expect(typeof log !== 'string' && log.map(({ message }) => message.split('\n')[0])).toEqual([
      ...['docs: side', 'feat: ä', expect.any(String)],
    ])
  }
})

async function at(repository: Repository, name: string): Promise<Repository> {
  const past = await repository.at({ is: 'revision', name })
  if (!past.known) throw new Error(past.reason)
  return past.value
}

test('without commits there is none', async () => {
  expect(await logOf(await open(buildRepository().root))).toBe('there is no history')
})
