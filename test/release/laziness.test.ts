import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import type { ReleaseConfig } from '../../src/model/config.ts'
import type { LoggedCommit } from '../../src/model/history.ts'
import { findPicked } from '../../src/release/commits/reverts.ts'
import { readSquashed } from '../../src/release/commits/squash.ts'
import { linesOf, readCommit, titleOf } from '../../src/release/commits.ts'
import { readReleases } from '../../src/release/read-releases.ts'
import type { Disposition } from '../../src/release/release.ts'
import { findReverts, idFinder, isRevert } from '../../src/release/reverts.ts'
import { judgeAlone, toChanges } from '../../src/release/sections.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

const numRuns = Number(process.env.RELOPS_RUNS ?? 250)

const idOf = (index: number): string => `${index.toString(16).padStart(2, '0')}abcde`.padEnd(40, '0')

/** One commit of a history: what it is beside an earlier one, which `of` points to. */
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...['plain', 'plain', 'plain', 'revert', 'revert by id', 'revert in words', 'refs', 'reapply', 'again', 'picked'],
      ...['squash', 'skip', 'merge', 'odd'],
    ),
    of: fc.nat(30),
    parent: fc.constantFrom(0, 0, 0, 1, 2),
    type: fc.constantFrom('feat: ', 'fix(a)!: ', 'chore: ', ''),
    tag: fc.constantFrom('', '', '', 'v', '', 'pkg@', '-rc'),
  }),
  { minLength: 1, maxLength: 24 },
)

type Step = Parameters<Parameters<typeof steps.map>[0]>[0][number]

function messageOf({ kind, type }: Step, index: number, other: LoggedCommit | undefined): string {
  const [title, id] = [titleOf(other?.message ?? 'fix: gone'), other?.id ?? idOf(99)]
  const messages: Readonly<Record<string, string>> = {
    revert: `Revert "${title}" (#${index})`,
    'revert by id': `Revert "x"\n\nThis reverts commit ${id.slice(0, 8)}.`,
    'revert in words': `${type}y ${index}\n\nThis reverts commits ${id}\nand ${idOf(0)}.`,
    refs: `revert: z\n\nRefs: ${id.slice(0, 10)}`,
    reapply: `Reapply "${title.replace(/^Revert "(.*)".*$/, '$1')}"`,
    again: other?.message ?? 'fix: gone',
    picked: `${title}\n\n(cherry picked from commit ${id})`,
    squash: `squash ${index}\n\n* feat: one\n* fix: two`,
    skip: `${type}kept out ${index}\n\nChangelog: skip`,
    odd: `\n  \n${type}words ${index}  \n\nfooter: x`,
  }
  return messages[kind] ?? `${type}words ${index % 5}`
}

/** The newest first, as the log has them. */
function historyOf(all: readonly Step[]) {
  const commits: LoggedCommit[] = []
  const tags: { name: string; commit: string; made: number }[] = []
  for (const [index, step] of all.entries()) {
    const other = commits[step.of % Math.max(1, commits.length)]
    const parent = commits[Math.min(step.parent, commits.length - 1)]?.id
    const parents = [parent, step.kind === 'merge' ? commits[0]?.id : undefined].flatMap((id) => id ?? [])
    const isCopy = step.kind === 'again' || step.kind === 'picked'
    const written = isCopy && other ? other.written : index
    const message = messageOf(step, index, other)
    commits.unshift({ id: idOf(index), parents: [...new Set(parents)], time: index, written, author: 'A', message })
    const names: Readonly<Record<string, string>> = { v: `v1.${index}.0`, 'pkg@': `pkg@1.${index}.0` }
    const name = step.tag === '-rc' ? `1.${index}.0-rc.1` : names[step.tag]
    if (name !== undefined) tags.push({ name, commit: idOf(index), made: index })
  }
  return { commits, tags }
}

