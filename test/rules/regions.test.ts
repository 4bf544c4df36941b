import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { checkAndFix } from '../../src/fix.ts'
import { loadGistReader } from '../../src/markdown/gist.ts'
import { memoryRepository } from '../../src/repository/memory.ts'
import { ruleCases } from '../support/rule-cases.ts'

const files = { 'docs/a.md': '# First page\n', 'docs/b.md': '# Second\n', 'docs/c.txt': '' }
const setting = { files, document: 'README.md' }

const list = '- [First page](docs/a.md)\n- [Second](docs/b.md)'
const sum = '50d7809e'
const begin = '<!-- relops:begin files glob="docs/*.md" -->'
const end = '<!-- relops:end files -->'
const ended = `<!-- relops:end files sum=${sum} -->`
const region = `${begin}\n\n${list}\n\n${ended}`

/** What the marker behind such a text says that relops wrote. */
async function sumOf(text: string): Promise<string> {
  const gist = (await loadGistReader())(text)
  return createHash('sha256')
    .update(gist.known ? gist.value.meaning : '')
    .digest('hex')
    .slice(0, 8)
}

ruleCases('stale-region', {
  ...setting,
  silent: [
    `\`\`\`md\n${begin}\n${end}\n\`\`\`\n`,
    `    ${begin}\n    ${end}\n`,
    `\`${begin}${end}\`\n`,
    '<!-- relops -->\n',
  ],
  holds: [
    `${region}\n`,
    `# T\n\n${region.replaceAll('\n', '\r\n')}\r\n`,
    `${begin}\n${list.replaceAll('- ', '* ')}\n${ended}`,
    `> ${region.replaceAll('\n', '\n> ')}\n`,
    `- item\n\n    ${region.replaceAll('\n', '\n    ')}\n`,
  ],
  breaks: [
    {
      text: `A\n\n«${begin}»\n${end}\n\nB`,
      message: '`files` has generated nothing here yet',
      fixed: `A\n\n${region}\n\nB`,
    },
    {
      text: `«${begin}»${end}`,
      message: '`files` has generated nothing here yet',
      fixed: region,
    },
    {
      text: `- «${begin}»\n  ${end}\n- other\n`,
      message: '`files` has generated nothing here yet',
      fixed: `- ${begin}\n  ${list.replaceAll('\n', '\n  ')}\n  ${ended}\n- other\n`,
    },
    {
      text: `> 1. «${begin}»\r\n>    ${end}\r\n`,
      message: '`files` has generated nothing here yet',
      fixed: `> 1. ${begin}\r\n>    ${list.replaceAll('\n', '\r\n>    ')}\r\n>    ${ended}\r\n`,
    },
    {
      text: `Files: «${begin}»${end}.\n`,
      message: '`files` has generated nothing here yet',
      fixed: `Files: ${begin}[First page](docs/a.md), [Second](docs/b.md)<!-- relops:end files sum=f73939ae -->.\n`,
    },
    {
      text: `| a |\n| - |\n| «${begin}»${end} |\n`,
      message: '`files` has generated nothing here yet',
      fixed: `| a |\n| - |\n| ${begin}[First page](docs/a.md), [Second](docs/b.md)<!-- relops:end files sum=f73939ae --> |\n`,
    },
    {
      text: `«${begin}»\n\n- [Third](docs/b.md)\n\n<!-- relops:end files sum=${await sumOf('- [Third](docs/b.md)')} -->\n`,
      message: 'This is not what `files` generates now: it lacks `- [First page](docs/a.md)`',
      fixed: `${region}\n`,
    },
    {
      text: `«${begin}»\n${list}\n${end}\n`,
      message: 'This is what `files` generates, but the marker behind it has no digest yet',
      fixed: `${begin}\n${list}\n${ended}\n`,
    },
    {
      text: `«${begin}»\n${list}\n<!-- relops:end files sum=00000000 -->\n`,
      message: 'This is what `files` generates, but the marker behind it has the digest of another text',
      fixed: `${begin}\n${list}\n${ended}\n`,
    },
    {
      text: `«${begin}»\n\n- [My page](docs/a.md)\n\n${ended}\n`,
      message: 'What `files` generated here was changed by hand; `relops generate --accept` replaces it',
    },
    {
      text: `«${begin}»\nmine\n${end}\n`,
      message: 'What stands here was written by hand, and not by `files`; `relops generate --accept` replaces it',
    },
  ],
})

