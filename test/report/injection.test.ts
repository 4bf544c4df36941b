import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { reporters } from '../../src/report/reporters.ts'
import { hostileStrings, reportFull } from './hostile.ts'
import { options } from './sample.ts'
import { sarifErrors } from './sarif-schema.ts'

/** What each format may come to, whatever the strings are: throws where something is active or broken. */
const judges: Readonly<Record<string, (written: string, harmless: string) => void>> = {
  pretty: () => undefined,
  compact: () => undefined,
  json: (written) => JSON.parse(written),
  jsonl: (written) => JSON.parse(`[${written.trimEnd().split('\n').join(',')}]`),
  github: (written, harmless) => expect(commandsOf(written)).toEqual(commandsOf(harmless)),
  sarif: (written) => expect(sarifErrors(JSON.parse(written))).toEqual([]),
  gitlab: (written) => JSON.parse(written),
  junit: (written, harmless) => expect(tagsOf(written)).toEqual(tagsOf(harmless)),
  html: (written, harmless) => expect(tagsOf(written)).toEqual(tagsOf(harmless)),
  markdown: (written, harmless) => expect(structureOf(written)).toEqual(structureOf(harmless)),
}

/** What the runner would do: the lines that begin with a command, without what the command says. */
function commandsOf(written: string): readonly string[] {
  const lines = written.split(/\r\n|\r|\n/).filter((line) => /^\s*::|##\w*\[/.test(line))
  // Only what is on one line has columns.
  return lines.map((line) => line.replace(/,(?:col|endColumn)=\d+|(?<==)[^,:]*/g, '').replace(/^(\S+ [^:]*::).*/, '$1'))
}

/** The tags, without the values of attributes. Between them stands no other sign of markup. */
function tagsOf(written: string): readonly string[] {
  const [, body = ''] = /^(?:.*?<\/style>)?(.*?)(?:<script>.*)?$/s.exec(written) ?? []
  const tags = /<[^<>]*>/g
  const text = body.replace(tags, '')
  expect(text).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)|[\uFFFE\uFFFF]/)
  // How a line is cut to fit decides how many marks there are, and backticks how much is shown as code.
  const kept = [...body.matchAll(tags)]
    .map(([tag]) => tag.replace(/"[^"]*"/g, '""'))
    .filter((tag) => !/^<\/?(?:mark|code)>$/.test(tag))
  return kept
}

const markdownParser = unified().use(remarkParse).use(remarkGfm)

/** Every node of the tree but text and code, HTML by its tags. */
function structureOf(written: string): readonly string[] {
  const found: string[] = []
  const visit = (node: { type: string; value?: string; children?: readonly object[] }): void => {
    const isPlain = ['text', 'inlineCode', 'root', 'list', 'listItem', 'paragraph'].includes(node.type)
    // Code beside code is parted by an empty comment, which no other string has.
    if (node.type === 'html' && node.value !== '<!-- -->')
      found.push((node.value ?? '').replace(/<code>[^<]*<\/code>/, ''))
    else if (!isPlain && node.type !== 'html') found.push(node.type)
    for (const child of node.children ?? []) visit(child as typeof node)
  }
  visit(markdownParser.parse(written))
  return found
}

test('each format has its judge', () => {
  expect(Object.keys(judges).sort()).toEqual([...reporters.keys()].sort())
})

const harmless = reportFull('docs/x.md')

describe.each([...reporters])('%s', (format, reporter) => {
  const expected = reporter(harmless, { ...options, all: true })

  test('nothing is active and nothing broken, whatever a repository brings', () => {
    for (const text of hostileStrings) {
      const written = reporter(reportFull(text), { ...options, all: true })
      try {
        judges[format]?.(written, expected)
        expect(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]|##\w{0,16}\[/u.exec(written)).toBeNull()
        expect(/^::(?!error |warning |notice )/m.exec(written)).toBeNull()
      } catch (error) {
        throw new Error(`${format}: ${JSON.stringify(text.slice(0, 100))}\n${written.slice(0, 3000)}`, { cause: error })
      }
    }
  })
})
