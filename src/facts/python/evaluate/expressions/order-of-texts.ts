/** How Python orders texts: by code points, where JavaScript compares halves of them. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0
  const length = Math.min(one.length, other.length)
  let index = 0
  while (index < length && one.charCodeAt(index) === other.charCodeAt(index)) index += 1
  if (index === length) return one.length - other.length
  return rank(one.charCodeAt(index)) - rank(other.charCodeAt(index))
}

/** Halves of characters beyond the basic plane stand behind all of that plane. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}
