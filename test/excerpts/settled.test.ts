import { expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { takeExcerpt } from '../../src/excerpts/take-excerpt.ts'
import { loadReader } from '../../src/markdown/read.ts'

const read = await loadReader()

/** The anchors of a document's links that are settled when it is read. */
function settledIn(text: string): readonly string[] {
  const excerpted = takeExcerpt({ path: 'docs/page.md', bytes: new TextEncoder().encode(text) }, defaultConfig, read)
  return excerpted.known ? excerpted.value.settled().map((claim) => claim.text) : []
}

test.each<readonly [about: string, text: string, settled: readonly string[]]>([
  ['a heading', '# Title\n\n[a](#title)\n', ['#title']],
  ['a heading in another case', '# Title\n\n[a](#Title)\n', ['#Title']],
  ['the second of two headings', '# Title\n\n# Title\n\n[a](#title-1) [b](#title-2)\n', ['#title-1']],
  ['a name that HTML gives', '<a id="here"></a>\n\n[a](#here)\n', ['#here']],
  ['the top of the page', '[a](#top)\n', ['#top']],
  ['a heading below', '[a](#title)\n\n# Title\n', ['#title']],
  ['no heading', '# Title\n\n[a](#titles)\n', []],
  ['a heading, by the name of the document', '# Title\n\n[a](page.md#title)\n', []],
  ['a heading of another document', '# Title\n\n[a](other.md#title)\n', []],
  ['the document itself', '# Title\n\n[a](page.md)\n', []],
])('a link to %s is settled by its document, or is not', (_, text, settled) => {
  expect(settledIn(text)).toEqual(settled)
})
