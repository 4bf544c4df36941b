import type { Marker, Mistake } from './marker.ts'

/** A region by its two markers, or what is wrong with one of them. */
export type Pair = { readonly begin: Marker; readonly end: Marker } | (Mistake & { readonly marker?: Marker })

/** Brings markers together. What is not closed, crosses or stands in another region is a mistake of its own. */
export function pairMarkers(markers: readonly (Marker | Mistake)[]): readonly Pair[] {
  const pairs: Pair[] = []
  const open: Marker[] = []
  for (const marker of markers) {
    if ('reason' in marker) pairs.push(marker)
    else if (marker.is === 'begin') {
      const outer = open.at(-1)
      if (outer)
        pairs.push(
          mistake(marker, `${nameOf(marker)} begins inside of \`${outer.generator.text}\`, and regions do not nest`),
        )
      open.push(marker)
    } else {
      const at = open.findLastIndex((begin) => isSame(begin, marker))
      const [begin, ...inside] = at < 0 ? [] : open.splice(at)
      pairs.push(begin ? close(begin, marker, inside.at(-1)) : mistake(marker, `${endOf(marker)} closes no region`))
      open.push(...inside)
    }
  }
  return [
    ...pairs,
    ...open.map((marker) => mistake(marker, `${nameOf(marker)} is not closed by \`${marker.closing}\``)),
  ]
}

function close(begin: Marker, end: Marker, inner: Marker | undefined): Pair {
  if (inner) return mistake(end, `${endOf(end)} closes a region in which \`${inner.generator.text}\` is still open`)
  if (begin.comment.parent === end.comment.parent) return { begin, end }
  if (begin.comment.form === 'block' && end.comment.form === 'line') {
    return mistake(begin, `\`${begin.comment.value}\` begins its line, which makes HTML of it; put words before it`)
  }
  return mistake(end, `${nameOf(begin)} ends in another block, item or cell than it begins`)
}

function isSame(begin: Marker, end: Marker): boolean {
  return begin.key === end.key
}

function mistake(marker: Marker, reason: string): Pair {
  return { reason, range: marker.comment.range, marker }
}

function nameOf({ generator }: Marker): string {
  return `The region \`${generator.text}\``
}

function endOf({ comment }: Marker): string {
  return `\`${comment.value}\``
}
