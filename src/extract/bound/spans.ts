import type { Document, Inline } from '../../markdown/document.ts'
import type { Span } from '../../model/binding.ts'
import type { Range } from '../../model/location.ts'

/** What a reader sees of these inlines; the parts of a link's label are one. */
export function spansOf(document: Document, inlines: readonly Inline[]): readonly Span[] {
  const spans: Span[] = []
  let link: number | undefined
  for (const inline of inlines) {
    const last = spans.at(-1)
    if (inline.link !== undefined && inline.link === link && last) {
      spans[spans.length - 1] = { ...last, text: last.text + inline.value, range: [last.range[0], inline.range[1]] }
    } else spans.push(spanOf(document, inline))
    link = inline.link
  }
  return spans
}

function spanOf(document: Document, { kind, value, range, link }: Inline): Span {
  const url = link === undefined ? undefined : document.links[link]?.url
  if (url !== undefined) return { kind: 'link', text: value, range, url }
  return { kind: kind === 'code' ? 'code' : 'text', text: value, range }
}

/** The inlines in a stretch of the source. Texts that reach out of it are cut where their source is what they say. */
export function inlinesWithin(inlines: readonly Inline[], [start, end]: Range): readonly Inline[] {
  return inlines.flatMap((inline) => {
    const [from, to] = inline.range
    if (to <= start || from >= end) return []
    if ((from >= start && to <= end) || inline.value.length !== to - from) return [inline]
    const cut: Range = [Math.max(from, start), Math.min(to, end)]
    return [{ ...inline, value: inline.value.slice(cut[0] - from, cut[1] - from), range: cut }]
  })
}
