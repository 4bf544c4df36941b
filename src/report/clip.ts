const ellipsis = '…'

/** A text of at most so many units, `…` for the rest. Cuts no character in two. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text
  return text.slice(0, most - ellipsis.length).replace(/[\uD800-\uDBFF]$/, '') + ellipsis
}
