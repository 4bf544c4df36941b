import type { Gap } from '../../model/source.ts'

/** Each gap once, in the order of the first: a loop comes by the same place many times. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  const found = new Map<string, Gap>()
  for (const gap of gaps) {
    const { reason, at, below } = gap
    const key = JSON.stringify([reason, at, below])
    if (!found.has(key)) found.set(key, gap)
  }
  return [...found.values()]
}
