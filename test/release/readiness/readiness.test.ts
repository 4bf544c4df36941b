import { describe, expect, test } from 'vitest'
import type { Waiver } from '../../../src/model/config.ts'
import { type Phase, type ReadinessItem, readinessItems } from '../../../src/model/readiness.ts'
import type { GateFacts, Told } from '../../../src/release/readiness/gate-facts.ts'
import { items } from '../../../src/release/readiness/items.ts'
import { judgeReadiness } from '../../../src/release/readiness/judge.ts'
import type { Release } from '../../../src/release/release.ts'
import type { Artifacts, EvidenceFile } from '../../../src/release/release-facts.ts'

const known = <T>(value: T) => ({ known: true, value }) as const
const none = (reason: string) => ({ known: false, reason }) as const
const release: Release = { aliases: [], isPrerelease: false, commits: [] }
const head = 'a'.repeat(40)

const log: EvidenceFile = {
  ...{ path: 'log.txt', algorithm: 'sha256', digest: 'aa', size: 1 },
  tie: { is: 'tied', says: 'it names the commit aaaaaaa' },
  run: { passed: true, says: '3 passed' },
}

const built: Artifacts = {
  files: [{ path: 'dist/a-1.2.0.tgz', algorithm: 'sha256', digest: 'aa', size: 1 }],
  unmatched: [],
  lists: [{ path: 'dist/SHA256SUMS', names: ['dist/a-1.2.0.tgz'], wrong: [] }],
  signatures: [
    {
      path: 'dist/a-1.2.0.tgz.minisig',
      form: 'minisign',
      of: ['dist/a-1.2.0.tgz'],
      state: 'verified',
      says: 'with key 1',
    },
  ],
}

const told = (outcome: Told['outcome'], message: string): Told => ({ outcome, message, at: { path: 'x.md', line: 3 } })

/** A release of which all is ready. */
const ready: GateFacts = {
  ...{ version: '1.2.0', commit: head, release: known(release), section: known('- a') },
  previous: { ...release, version: '1.1.0', tag: 'v1.1.0' },
  ...{ registries: known([]), datasets: known([]), compare: known('x'), checklist: known([]), deliverables: known([]) },
  ...{ artifacts: known(built), environment: known(log), tests: known(log), uncommitted: known([]) },
  branches: known({ wanted: ['main'], isConfigured: false, current: 'main', matching: ['main'] }),
  versions: known([{ path: 'package.json', version: known('1.2.0') }]),
  disagreements: [],
  tag: { name: 'v1.2.0', commit: head, head },
  changelogFindings: known([]),
  documents: { claims: 3, unknown: 1, errors: [] },
  ticked: known([told('holds', 'ok')]),
  workflow: [told('holds', 'ok')],
  kept: known([told('holds', '`r` has all that it had')]),
  notes: known({ length: 10, placeholders: [], absent: [] }),
}

const later: Phase = 'post-build'

function judge(id: ReadinessItem, facts: Partial<GateFacts>, phase: Phase = later): string {
  const found = judgeReadiness({ ...ready, ...facts }, { phase, waivers: [] }).items.find((item) => item.id === id)
  return `${found?.state}: ${found?.evidence}`
}

test('all that is asked for is in the order of its names', () => {
  expect(items.map(({ id }) => id)).toEqual(readinessItems)
  expect(judgeReadiness(ready, { phase: later, waivers: [] }).items.map(({ state }) => state)).toEqual(
    items.map(() => 'passed'),
  )
})

const branches = (isConfigured: boolean, current?: string, matching: readonly string[] = []) => ({
  branches: known({ wanted: ['main'], isConfigured, matching, ...(current !== undefined && { current }) }),
})
const evidence = (parts: Partial<EvidenceFile>) => ({ tests: known({ ...log, ...parts }) })
const artifacts = (parts: Partial<Artifacts>) => ({ artifacts: known({ ...built, ...parts }) })
const signed = (state: 'compared' | 'broken' | 'unknown', says: string) =>
  artifacts({ signatures: [{ path: 's', form: 'minisign', of: ['dist/a-1.2.0.tgz'], state, says }] })

