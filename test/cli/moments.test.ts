import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type JsonReport, linesOf, outcomesOf, refusal, relops, relopsJson } from '../support/cli-run.ts'
import { type Files, openWorkshop } from '../support/cli-workshop.ts'
import { type RepositoryBuilder, repositoryAt } from '../support/repository-builder.ts'

const workshop = openWorkshop()

const log = 'logs/run.txt'

function config(asOf: string): Files {
  const documents = [{ include: ['README.md'] }, { include: ['reports/*.md'], kind: 'record', asOf }]
  return { 'relops.docs.json': `${JSON.stringify({ documents }, undefined, 2)}\n` }
}

/**
 * Four days: `logs/old.txt` leaves on the second, which is v1.0.0; the report comes on the third, with another log; on
 * the fourth all logs are gone.
 */
function history(asOf: string): RepositoryBuilder {
  const builder = workshop.repository({ 'README.md': '# One\n', 'logs/old.txt': '', 'docs/a.md': '# A\n' })
  builder.write({ [log]: '', 'logs/keep.txt': '' })
  builder.remove('logs/old.txt')
  builder.commit('Second', { committed: '2025-10-02T23:59:59Z' })
  builder.git('tag', 'v1.0.0')
  const names = [log, 'logs/old.txt', 'logs/late.txt', 'logs/never.txt'].map((name) => `- Evidence: ${name}\n`)
  builder.write({ 'logs/late.txt': '', 'reports/r.md': `# Report\n\n${names.join('')}\nSee [a](../docs/a.md#a).\n` })
  builder.commit('Third', { committed: '2025-10-03T12:00:00Z' })
  builder.git('tag', 'v1.1.0')
  builder.remove(log, 'logs/late.txt')
  builder.write(config(asOf))
  builder.commit('Fourth', { committed: '2025-10-04T12:00:00Z' })
  return builder
}

const removedThen = (commit: string) => `unknown: \`logs/old.txt\` was removed in ${commit.slice(0, 7)}`
const link = { '../docs/a.md#a': 'holds: `docs/a.md` has `#a`' }

function outcomes(report: JsonReport) {
  return outcomesOf(report)
}

describe.concurrent('a report with a time', () => {
  test.each([
    ['v1.0.0', 'at `v1.0.0`'],
    ['2025-10-02', 'on 2025-10-02'],
  ])('%s', async (asOf, when) => {
    const builder = history(asOf)
    const removed = builder.git('rev-parse', 'v1.0.0')
    expect(outcomes(await relopsJson(builder.root, '--all'))).toEqual({
      [log]: `holds: \`${log}\` exists ${when}`,
      'logs/old.txt': removedThen(removed),
      'logs/late.txt': `broken: \`logs/late.txt\` did not exist ${when}`,
      'logs/never.txt': `broken: \`logs/never.txt\` did not exist ${when}`,
      ...link,
    })
  })

  test('committed, and the commit by its id', async () => {
    const builder = history('committed')
    const [short, removed] = [builder.git('rev-parse', '--short=7', 'v1.1.0'), builder.git('rev-parse', 'v1.0.0')]
    const expected = (when: string) => ({
      [log]: `holds: \`${log}\` exists at ${when}`,
      'logs/old.txt': removedThen(removed),
      'logs/late.txt': `holds: \`logs/late.txt\` exists at ${when}`,
      'logs/never.txt': `broken: \`logs/never.txt\` did not exist at ${when}`,
      ...link,
    })
    expect(outcomes(await relopsJson(builder.root, '--all'))).toEqual(expected(short))
    builder.write(config(short))
    expect(outcomes(await relopsJson(builder.root, '--all'))).toEqual(expected(`\`${short}\``))
  })

  test('is judged alike in the work tree, the index and a revision', async () => {
    const { root } = history('v1.0.0')
    const expected = outcomes(await relopsJson(root, '--all'))
    expect(outcomes(await relopsJson(root, '--all', '--staged'))).toEqual(expected)
    expect(outcomes(await relopsJson(root, '--all', '--at', 'HEAD'))).toEqual(expected)
  })

  test('goes by the history of the judged revision', async () => {
    const builder = history('2025-10-04')
    builder.write({ 'logs/fifth.txt': '', 'reports/r.md': '# Report\n\nEvidence: logs/fifth.txt\n' })
    builder.commit('Fifth', { committed: '2025-10-04T13:00:00Z' })
    expect(linesOf(await relopsJson(builder.root))).toEqual([])
    expect(linesOf(await relopsJson(builder.root, '--at', 'HEAD~1'))).toContain(
      'reports/r.md:6 missing-file: `logs/never.txt` did not exist on 2025-10-04',
    )
  })

  test('with a time that is not reached by a shallow clone is unknown, and no error', async () => {
    for (const [asOf, reason] of [
      ['v1.0.0', 'the clone is shallow and has no tag or commit `v1.0.0`'],
      ['2025-10-02', 'the clone is shallow and does not reach 2025-10-02'],
      ['committed', 'the clone is shallow and does not reach the last change of `reports/r.md`'],
    ] as const) {
      const builder = history(asOf)
      builder.git('clone', '--quiet', '--depth=1', '--no-tags', `file://${builder.root}`, '../clone')
      const report = await relopsJson(join(builder.root, '..', 'clone'), '--all')
      const { summary } = report
      expect(outcomes(report)).toMatchObject({ [log]: `unknown: ${reason}`, 'logs/never.txt': `unknown: ${reason}` })
      expect(summary).toMatchObject({ broken: 0, unknown: 4, holds: 1 })
    }
  })

  test('that the repository does not know is an error of the configuration', async () => {
    const { root } = history('v1.0.9')
    const message = 'relops.docs.json:13:15: `asOf` is `v1.0.9`, but there is no tag or commit `v1.0.9`'
    expect(await relops(root, [])).toEqual(refusal(message))
    expect(await relops(root, ['--at', 'HEAD'])).toEqual(refusal(message))
  })

  test('outside git is unknown', async () => {
    const root = workshop.directory({ 'README.md': '', 'reports/r.md': 'Evidence: logs/x.txt\n', ...config('v1') })
    expect(outcomes(await relopsJson(root, '--all'))).toEqual({ 'logs/x.txt': 'unknown: there is no history' })
  })
})

