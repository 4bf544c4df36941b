import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../src/config/configuration.ts'
import { applyFixes, checkAndFix } from '../src/fix.ts'
import type { Diagnostic } from '../src/model/report.ts'
import type { Edit, Fix } from '../src/model/verdict.ts'
import { memoryRepository } from '../src/repository/memory.ts'
import type { Repository } from '../src/repository/repository.ts'

function diagnostic(path: string, applicability: Fix['applicability'], ...edits: readonly Edit[]): Diagnostic {
  return {
    ruleId: 'missing-file',
    severity: 'error',
    outcome: 'broken',
    message: '',
    location: { path, range: [0, 1] },
    fix: { title: '', applicability, edits },
    fingerprint: '',
  }
}

describe('applyFixes', () => {
  const sources = new Map([
    ['a.md', '\ufeff# A\r\n'],
    ['b.md', 'one two\n'],
  ])
  const two: Edit = { range: [4, 7], text: 'three' }
  const { fix: _, ...without } = diagnostic('b.md', 'safe')

  const cases: Record<string, readonly [diagnostics: readonly Diagnostic[], texts: Readonly<Record<string, string>>]> =
    {
      'nothing to fix': [[without], {}],
      'a safe fix': [[diagnostic('b.md', 'safe', two)], { 'b.md': 'one three\n' }],
      'an unsafe fix': [[diagnostic('b.md', 'unsafe', two)], {}],
      'two documents, and what stands around': [
        [diagnostic('b.md', 'safe', two), diagnostic('a.md', 'safe', { range: [3, 4], text: 'B' })],
        { 'a.md': '\ufeff# B\r\n', 'b.md': 'one three\n' },
      ],
      'the same fix for two diagnostics': [
        [diagnostic('b.md', 'safe', two), diagnostic('b.md', 'safe', two)],
        { 'b.md': 'one three\n' },
      ],
      'a fix that changes nothing': [[diagnostic('b.md', 'safe', { range: [4, 7], text: 'two' })], {}],
      'a document whose text is not known': [[diagnostic('c.md', 'safe', two)], {}],
    }

  test.each(Object.entries(cases))('%s', (_, [diagnostics, texts]) => {
    expect(Object.fromEntries(applyFixes(diagnostics, sources))).toEqual(texts)
  })

  test('an unsafe fix, when asked for', () => {
    expect(applyFixes([diagnostic('b.md', 'unsafe', two)], sources, true).get('b.md')).toBe('one three\n')
  })
})

describe('checkAndFix', () => {
  const options = { config: defaultConfig, documents: new Map([['a.md', undefined]]) }

  test('fixes what it can, and reports what is left where it stands then', async () => {
    const repository = memoryRepository(
      { 'a.md': '`old.md` [x](old.md) `gone.md`\n', 'newest-of-all.md': '' },
      {
        departures: { 'old.md': { commit: 'c0ffee', renamedTo: 'newest-of-all.md' } },
      },
    )
    const { report, rewritten } = await checkAndFix(repository, options)
    const after = '`newest-of-all.md` [x](newest-of-all.md) `gone.md`\n'
    expect(rewritten.get('a.md')).toEqual({ before: '`old.md` [x](old.md) `gone.md`\n', after, fixes: 2 })
    expect(report.diagnostics.map(({ location: { range } }) => after.slice(...range))).toEqual(['gone.md'])
    expect(report.sources.get('a.md')).toBe(after)
    expect(report.summary).toMatchObject({ claims: 3, holds: 2, broken: 1 })
  })

  test('checks again until nothing is left to fix', async () => {
    const { report, rewritten } = await checkAndFix(moving(['b.md', 'c.md', 'd.md', 'd.md']), options)
    expect(rewritten.get('a.md')).toEqual({ before: '`old.md`\n', after: '`d.md`\n', fixes: 3 })
    expect(report.diagnostics).toEqual([])
  })

  test('ends where there always is something to fix', async () => {
    const { report, rewritten } = await checkAndFix(moving(['b.md', 'c.md']), options)
    expect(rewritten.get('a.md')).toEqual({ before: '`old.md`\n', after: '`c.md`\n', fixes: 10 })
    expect(report.diagnostics).toHaveLength(1)
  })

  test('nothing to fix', async () => {
    const repository = memoryRepository({ 'a.md': '`gone.md`\n' })
    const { report, rewritten } = await checkAndFix(repository, options)
    expect([report.diagnostics.length, rewritten.size]).toEqual([1, 0])
  })
})

/** A repository in which, with every look, the only other file has the next of these names. */
function moving(names: readonly string[]): Repository {
  let looks = 0
  const now = () => {
    const name = names[(looks - 1) % names.length] ?? ''
    const others = ['old.md', ...names].filter((other) => other !== name)
    const departures = Object.fromEntries(others.map((other) => [other, { commit: 'c0ffee', renamedTo: name }]))
    return memoryRepository({ 'a.md': '`old.md`\n', [name]: '' }, { departures })
  }
  return {
    ...memoryRepository({}),
    async list() {
      looks += 1
      return now().list()
    },
    read: (paths, limit) => now().read(paths, limit),
    departures: (paths) => now().departures(paths),
    remembered: (paths) => now().remembered(paths),
  }
}