const cases: readonly (readonly [id: ReadinessItem, facts: Partial<GateFacts>, judged: string])[] = [
  ['clean-tree', {}, 'passed: all files are as aaaaaaa has them'],
  [
    'clean-tree',
    { uncommitted: known(['a', 'b', 'c'].map((path) => ({ path, is: 'changed' }))) },
    'failed: `a` is changed; and 2 more',
  ],
  [
    'clean-tree',
    { uncommitted: none('there is no commit to compare with') },
    'unknown: there is no commit to compare with',
  ],
  ['branch', {}, 'passed: the branch is `main`'],
  [
    'branch',
    branches(false, 'x'),
    'unknown: the branch is `x`, and the default branch of the remote is `main`; `release.branches` names none',
  ],
  ['branch', branches(true, 'x'), 'failed: the branch is `x`, and releases are made on `main`'],
  ['branch', branches(true, undefined, ['main']), 'passed: `main` has the commit'],
  ['branch', branches(true), 'failed: no branch is checked out, and releases are made on `main`'],
  ['versions', {}, 'passed: `package.json` says 1.2.0'],
  [
    'versions',
    {
      versions: known([
        { path: 'a', version: known('1.2.0') },
        { path: 'b', version: none('?') },
      ]),
    },
    'passed: `a` says 1.2.0',
  ],
  ['versions', { versions: known([{ path: 'a', version: known('1.1.0') }]) }, 'failed: `a` says 1.1.0, not 1.2.0'],
  ['versions', { versions: known([{ path: 'a', version: none('comes from tags') }]) }, 'unknown: comes from tags'],
  ['tag', {}, 'passed: `v1.2.0` names aaaaaaa, which is looked at'],
  ['tag', { tag: { name: 'v1.2.0', head } }, 'failed: no tag names 1.2.0'],
  [
    'tag',
    { tag: { ...ready.tag, head: 'b'.repeat(40) } },
    'failed: `v1.2.0` names aaaaaaa, and bbbbbbb is looked at, without `--at v1.2.0`',
  ],
  [
    'tag',
    { tag: { elsewhere: 'v1.2.0', head } },
    'failed: `v1.2.0` is there, on a commit that did not lead to this one',
  ],
  [
    'tag',
    { previous: { ...release, version: '1.3.0' } },
    'failed: 1.2.0 does not come after 1.3.0, which was released before',
  ],
  ['tag', { release: none('this is a shallow clone') }, 'unknown: this is a shallow clone'],
  ['changelog', { section: none('`c` has no section of 1.2.0') }, 'failed: `c` has no section of 1.2.0'],
  ['changelog', { changelogFindings: known([{ message: 'wrong date', at: { path: 'c' } }]) }, 'failed: wrong date'],
  ['changelog', { changelogFindings: none('shallow') }, 'unknown: there is a section of 1.2.0; shallow'],
  ['documents', {}, 'passed: no error among 3 claims, 1 of them unknown'],
  ['documents', { documents: { claims: 1, unknown: 0, errors: [told('broken', 'gone')] } }, 'failed: gone'],
  [
    'documents',
    { documents: { claims: 0, unknown: 0, errors: [] } },
    'unknown: the documents say nothing that could be verified',
  ],
  ['playbook', {}, 'passed: 1 ticked box with evidence'],
  ['playbook', { ticked: known([told('holds', ''), told('broken', 'it is ticked')]) }, 'failed: it is ticked'],
  ['playbook', { ticked: known([told('unknown', 'why')]) }, 'unknown: why'],
  ['playbook', { ticked: known([]) }, 'passed: no box is ticked'],
  ['workflow', { workflow: [] }, 'unknown: no document names a step, job or trigger of a workflow'],
  ['workflow', { workflow: [told('broken', 'no step `x`')] }, 'failed: no step `x`'],
  ['registry', {}, 'passed: `r` has all that it had'],
  ['registry', { kept: known([told('broken', '`a` is gone')]) }, 'failed: `a` is gone'],
  ['registry', { kept: none('no release came before') }, 'unknown: no release came before'],
  [
    'environment',
    { environment: none('`release.environment` names no file') },
    'unknown: `release.environment` names no file',
  ],
  ['environment', { environment: none('no file matches `e`') }, 'failed: no file matches `e`'],
  ['tests', evidence({ tie: { is: 'stale', says: 'of an older commit' } }), 'failed: `log.txt`: of an older commit'],
  ['tests', evidence({ tie: { is: 'unknown', says: 'it names no commit' } }), 'unknown: `log.txt`: it names no commit'],
  ['tests', evidence({ run: { passed: false, says: '1 failed' } }), 'failed: `log.txt` ends with `1 failed`'],
  [
    'notes',
    { notes: known({ length: 125_001, placeholders: [], absent: [] }) },
    'failed: the notes have 125,001 characters, more than the 125,000 that a release takes',
  ],
  ['notes', { notes: known({ length: 9, placeholders: ['TODO'], absent: [] }) }, 'failed: they hold `TODO`'],
  [
    'notes',
    { notes: known({ length: 9, placeholders: [], absent: ['a', 'b'] }) },
    'passed: they can be written, with 2 slots absent',
  ],
  ['artifacts', {}, 'passed: 1 file, first `dist/a-1.2.0.tgz`'],
  ['artifacts', artifacts({ unmatched: ['dist/*.whl'] }), 'failed: nothing matches `dist/*.whl`'],
  [
    'artifacts',
    { previous: { ...release, version: '1.2.0' }, version: '1.3.0' },
    'failed: `dist/a-1.2.0.tgz` is of 1.2.0',
  ],
  ['artifacts', { artifacts: none('`release.artifacts` names no file') }, 'unknown: `release.artifacts` names no file'],
  ['artifacts', { artifacts: none('no file matches `dist/*`') }, 'failed: no file matches `dist/*`'],
  ['checksums', artifacts({ lists: [] }), 'failed: no list of checksums stands beside the artifacts'],
  [
    'checksums',
    artifacts({ lists: [{ path: 'l', names: [], wrong: [] }] }),
    'failed: `dist/a-1.2.0.tgz` is in no list of checksums',
  ],
  ['checksums', artifacts({ lists: [{ path: 'l', names: [], wrong: ['MISMATCH'] }] }), 'failed: `l`: MISMATCH'],
  ['signatures', signed('broken', 'it does not match'), 'failed: `s`: it does not match'],
  ['signatures', signed('compared', 'not verified'), 'unknown: `s`: not verified'],
  ['signatures', artifacts({ signatures: [] }), 'unknown: no signature stands beside the artifacts'],
]