describe.concurrent('a changelog', () => {
  /** v1.0.0 has `src/a.py`, and v1.1.0 `src/b.py` in its place. */
  function released(): RepositoryBuilder {
    const builder = workshop.repository({ 'CHANGELOG.md': '', 'src/a.py': 'a = 1\n', 'docs/a.md': '# Old\n' })
    builder.git('tag', 'v1.0.0')
    builder.write({ 'src/b.py': 'b = 1\n', 'docs/a.md': '# New\n' })
    builder.remove('src/a.py')
    builder.commit()
    builder.git('tag', '--annotate', '--message', 'Release', 'v1.1.0')
    return builder
  }

  const changelog = (section: string) => ({ 'CHANGELOG.md': `# Changelog\n\n${section}\n` })

  async function judge(section: string, builder = released(), ...args: readonly string[]) {
    builder.write(changelog(section))
    return outcomes(await relopsJson(builder.root, '--all', ...args))
  }

  test.each([
    ['## Unreleased\n\n`src/a.py`', 'broken: `src/a.py` does not exist; it was removed in'],
    ['## 1.0.0\n\n`src/a.py`', 'holds: `src/a.py` exists at `v1.0.0`'],
    ['## 1.1.0\n\n- `src/a.py` is no more', 'unknown: `src/a.py` was removed in'],
    ['## 1.1.0\n\n- Tidy up (`src/a.py`)', 'unknown: `src/a.py` was removed in'],
    ['## 1.1.0\n\n`src/b.py`', 'holds: `src/b.py` exists'],
    ['## 1.0.0\n\n`src/b.py`', 'holds: `src/b.py` exists'],
    ['## 1.0.0\n\n`src/c.py`', 'broken: `src/c.py` did not exist at `v1.0.0`'],
    ['## 1.2.0\n\n`src/c.py`', 'unknown: there is no tag `v1.2.0`'],
    ['## 1.0.0\n\n[a](docs/a.md#old)', 'holds: `docs/a.md` has `#old` at `v1.0.0`'],
    ['## 1.1.0\n\n[a](docs/a.md#old)', 'broken: `docs/a.md` has no heading or anchor `#old` at `v1.1.0`'],
    ['## 1.1.0\n\n[a](docs/a.md#new)', 'holds: `docs/a.md` has `#new`'],
    ['## 1.0.0\n\n[c](docs/c.md)', 'broken: `docs/c.md` did not exist at `v1.0.0`'],
  ])('%j', async (section, verdict) => {
    expect(Object.values(await judge(section))).toEqual([expect.stringContaining(verdict)])
  })

  test('that is judged at a release knows the later ones, as far as they are in the clone', async () => {
    const builder = released()
    builder.write(changelog('## 1.0.0\n\n`src/a.py`, `src/b.py`, `src/c.py`'))
    builder.commit()
    builder.git('tag', 'v1.2.0')
    builder.write(changelog(''))
    builder.commit()
    expect(outcomes(await relopsJson(builder.root, '--all', '--at', 'v1.2.0'))).toEqual({
      'src/a.py': 'holds: `src/a.py` exists at `v1.0.0`',
      'src/b.py': 'holds: `src/b.py` exists',
      'src/c.py': 'broken: `src/c.py` did not exist at `v1.0.0`',
    })
  })

  test('in a shallow clone is never broken', async () => {
    const builder = released()
    builder.write(changelog('## 1.0.0\n\n`src/a.py`, `src/b.py`, `src/c.py`'))
    builder.commit()
    builder.git('clone', '--quiet', '--depth=1', `file://${builder.root}`, '../clone')
    const clone = repositoryAt(join(builder.root, '..', 'clone'))
    const reason = 'unknown: the clone is shallow and has no tag `v1.0.0`'
    const outcomesThere = { 'src/a.py': reason, 'src/b.py': 'holds: `src/b.py` exists', 'src/c.py': reason }
    expect(outcomes(await relopsJson(clone.root, '--all'))).toEqual(outcomesThere)
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'tag', 'v1.0.0')
    expect(outcomes(await relopsJson(clone.root, '--all'))).toEqual({
      ...outcomesThere,
      'src/a.py': 'holds: `src/a.py` exists at `v1.0.0`',
      'src/c.py': 'unknown: the clone is shallow, so that what was there before is not known',
    })
  })

  test('of a package goes by the tags of that package', async () => {
    const packages = { 'packages/pkg/package.json': '{}', 'packages/pkg/src/a.ts': '', 'README.md': '# One\n' }
    const builder = workshop.repository(packages)
    builder.git('tag', 'pkg@1.2.0')
    builder.remove('packages/pkg/src/a.ts')
    builder.write({ 'packages/pkg/src/b.ts': '' })
    builder.commit()
    builder.git('tag', 'v1.2.0')
    builder.write({ 'packages/pkg/CHANGELOG.md': '# pkg\n\n## 1.2.0\n\n`src/a.ts`, `src/c.ts`\n' })
    expect(outcomes(await relopsJson(builder.root, '--all'))).toEqual({
      'src/a.ts': 'holds: `packages/pkg/src/a.ts` exists at `pkg@1.2.0`',
      'src/c.ts': 'broken: `src/c.ts` did not exist at `pkg@1.2.0`',
    })
    builder.write({ 'relops.docs.json': '{ "release": { "tags": ["v{version}"] } }\n' })
    expect(outcomes(await relopsJson(builder.root, '--all'))).toMatchObject({
      'src/c.ts': 'broken: `src/c.ts` did not exist at `v1.2.0`',
    })
  })

  test('and its moments are among the claims', async () => {
    const builder = released()
    builder.write({ ...changelog('## 1.0.0\n\n`src/a.py`'), ...config('committed'), 'reports/r.md': '`src/a.py`\n' })
    builder.write({ 'README.md': 'See `src/b.py`.\n', 'relops.docs.json': '{}\n' })
    expect((await relops(builder.root, ['claims'])).stdout).toBe(
      'CHANGELOG.md:5:2  file  src/a.py  (at release `1.0.0`)\nREADME.md:1:6  file  src/b.py\nreports/r.md:1:2  file  src/a.py\n',
    )
    const { claims } = JSON.parse((await relops(builder.root, ['claims', '--format', 'json'])).stdout)
    expect(claims[0]).toMatchObject({ moment: { is: 'release', version: '1.0.0' }, change: true })
  })

  test('at --at, no file of the work tree is read', async () => {
    const builder = released()
    builder.write(changelog('## 1.0.0\n\n`src/a.py`, `src/c.py`'))
    builder.commit()
    const before = await relopsJson(builder.root, '--all', '--at', 'HEAD')
    builder.remove('src', 'docs', 'CHANGELOG.md')
    builder.write({ 'src/c.py': '' })
    expect(await relopsJson(builder.root, '--all', '--at', 'HEAD')).toEqual(before)
  })
})