function mend(text: string) {
  const repository = memoryRepository({ ...files, 'README.md': text })
  return checkAndFix(repository, { config: defaultConfig, documents: new Map([['README.md', undefined]]) }, true)
}

/** Nothing is offered for such a document, not even for what stands before the mistake. */
describe('markers that cannot be read', () => {
  const fine = `${begin}\n${end}\n\n`
  test.each([
    ['<!-- «relops:begin» -->', '`relops:begin` names no generator; write `relops:begin GENERATOR`'],
    ['<!-- «relops:stuff» toc -->', 'Unknown marker `relops:stuff`; there are `relops:begin` and `relops:end`'],
    ['«<!-- relops:begin toc -->»', 'The region `toc` is not closed by `<!-- relops:end toc -->`'],
    ['«<!-- relops:end toc -->»', '`relops:end toc` closes no region'],
    [`<!-- relops:begin «tocs» -->\n<!-- relops:end tocs -->`, 'Unknown generator `tocs`; did you mean `toc`?'],
    [`<!-- relops:begin «files» -->\n${end}`, '`files` needs `glob=…`'],
    [`<!-- relops:begin files «globs»="*" -->\n${end}`, 'Unknown parameter of `files` `globs`; did you mean `glob`?'],
    [`<!-- relops:begin files «glob» -->\n${end}`, '`glob` has no value; write `glob=…`'],
    [`<!-- relops:begin files glob=a «glob»=b -->\n${end}`, '`glob` is given twice'],
    [`<!-- relops:begin files «glob="a» -->\n${end}`, '`glob="a` is no `key=value`'],
    [
      `<!-- relops:begin toc depth=«9» -->\n<!-- relops:end toc -->`,
      '`depth` is `9`, but should be `1`, `2`, `3`, `4`, `5` or `6`',
    ],
    [`${begin}\n<!-- relops:end files sum=«x» -->`, '`x` is no digest that relops wrote'],
    [`${begin}\n<!-- relops:end files «glob»=x -->`, 'The marker at the end has `sum` alone, not `glob`'],
    [`- ${begin}\n\n«${end}»`, 'The region `files` ends in another block, item or cell than it begins'],
    [`x *${begin}* «${end}»`, 'The region `files` ends in another block, item or cell than it begins'],
    [
      `| a | b |\n| - | - |\n| ${begin} | «${end}» |`,
      'The region `files` ends in another block, item or cell than it begins',
    ],
    [
      `${begin}\n«<!-- relops:begin toc -->»\n<!-- relops:end toc -->\n${end}`,
      'The region `toc` begins inside of `files`, and regions do not nest',
    ],
    [`«${begin}» x\n${end}`, '`relops:begin files glob="docs/*.md"` does not stand alone on its line'],
  ])('%s', async (marked, message) => {
    const text = fine + marked.replaceAll(/[«»]/g, '')
    const { report, rewritten } = await mend(text)
    const { diagnostics } = report
    const mine = diagnostics.filter((diagnostic) => diagnostic.message === message)
    expect(diagnostics.map((one) => one.message)).toContain(message)
    const [start, stop] = mine[0]?.location.range ?? [0, 0]
    expect(`${text.slice(0, start)}«${text.slice(start, stop)}»${text.slice(stop)}`).toBe(fine + marked)
    expect(rewritten.size).toBe(0)
  })
})
