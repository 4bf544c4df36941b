import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { checkAndFix } from '../../src/fix.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

// Few in the ordinary run; RELOPS_RUNS=2000 for all that is promised.
const runs = Number(process.env.RELOPS_RUNS ?? 40)

const files = {
  'looms.yaml': 'jacquard: { width: 120, note: "a | b *c*" }\ndobby: { width: 90, note: "x" }\n',
  'docs/a.md': '# First *page*\n',
  'docs/b.md': '# Second <page>\n',
  'templates/notes.md.liquid':
    '{% for row in rows %}\n### {{ row.name }}\n\n> {{ row.fields.note }}\n\n{{ row.fields.note | code_block: "text" }}\n{% endfor %}',
}
const { config } = parseConfig(
  'relops.docs.json',
  '{ "sources": { "looms": { "kind": "data", "file": "looms.yaml" } } }',
  [],
)

const regions = fc
  .constantFrom(
    'files glob="docs/*.md"',
    'toc',
    'table source=looms',
    'tree source=looms form=tree',
    'checksums files=docs/*.md form=list',
    'template name=notes source=looms',
  )
  .map((order) => `<!-- relops:begin ${order} -->\n<!-- relops:end ${order.split(' ')[0]} -->`)

const inLines = fc
  .constantFrom('files glob="docs/*.md"', 'tree source=looms', 'toc', 'checksums files=docs/a.md')
  .map((order) => `<!-- relops:begin ${order} --><!-- relops:end ${order.split(' ')[0]} -->`)

const words = fc.constantFrom('Warp', '*weft*', '`loom`', '[a](docs/a.md)', 'the &amp; end', '\\|', '<b>x</b>')
const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((all) => `T ${all.join(' ')}`)
const sentence = fc.tuple(text, inLines).map(([before, region]) => `${before} ${region} end.`)

const leaf = fc.oneof(
  { weight: 3, arbitrary: regions },
  text,
  sentence,
  text.map((title) => `## ${title}`),
  sentence.map((cell) => `| a | b |\n| :- | - |\n| ${cell.replaceAll('\\|', '')} | c |`),
  text.map((code) => `\`\`\`md\n${code}\n<!-- relops:begin toc -->\n\`\`\``),
  text.map((html) => `<div>\n${html}\n</div>`),
  fc.constant('---'),
)

const blocks = fc.letrec<{ block: string; all: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('all').map((inner) => inner.replace(/^/gm, '> ')),
    tie('all').map((inner) => `- ${inner.replaceAll('\n', '\n  ')}`),
    tie('all').map((inner) => `10. ${inner.replaceAll('\n', '\n    ')}`),
  ),
  all: fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map((list) => list.join('\n\n')),
})).all

const documents = fc
  .tuple(blocks, fc.constantFrom('\n', '\r\n', '\r'), fc.constantFrom('', '\uFEFF'))
  .map(([body, eol, mark]) => mark + `${body}\n\n# The end\n`.replaceAll('\n', eol))

/** All documents stand in one repository, which is much faster than one for each. */
function generate(pages: ReadonlyMap<string, string>) {
  const repository = memoryRepository({ ...files, ...Object.fromEntries(pages) })
  const documents = new Map([...pages.keys()].map((path) => [path, undefined]))
  const options = { config, documents, only: ['stale-region'] }
  return { options, repository, done: checkAndFix(repository, options) }
}

/** As formatters write it. */
const formattings: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll(/\r\n|\r|\n/g, '\n'),
  (text) => text.replaceAll(/\r\n|\r|\n/g, '\r\n'),
  (text) => text.replaceAll(/^(\|[ -]*-[ |-]*\|)$/gm, (row) => row.replaceAll(/ -+ /g, ':-:')),
  (text) => text.replaceAll(/(?<=[^\s>]) {2,}\|/g, ' |'),
  (text) => `${text}\n\n`,
]

test(
  `${runs} documents: generating again writes nothing, a check is clean, and formatting is no edit of people`,
  async () => {
    const sampled = fc.sample(documents, { numRuns: runs, seed: Number(process.env.RELOPS_SEED ?? 1_234_567) })
    const pages = new Map(sampled.map((document, index) => [`pages/${index}.md`, document]))
    const { rewritten, report } = await generate(pages).done
    expect(rewritten.size).toBeGreaterThan(runs / 3)
    expect(report.diagnostics.filter(({ message }) => message.includes('by hand'))).toEqual([])
    const after = new Map([...pages].map(([path, text]) => [path, rewritten.get(path)?.after ?? text]))
    const again = generate(after)
    expect([...(await again.done).rewritten.values()]).toEqual([])
    expect((await check(again.repository, again.options)).diagnostics).toEqual(report.diagnostics)
    const refused = new Set(report.diagnostics.map(({ location }) => location.path))
    const clean = [...after].filter(([path]) => !refused.has(path))
    expect(clean.length).toBeGreaterThan(runs / 3)
    for (const format of formattings) {
      const formatted = new Map(clean.map(([path, text]) => [path, format(text)]))
      const { repository, options } = generate(formatted)
      const { diagnostics } = await check(repository, options)
      expect(diagnostics.map(({ message, location }) => [message, formatted.get(location.path)])).toEqual([])
    }
  },
  120_000 + runs * 300,
)

test('each word that people change is an edit of theirs', async () => {
  const begun =
    '# T\n\n<!-- relops:begin files glob="docs/*.md" -->\n<!-- relops:end files -->\n\n<!-- relops:begin table source=looms -->\n<!-- relops:end table -->\n'
  const { rewritten } = await generate(new Map([['page.md', begun]])).done
  const after = rewritten.get('page.md')?.after ?? ''
  const inside = [...after.matchAll(/[A-Za-z0-9]+/g)].filter(
    ({ index }) => !/<!--[^>]*$/.test(after.slice(0, index)) && index > 5,
  )
  expect(inside.length).toBeGreaterThan(15)
  const edited = inside.map(({ 0: word, index }) => {
    const behind = index + word.length
    return [`${index}.md`, `${after.slice(0, behind)}s${after.slice(behind)}`] as const
  })
  const { report, rewritten: none } = await generate(new Map(edited)).done
  expect(none.size).toBe(0)
  expect(report.diagnostics.map(({ location, message }) => [location.path, message])).toEqual(
    edited
      .map(([path]) => [path, expect.stringContaining('was changed by hand')])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
})
