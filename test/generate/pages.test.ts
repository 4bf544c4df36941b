import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse.ts'
import { checkAndFix } from '../../src/fix.ts'
import { generators } from '../../src/generate/generators/generators.ts'
import { filters } from '../../src/generate/template/filters.ts'
import { loadReader } from '../../src/markdown/read.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

/** Examples are fences: `file=PATH` and `config` make the repository, `markdown generates` is what comes out. */
const read = await loadReader()

function readPage(name: string) {
  const text = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
  const document = read(name, text)
  if (!document.known) throw new Error(document.reason)
  const { fences } = document.value
  const files = fences.flatMap(({ meta, value }) =>
    meta.startsWith('file=') ? [[meta.slice('file='.length), `${value}\n`] as const] : [],
  )
  const config = fences.find(({ meta }) => meta === 'config')?.value ?? '{}'
  const examples = fences.filter(({ meta }) => meta === 'generates').map(({ value }) => value)
  return {
    text,
    files: Object.fromEntries(files),
    config: parseConfig('relops.docs.json', config, []).config,
    examples,
  }
}

async function regenerated(example: string, { files, config }: ReturnType<typeof readPage>): Promise<string> {
  const empty = example.replace(/(<!-- relops:begin .*-->\n)[\s\S]*(<!-- relops:end )/, '$1$2')
  const repository = memoryRepository({ ...files, 'page.md': empty })
  const options = { config, documents: new Map([['page.md', undefined]]), only: ['stale-region'] }
  const { report, rewritten } = await checkAndFix(repository, options)
  expect(report.diagnostics.map(({ message }) => message)).toEqual([])
  return rewritten.get('page.md')?.after.replace(/ sum=[\da-f]{8}/, '') ?? ''
}

describe.each(['regions.md', 'templates.md'])('docs/%s', (name) => {
  const page = readPage(name)
  test.each(page.examples)('%s', async (example) => expect(await regenerated(example, page)).toBe(example))
})

test('every generator with all that it takes, and every filter, is on its page', () => {
  const { text } = readPage('regions.md')
  const words = generators.flatMap(({ name, parameters }) => [name, ...parameters.map((parameter) => parameter.name)])
  expect(words.filter((word) => !new RegExp(`\`${word}[=\`]`).test(text))).toEqual([])
  expect(generators.filter(({ name }) => !text.includes(`relops:begin ${name} `))).toEqual([])
  expect([...filters.keys()].filter((name) => !readPage('templates.md').text.includes(`\`${name}\``))).toEqual([])
})
