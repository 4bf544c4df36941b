import type { Document, Passage } from '../../markdown/document.ts'
import type { Binding } from '../../model/binding.ts'
import type { Fact } from '../../model/fact.ts'
import { textOf } from '../progress.ts'

/** The passages among which a table or list is looked for: behind its marker, below its heading, or all. */
export function passagesFor(document: Document, binding: Binding): Fact<readonly Passage[]> {
  const marker = document.comments.find(({ value }) => markedTable(value) === binding.name)
  if (marker) return known(behind(document, marker.range[1]))
  if (binding.heading === undefined) return known(document.passages)
  const wanted = plain(binding.heading)
  const at = document.passages.findIndex((passage) => passage.kind === 'heading' && plain(textOf(passage)) === wanted)
  if (at < 0) return { known: false, reason: `\`${document.path}\` has no heading \`${binding.heading}\`` }
  return known(sectionFrom(document.passages, at))
}

/** The name in a marker that binds the table below it. */
export function markedTable(comment: string): string | undefined {
  return /^relops:table\s+(\S+)$/.exec(comment)?.[1]
}

/** The block that follows a place. */
function behind({ blocks, passages }: Document, place: number): readonly Passage[] {
  const block = blocks.find(([start]) => start >= place)
  return block ? passages.filter(({ range }) => range[0] >= block[0] && range[1] <= block[1]) : []
}

function sectionFrom(passages: readonly Passage[], at: number): readonly Passage[] {
  const depth = passages[at]?.depth ?? 1
  const rest = passages.slice(at + 1)
  const end = rest.findIndex((passage) => passage.kind === 'heading' && (passage.depth ?? 1) <= depth)
  return end < 0 ? rest : rest.slice(0, end)
}

/** Headings are named without regard to case and space. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

function known<T>(value: T): Fact<T> {
  return { known: true, value }
}
