import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Fence } from '../../src/markdown/document.ts'
import { loadReader } from '../../src/markdown/read.ts'
import { shell } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()
const read = await loadReader()

function fencesOf(place: string): readonly Fence[] {
  const page = read(place, readFileSync(new URL(`../../${place}`, import.meta.url), 'utf8'))
  return page.known ? page.value.fences : []
}

/** Each command is a process of its own. */
const patience = 90_000

/** A page makes a repository of the fences that name a file, and shows commands in it with all that they print. */
test.each([
  ['docs/getting-started.md', '?? relops.docs.json'],
  ['docs/releases.md', '?? dist/'],
])('what %s shows is what happens', patience, async (place, status) => {
  const fences = fencesOf(place)
  const { root, git } = workshop.repository(Object.fromEntries(fences.flatMap(fileOf)))
  const commands = fences.filter(({ language }) => language === 'console')
  expect(commands.length).toBeGreaterThan(4)
  for (const { value, meta } of commands) {
    const [line = '', ...printed] = value.split('\n')
    const { code, stdout } = await shell(root, line.replace(/^\$ /, ''))
    expect({ line, code, printed: withoutIds(stdout.trimEnd()) }).toEqual({
      line,
      code: meta === 'exit=1' ? 1 : 0,
      printed: withoutIds(printed.join('\n')),
    })
  }
  expect(git('status', '--short')).toContain(status)
})

function fileOf({ meta, value }: Fence): readonly (readonly [string, string])[] {
  const [, path] = /^file=(\S+)$/.exec(meta) ?? []
  return path === undefined ? [] : [[path, `${value}\n`]]
}

/** Ids of commits change with every file of a page. */
function withoutIds(text: string): string {
  return text.replaceAll(/\b[\da-f]{7}\b/g, '0000000')
}
