import { describe, expect, test } from 'vitest'
import { readGitTags } from '../../../src/facts/sources/git-tags.ts'
import type { SeenTags } from '../../../src/model/moment.ts'
import { buildRepository, open, worktree } from '../../support/repository-builder.ts'
import { contextIn, contextOf, describeListing } from '../../support/source-listing.ts'
import { startWatch } from '../../support/stopwatch.ts'

/** Forms that hold without configuration. */
const usual = [
  'v{version}',
  '{version}',
  'release-{version}',
  '{name}@{version}',
  '{name}-v{version}',
  '{name}-{version}',
]

/** Tags by their names; what stands behind a `#` tells which of them name one commit. */
function tagsNamed(names: string): SeenTags['before'] {
  return names.split(' ').map((word, index) => {
    const [name = '', commit = String(index)] = word.split('#')
    return { name, commit, made: 0 }
  })
}

/** The rows of tags of these names, without what all have. */
async function listed(before: string, tags: readonly string[] = usual, beside?: string): Promise<unknown> {
  const seen = { before: tagsNamed(before), ...(beside === undefined ? {} : { beside: tagsNamed(beside) }) }
  const fact = await readGitTags({ kind: 'git-tags', tags }, await contextIn({}, { tags: seen }))
  const found = describeListing(fact)
  return typeof found === 'string'
    ? found
    : found.map((line) => line.replace(/ date="1970-01-01" commit="\w+"/, '').replace(/version="(.*?)"/, '$1'))
}

describe('forms', () => {
  test.each([
    ['v1.0 1.1 release-2.0 main', usual, ['release-2.0 2.0', '1.1 1.1', 'v1.0 1.0']],
    ['v1.0 1.1 x', ['v{version}'], ['v1.0 1.0']],
    ['v1.0-rc1 v1.0 v1.0.1', usual, ['v1.0.1 1.0.1', 'v1.0 1.0', 'v1.0-rc1 1.0-rc1']],
    ['v9 v10', usual, ['v10 10', 'v9 9']],
    ['b@1.0 @x/a@1.0 @x/a@2.0', usual, ['@x/a@2.0 2.0 name="@x/a"', '@x/a@1.0 1.0 name="@x/a"', 'b@1.0 1.0 name="b"']],
    [
      'pkg-2-1.0 pkg-1.0-rc-1 pkg-v3.0',
      usual,
      ['pkg-v3.0 3.0 name="pkg"', 'pkg-1.0-rc-1 1.0-rc-1 name="pkg"', 'pkg-2-1.0 1.0 name="pkg-2"'],
    ],
    ['r1.0(a) r1x0(a)', ['r{version}(a)'], ['r1.0(a) 1.0', 'r1x0(a) 1x0']],
    ['v1.0', ['v{version}-{version}'], '`v{version}-{version}` is no form of a tag'],
    ['v1.0', ['v'], '`v` is no form of a tag'],
    ['main stable', usual, 'no tag has the form of a release'],
  ])('%s of %j', async (names, forms, expected) => expect(await listed(names, forms)).toEqual(expected))
})

test.each([
  ['v1#a v1.2#a v1.2.3#a v1.2.2#b', ['v1.2.3 1.2.3', 'v1.2.2 1.2.2']],
  ['v1#a v1.2.3#b', ['v1.2.3 1.2.3', 'v1 1']],
  ['v6.1#a v6.1.1#b', ['v6.1.1 6.1.1', 'v6.1 6.1']],
  ['a@1#a b@1.2#a', ['a@1 1 name="a"', 'b@1.2 1.2 name="b"']],
])('a tag that moves along names no release: %s', async (names, expected) => {
  expect(await listed(names)).toEqual(expected)
})

test('what lies beside the history is a gap for that name alone', async () => {
  expect(await listed('v1.0', usual, 'v1.1 x v1.2')).toEqual([
    'v1.0 1.0',
    '? `v1.2` did not lead up to this commit like v1.2',
    '? `v1.1` did not lead up to this commit like v1.1',
  ])
})

test('why there are none', async () => {
  const source = { kind: 'git-tags', tags: usual } as const
  expect(describeListing(await readGitTags(source, await contextIn({}, { tags: 'is cut off' })))).toBe('is cut off')
})

test('tags of git have the day and the commit that they name, and no place', async () => {
  const builder = buildRepository()
  const commit = builder.commit('Change', { committed: '2025-10-02T23:30:00-05:00' })
  builder.git('tag', 'v1.0')
  const fact = await readGitTags({ kind: 'git-tags', tags: usual }, await contextOf(await open(builder.root, worktree)))
  expect(describeListing(fact)).toEqual([`v1.0 version="1.0" date="2025-10-03" commit="${commit}"`])
  expect(fact.known && fact.value.rows[0]?.at).toBeUndefined()
})

test('a date that no calendar has', async () => {
  const before = [{ name: 'v1.0', commit: 'a', made: 1e15 }]
  const fact = await readGitTags({ kind: 'git-tags', tags: usual }, await contextIn({}, { tags: { before } }))
  expect(describeListing(fact)).toEqual(['v1.0 version="1.0" date=? has a date that no calendar has commit="a"'])
})

test('names of tags cannot hold it up', async () => {
  const spent = startWatch()
  await listed(Array.from({ length: 200 }, (_, index) => `${'a-1'.repeat(80)}!${index}`).join(' '))
  expect(spent()).toBeLessThan(2000)
})