/** What became of each commit, all of them read whole and compared with all. */
function judgeEagerly(logged: readonly LoggedCommit[], owners: Int32Array, { sections, squash }: ReleaseConfig) {
  const read = logged.map((one) => {
    const lines = linesOf(one.message)
    const commit = readCommit(one)
    const alone = judgeAlone(commit, sections, squash === 'expand' ? toChanges(readSquashed(lines), sections) : [])
    return { commit, alone, picked: findPicked(lines), written: `${one.author} ${one.written} ${commit.title}` }
  })
  const commits = read.map(({ commit }) => commit)
  const places = new Map(commits.map(({ id }, place) => [id, place]))
  const isTold = (place: number): boolean => read[place]?.alone.is === 'included'
  const { reverted, cancelled, undone } = findReverts({ commits, places, owners }, isTold)
  const findId = idFinder({ commits, places })
  const firsts = new Map<string, number>()
  const duplicates = new Map<number, number>()
  const rank = (place: number): number => ((owners[place] ?? -1) < 0 ? Number.POSITIVE_INFINITY : (owners[place] ?? 0))
  for (const [place, { commit, picked, written }] of [...read.entries()].toReversed()) {
    if (!isTold(place) || undone.has(place) || isRevert(commit)) continue
    const original = firsts.get(written) ?? (picked === undefined ? undefined : findId(picked))
    const isUsable = original !== undefined && original > place && !undone.has(original) && isTold(original)
    if (isUsable && rank(original) <= rank(place)) duplicates.set(place, original)
    else firsts.set(written, place)
  }
  return read.map(({ commit, alone }, place): readonly [id: string, Disposition['is'], by?: string] => {
    const told = [reverted.get(place), cancelled.get(place), duplicates.get(place)]
    const by = told.map((other) => (other === undefined ? undefined : commits[other]?.id))
    if (by[0] !== undefined) return [commit.id, 'reverted', by[0]]
    if (by[1] !== undefined) return [commit.id, 'skipped']
    return by[2] === undefined ? [commit.id, alone.is] : [commit.id, 'duplicate', by[2]]
  })
}

test('what is not released is judged alike, whether or not the rest is asked for', async () => {
  const forms = fc.constantFrom(['v{version}', '{version}'], ['{name}@{version}'])
  const choices = fc.record({
    tags: forms,
    prereleases: fc.constantFrom<ReleaseConfig['prereleases']>('list', 'collapse'),
    squash: fc.constantFrom<ReleaseConfig['squash']>('title', 'expand'),
  })
  const property = fc.asyncProperty(steps, choices, async (all, choice) => {
    const { commits, tags } = historyOf(all)
    const release = { ...defaultConfig.release, ...choice }
    const read = async () => {
      const history = await readReleases(memoryRepository({}, { commits, tags: { before: tags } }), { release })
      if (!history.known) throw new Error(history.reason)
      return history.value.releases
    }
    const [alone] = await read()
    const some = alone?.commits
    const releases = await read()
    const owners = new Int32Array(commits.length).fill(-1)
    const places = new Map(commits.map(({ id }, place) => [id, place]))
    for (const [index, { commits: own }] of releases.slice(1).toReversed().entries())
      for (const { commit } of own) owners[places.get(commit.id) ?? -1] = index
    const expected = judgeEagerly(commits, owners, release)
    const whole = releases.flatMap(({ commits: own }) => own)
    const words = whole.map(({ commit, disposition }) => {
      const by = disposition.is === 'reverted' ? disposition.by : disposition.is === 'duplicate' && disposition.of
      return by ? [commit.id, disposition.is, by] : [commit.id, disposition.is]
    })
    expect(words.toSorted()).toEqual(expected.toSorted())
    expect(some).toEqual(releases[0]?.commits)
    for (const { commit } of whole)
      expect(commit.title).toBe(readCommit(commits[places.get(commit.id) ?? -1] ?? none).title)
  })
  await fc.assert(property, { numRuns })
})

const none: LoggedCommit = { id: '', parents: [], time: 0, written: 0, author: '', message: '' }

test('a title is the first line that says something', () => {
  const lines = fc.array(fc.constantFrom('', ' ', '\t', 'fix: x', ' y ', '\r', 'é\u2028z', 'x'.repeat(1200)))
  const property = fc.property(lines, (some) => {
    const message = some.join('\n')
    expect(titleOf(message)).toBe(readCommit({ ...none, message }).title)
  })
  fc.assert(property, { numRuns })
})
