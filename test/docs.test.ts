import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../src/config/parse.ts'
import { ruleIds } from '../src/documents.ts'
import type { Fence } from '../src/markdown/document.ts'
import { loadReader } from '../src/markdown/read.ts'
import type { Config } from '../src/model/config.ts'
import { type MemoryOptions, memoryRepository } from '../src/repository/memory.ts'
import { type Files, judge } from './support/rule-cases.ts'

const folder = new URL('../docs/rules/', import.meta.url)
const pages = readdirSync(folder).sort()

test('every rule has its page, and every page its rule', () => {
  expect(pages).toEqual([...ruleIds].sort().map((id) => `${id}.md`))
})

/** Examples are fences: `text tree` and `… file=PATH` make the repository, `markdown OUTCOME` is the document. */
const read = await loadReader()

const withExamples = pages.filter((page) => fencesOf(page).some(isExample))

test('only what needs a broken file has no example', () => {
  expect(pages.filter((page) => !withExamples.includes(page))).toEqual(['too-complex.md', 'unreadable-document.md'])
})

for (const page of withExamples) {
  describe(page, () => {
    const fences = fencesOf(page)
    const examples: Page = {
      files: filesOf(fences),
      marked: markedOf(fences),
      options: pastOf(fences),
      ...configOf(fences),
    }
    const ruleId = page.replace('.md', '')
    fences.forEach((fence, index) => {
      if (!isExample(fence)) return
      test(`${fence.meta}: ${fence.value}`, () => expectExample(ruleId, examples, fence, fences[index + 1]))
    })
  })
}

function isExample({ language, meta }: Fence): boolean {
  return language === 'markdown' && meta !== ''
}

function fencesOf(page: string): readonly Fence[] {
  const document = read(page, readFileSync(new URL(page, folder), 'utf8'))
  if (!document.known) throw new Error(document.reason)
  return document.value.fences
}

function filesOf(fences: readonly Fence[]): Files {
  const listed = fences.filter(({ meta }) => meta === 'tree').flatMap(({ value }) => value.split('\n'))
  const written = fences.filter(({ meta }) => meta.startsWith('file=') && !meta.includes(' since='))
  return {
    ...Object.fromEntries(listed.map((path) => [path, ''])),
    ...Object.fromEntries(written.map(writtenFile)),
  }
}

/** What the examples of a page share. */
interface Page {
  readonly files: Files
  readonly config: Config
  /** The configuration and files beside the document, «…» around what diagnostics cover that stand there. */
  readonly marked: ReadonlyMap<string, string>
  readonly options: MemoryOptions
}

/** `jsonc config` is the repository's configuration. */
function configOf(fences: readonly Fence[]): Pick<Page, 'config'> {
  const text = fences.find(({ meta }) => meta === 'config')?.value ?? '{}'
  return { config: parseConfig('relops.docs.json', text.replaceAll(/[«»]/g, ''), ruleIds).config }
}

function markedOf(fences: readonly Fence[]): Page['marked'] {
  return new Map(
    fences.flatMap(({ meta, value }) => {
      const path = meta === 'config' ? 'relops.docs.json' : /^file=(\S+)$/.exec(meta)?.[1]
      return path === undefined ? [] : [[path, value] as const]
    }),
  )
}

/** `file=PATH since=REVISION` is a file of that revision alone, and `file=PATH changed=DAY` one that was changed then. */
function pastOf(fences: readonly Fence[]): MemoryOptions {
  const read = (key: string) =>
    fences.flatMap((fence) => {
      const [, path = '', value] = new RegExp(`^file=(\\S+) ${key}=(\\S+)$`).exec(fence.meta) ?? []
      return value === undefined ? [] : [{ path, value, text: `${fence.value}\n` }]
    })
  const moments = read('since').map(({ path, value, text }) => [value, memoryRepository({ [path]: text })] as const)
  const changes = read('changed').map(
    ({ path, value }) => [path, { commit: '0'.repeat(40), committed: Date.parse(value) / 1000 }] as const,
  )
  return {
    moments: Object.fromEntries(moments),
    ...historyOf(fences),
    ...(changes.length > 0 && { changes: Object.fromEntries(changes) }),
  }
}

/** `text history`: commits as `ID DAY (TAG) TITLE|BODY`, the newest first, each the parent of the one above. */
function historyOf(fences: readonly Fence[]): MemoryOptions {
  const lines = fences.find(({ meta }) => meta === 'history')?.value.split('\n') ?? []
  const read = lines.flatMap((line) => {
    const [, id = '', day = '', tag, title = '', body = ''] =
      /^(\S+) (\S+) (?:\((\S+)\) )?([^|]+)(?:\|(.*))?$/.exec(line) ?? []
    return [{ id: id.padEnd(40, '0'), time: Date.parse(day) / 1000, tag, message: `${title}\n\n${body}` }]
  })
  const commits = read.map(({ id, time, message }, index) => {
    const parents = read.slice(index + 1, index + 2).map((parent) => parent.id)
    return { id, parents, time, written: time, author: 'A', message }
  })
  const before = read.flatMap(({ tag, id, time }) => (tag === undefined ? [] : [{ name: tag, commit: id, made: time }]))
  return { commits, tags: { before } }
}

/** `file=PATH` or `file=PATH executable`. */
function writtenFile({ meta, value }: Fence): readonly [string, Files[string]] {
  const [path = '', bit] = meta.slice('file='.length).split(' ')
  const text = `${value.replaceAll(/[«»]/g, '')}\n`
  return [path, bit === 'executable' ? { text, executable: true } : text]
}

async function expectExample(
  ruleId: string,
  { files, config, marked: elsewhere, options }: Page,
  example: Fence,
  message: Fence | undefined,
): Promise<void> {
  const text = example.value.replaceAll(/[«»]/g, '')
  const report = await judge(text, { files, document: 'document.md', config, options })
  const [diagnostic, ...others] = report.diagnostics
  if (example.meta !== 'breaks') {
    expect(report.diagnostics).toEqual([])
    expect(report.results.some(({ rule, verdict }) => rule === ruleId && verdict.outcome === example.meta)).toBe(true)
    return
  }
  expect(others).toEqual([])
  expect(diagnostic).toMatchObject({ ruleId, message: message?.value })
  const [start, end] = diagnostic?.location.range ?? [0, 0]
  const marked = elsewhere.get(diagnostic?.location.path ?? '') ?? example.value
  const plain = marked.replaceAll(/[«»]/g, '')
  expect(`${plain.slice(0, start)}«${plain.slice(start, end)}»${plain.slice(end)}`).toBe(marked)
}
