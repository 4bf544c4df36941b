import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { findReleasePoints, type TagChoice } from '../../src/release/tags.ts'

/**
 * Tags by their commits, the oldest first, as `a: v1.0.0 v1 | b: v1.1.0 || v0.9.0`: those behind the two bars did not
 * lead up to the snapshot.
 */
function points(text: string, choice: Partial<TagChoice> = {}): string {
  const [line = '', besides = ''] = text.split('||')
  const commits = line.split('|').map((part) => part.trim().split(/:? /))
  const before = commits.flatMap(([commit = '', ...tags], at) => tags.map((name) => ({ name, commit, made: at })))
  const beside = besides
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => ({ name, commit: 'z', made: 99 }))
  const places = new Map(commits.map(([commit = ''], at) => [commit, commits.length - at]))
  const found = findReleasePoints({ before, beside }, { forms: defaultConfig.release.tags, ...choice }, (id) =>
    places.get(id),
  )
  if (!found.known) return found.reason
  const { points: all, unreachable, floating } = found.value
  return [
    ...all.map(({ commit, version, tag, aliases, isPrerelease }) =>
      [commit, isPrerelease ? `${version}?` : version, tag.name, ...aliases].join(' '),
    ),
    ...(unreachable.length > 0 ? [`unreachable ${unreachable.join(' ')}`] : []),
    ...(floating.length > 0 ? [`floating ${floating.join(' ')}`] : []),
  ].join(' | ')
}

describe('which tags name releases', () => {
  test.each([
    ['forms', 'a: v1.0.0 | b: 1.1.0 | c: release-1.2.0', 'a 1.0.0 v1.0.0 | b 1.1.0 1.1.0 | c 1.2.0 release-1.2.0'],
    ['other tags', 'a: stable v1.0.0 nightly vendor', 'a 1.0.0 v1.0.0'],
    [
      'pre-releases',
      'a: v1.0.0-rc.1 | b: 1.0.0rc2 | c: v1.0.0.post1',
      'a 1.0.0-rc.1? v1.0.0-rc.1 | b 1.0.0rc2? 1.0.0rc2 | c 1.0.0.post1 v1.0.0.post1',
    ],
    ['a number before its version', 'a: v1.0.0-0 | b: v1.0.0', 'a 1.0.0-0? v1.0.0-0 | b 1.0.0 v1.0.0'],
    ['a number behind its version', 'a: v1.0.0 | b: v1.0.0-1', 'a 1.0.0 v1.0.0 | b 1.0.0-1 v1.0.0-1'],
    ['the highest stable one', 'a: v1.0.0 v1.1.0 v2.0.0-rc.1', 'a 1.1.0 v1.1.0 v1.0.0 v2.0.0-rc.1'],
    ['one version twice', 'a: v1.0.0 | b: 1.0.0 | c: v1.1.0', 'a 1.0.0 v1.0.0 1.0.0 | c 1.1.0 v1.1.0'],
    ['a moved tag', 'a: v1.0.0 | b: v1.1.0 v1', 'a 1.0.0 v1.0.0 | b 1.1.0 v1.1.0 | floating v1'],
    ['a moved tag behind all others', 'a: v10.0.0 | b: v10', 'a 10.0.0 v10.0.0 | floating v10'],
    [
      'a moved tag of two numbers',
      'a: v1.2.0 | b: v1.2.1 v1.2 v1',
      'a 1.2.0 v1.2.0 | b 1.2.1 v1.2.1 | floating v1 v1.2',
    ],
    ['a version without its zero', 'a: 1.2rc1 | b: 1.2 | c: 1.2.1', 'a 1.2rc1? 1.2rc1 | b 1.2 1.2 | c 1.2.1 1.2.1'],
    ['versions of one number', 'a: v254 | b: v255', 'a 254 v254 | b 255 v255'],
    ['beside', 'a: v2.0.0 || v1.0.1 v1', 'a 2.0.0 v2.0.0 | unreachable v1.0.1 | floating v1'],
    ['none', 'a: ', ''],
    ['packages beside the repository', 'a: v1.0.0 | b: pkg@2.0.0', 'a 1.0.0 v1.0.0'],
    ['packages beside a tag that led nowhere', 'a: a@1.0.0 || v0.1.0', 'a 1.0.0 a@1.0.0'],
    [
      'two packages beside a tag that led nowhere',
      'a: a@1.0.0 b@1.0.0 || v0.1.0',
      'the tags are those of 2 packages (`a`, `b`), and none is named',
    ],
    ['a tag that led nowhere, and others like it', 'a: || v0.1.0 b@1.0.0', 'unreachable v0.1.0'],
    ['one package', 'a: pkg@1.0.0 | b: pkg@1.1.0', 'a 1.0.0 pkg@1.0.0 | b 1.1.0 pkg@1.1.0'],
    ['two packages', 'a: a@1.0.0 b@1.0.0', 'the tags are those of 2 packages (`a`, `b`), and none is named'],
  ])('%s', (_, tags, expected) => {
    expect(points(tags)).toBe(expected)
  })

  test('of a package', () => {
    const tags = 'a: v1.0.0 @s/a@1.0.0 b@1.0.0 | b: b@1.1.0'
    expect(points(tags, { package: '@s/a' })).toBe('a 1.0.0 @s/a@1.0.0')
    expect(points(tags, { package: 'b' })).toBe('a 1.0.0 b@1.0.0 | b 1.1.0 b@1.1.0')
    expect(points('a: b-1.0 | b: b-1.1', { package: 'x', forms: ['b-{version}'] })).toBe('a 1.0 b-1.0 | b 1.1 b-1.1')
    expect(points(tags, { package: 'none' })).toBe('no tag names `none`')
  })
})