describe('each item', () => {
  test.each(cases)('%s %#', (id, facts, judged) => expect(judge(id, facts)).toBe(judged))

  test('a list that is signed speaks for what it lists', () => {
    const [signature] = built.signatures
    const facts = artifacts({ signatures: signature ? [{ ...signature, of: ['dist/SHA256SUMS'] }] : [] })
    expect(judge('signatures', facts)).toBe('passed: 1 signature verified, of all that was built')
  })

  test('a tag is to come, and is to be there', () => {
    const tag = { name: 'v1.2.0', head }
    expect(judge('tag', { tag }, 'pre-tag')).toBe('passed: `v1.2.0` is not there yet')
    expect(judge('tag', { tag }, 'at-tag')).toBe('failed: no tag names 1.2.0')
  })
})

describe('waivers', () => {
  const failing: GateFacts = { ...ready, section: none('no section') }
  const waiver: Waiver = { item: 'changelog', reason: 'it is on its way', until: '2020-09-13' }
  const gate = (day: string | undefined, facts = failing) =>
    judgeReadiness(facts, { phase: 'pre-tag', waivers: [waiver], ...(day !== undefined && { day }) })
  const of = (day: string | undefined) => gate(day).items.find(({ id }) => id === 'changelog')

  test('count until their day, that included', () => {
    const { item: _, ...told } = waiver
    expect(of('2020-09-13')).toEqual({ id: 'changelog', state: 'waived', evidence: 'no section', waiver: told })
    expect(gate('2020-09-13').remarks).toEqual([])
  })

  test.each([
    ['2020-09-14', failing, 'the waiver of `changelog` ended on 2020-09-13, before 2020-09-14'],
    [undefined, failing, 'the waiver of `changelog` does not count: no tag, commit or `--date` tells the day'],
    ['2020-09-13', ready, '`changelog` is waived until 2020-09-13, and need not be'],
  ])('are told of where they do not count: %s', (day, facts, remark) => {
    const { remarks, items: judged } = gate(day, facts)
    expect(remarks).toEqual([remark])
    expect(judged.find(({ id }) => id === 'changelog')?.state).not.toBe('waived')
  })
})

test('what is asked for later is told of', () => {
  const { items: judged, later: others } = judgeReadiness(ready, { phase: 'at-tag', waivers: [] })
  expect(judged).toHaveLength(12)
  expect(others).toEqual(['artifacts', 'checksums', 'signatures'].map((id) => ({ id, phase: 'post-build' })))
})
