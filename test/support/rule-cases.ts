import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { defaultConfig } from '../../src/config/configuration.ts'
import { applyFixes } from '../../src/fix.ts'
import type { Config, DocumentKind } from '../../src/model/config.ts'
import type { Report } from '../../src/model/report.ts'
import type { Outcome } from '../../src/model/verdict.ts'
import { type MemoryOptions, memoryRepository } from '../../src/repository/memory.ts'

/** The files around the document under test, by path. */
export type Files = Readonly<
  Record<string, string | { readonly symlink: string } | { readonly text: string; readonly executable: true }>
>

interface Setting {
  readonly files: Files
  /** Where the document under test stands. */
  readonly document: string
  readonly kind?: DocumentKind
  readonly config?: Partial<Config>
  /** What stands on the disk and is not in the snapshot. */
  readonly present?: readonly string[]
  /** What the repository is said to know beyond its files. */
  readonly options?: MemoryOptions
}

interface Broken {
  /** The document, «…» around exactly the characters that the diagnostic covers. */
  readonly text: string
  readonly message: string
  /** The document once the fix was applied, where there is one. */
  readonly fixed?: string
}

interface Cases extends Setting {
  /** Documents in which the rule sees nothing to judge. */
  readonly silent?: readonly string[]
  readonly holds?: readonly string[]
  readonly breaks?: readonly Broken[]
  /** Documents, and the reason that makes their claim unknown. */
  readonly unknown?: readonly (readonly [text: string, reason: string])[]
  readonly pending?: readonly (readonly [text: string, message: string])[]
}

/** The table that tests a rule: the real reader and extractors run, each fix is applied, and the result checked again. */
export function ruleCases(ruleId: string, cases: Cases): void {
  describe(ruleId, () => {
    for (const text of cases.silent ?? []) {
      test(`silent: ${text}`, async () => expect(await outcomes(ruleId, text, cases)).toEqual([]))
    }
    for (const text of cases.holds ?? []) {
      test(`holds: ${text}`, async () => expect(await outcomes(ruleId, text, cases)).toEqual([['holds']]))
    }
    for (const [text, reason] of cases.unknown ?? []) {
      test(`unknown: ${text}`, async () => expect(await outcomes(ruleId, text, cases)).toEqual([['unknown', reason]]))
    }
    for (const [text, message] of cases.pending ?? []) {
      test(`pending: ${text}`, async () => expect(await outcomes(ruleId, text, cases)).toEqual([['pending', message]]))
    }
    for (const broken of cases.breaks ?? []) {
      test(`breaks: ${broken.text}`, () => expectBroken(ruleId, broken, cases))
    }
  })
}

/** Judges one document in its setting. */
export function judge(
  text: string,
  { files, document, kind, config, present = [], options }: Setting,
): Promise<Report> {
  const repository = memoryRepository({ ...files, [document]: text }, { present, ...options })
  return check(repository, {
    config: { ...defaultConfig, ...config },
    documents: new Map([[document, kind && { kind }]]),
  })
}

async function outcomes(ruleId: string, text: string, setting: Setting): Promise<readonly (readonly string[])[]> {
  const { results } = await judge(text, setting)
  return results
    .filter(({ rule }) => rule === ruleId)
    .map(({ verdict }): readonly [Outcome, ...string[]] => {
      if (verdict.outcome === 'unknown') return ['unknown', verdict.reason]
      return verdict.outcome === 'pending' ? ['pending', verdict.message] : [verdict.outcome]
    })
}

async function expectBroken(ruleId: string, broken: Broken, setting: Setting): Promise<void> {
  const text = broken.text.replaceAll(/[«»]/g, '')
  const report = await judge(text, setting)
  const mine = report.diagnostics.filter((diagnostic) => diagnostic.ruleId === ruleId)
  expect(mine.map(({ message }) => message)).toEqual([broken.message])
  expect(mark(text, mine[0]?.location.range ?? [0, 0])).toBe(broken.text)
  const fixed = applyFixes(report.diagnostics, report.sources).get(setting.document)
  expect(fixed).toBe(broken.fixed)
  if (fixed !== undefined) expect((await judge(fixed, setting)).diagnostics).toEqual([])
}

function mark(text: string, [start, end]: readonly [number, number]): string {
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`
}
