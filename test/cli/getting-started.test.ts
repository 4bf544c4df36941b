import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Fence } from '../../src/markdown/document.ts'
import { loadReader } from '../../src/markdown/read.ts'
import { shell } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()
const place = 'docs/getting-started.md'
const page = (await loadReader())(place, readFileSync(new URL(`../../${place}`, import.meta.url), 'utf8'))
const fences = page.known ? page.value.fences : []

/** The page makes a repository of the fences that name a file, and shows commands in it with all that they print. */
test('what the page shows is what happens', async () => {
  const { root, git } = workshop.repository(Object.fromEntries(fences.flatMap(fileOf)))
  const commands = fences.filter(({ language }) => language === 'console')
  expect(commands.length).toBeGreaterThan(4)
  for (const { value, meta } of commands) {
    const [line = '', ...printed] = value.split('\n')
    const { code, stdout } = await shell(root, line.replace(/^\$ /, ''))
    expect({ line, code, printed: stdout.trimEnd() }).toEqual({
      line,
      code: meta === 'exit=1' ? 1 : 0,
      printed: printed.join('\n'),
    })
  }
  expect(git('status', '--short')).toContain('relops.docs.json')
})

function fileOf({ meta, value }: Fence): readonly (readonly [string, string])[] {
  const [, path] = /^file=(\S+)$/.exec(meta) ?? []
  return path === undefined ? [] : [[path, `${value}\n`]]
}
