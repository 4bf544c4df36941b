import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Fence } from '../../src/markdown/document.ts'
import { loadReader } from '../../src/markdown/read.ts'
import { relops, shell } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()
const docs = new URL('../../docs/', import.meta.url)
const read = await loadReader()
const recipes = readdirSync(new URL('recipes/', docs)).filter((name) => name !== 'README.md')
const pages = ['getting-started.md', 'releases.md', ...recipes.map((name) => `recipes/${name}`)]

/**
 * A page makes a repository of the fences that name a file before its first command, and shows commands in it with all
 * that they print. What stands behind a command is written when the page comes to it.
 */
test.concurrent.each(pages)('what docs/%s shows is what happens', { timeout: 90_000 }, async (page) => {
  const fences = fencesOf(page)
  const first = fences.findIndex(isCommand)
  const { root, write } = workshop.repository(Object.fromEntries(fences.slice(0, first).flatMap(fileOf)))
  for (const fence of fences.slice(first)) {
    write(Object.fromEntries(fileOf(fence)))
    if (!isCommand(fence)) continue
    const [line = '', ...printed] = fence.value.split('\n')
    const { code, stdout } = await shell(root, line.replace(/^\$ /, ''))
    const expected = fence.meta === 'exit=1' ? 1 : 0
    const outcome = { line, code, printed: withoutCommits(stdout.trimEnd()) }
    expect(outcome).toEqual({ line, code: expected, printed: withoutCommits(printed.join('\n')) })
  }
})

test('what the README shows is what the example prints', async () => {
  const [shown] = fencesOf('../README.md').filter(({ meta }) => meta === 'diagnostics')
  const { stdout } = await relops(fileURLToPath(docs), ['check', '-C', '../fixtures/drift/repo'])
  const parts = shown?.value.split('\n\n') ?? []
  expect(parts).toHaveLength(2)
  for (const part of parts) expect(stdout).toContain(`${part}\n`)
})

test('every page shows commands', () => {
  expect(pages.length).toBeGreaterThan(6)
  for (const page of pages) expect(fencesOf(page).filter(isCommand).length, page).toBeGreaterThan(0)
})

function fencesOf(page: string): readonly Fence[] {
  const document = read(page, readFileSync(new URL(page, docs), 'utf8'))
  if (!document.known) throw new Error(document.reason)
  return document.value.fences
}

/** The id of a commit is that of everything on the page. */
function withoutCommits(text: string): string {
  return text.replaceAll(/\b[\da-f]{7}\b/g, '0'.repeat(7))
}

function isCommand({ language }: Fence): boolean {
  return language === 'console'
}

function fileOf({ meta, value }: Fence): readonly (readonly [string, string])[] {
  const [, path] = /^file=(\S+)$/.exec(meta) ?? []
  return path === undefined ? [] : [[path, `${value}\n`]]
}
