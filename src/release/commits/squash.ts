import type { Title } from './title.ts'
import { readTitle } from './title.ts'

const item = /^[*-] (.+)$/s

const mostItems = 200
const longestItem = 1000

/** The conventional titles that a squashed commit lists in its body, as forges write them: `* feat: a`. */
export function readSquashed(lines: readonly string[]): readonly Title[] {
  const titles = lines.slice(1).flatMap((line) => {
    const text = line.length > longestItem ? undefined : item.exec(line)?.[1]
    return text === undefined ? [] : [readTitle(text)]
  })
  return titles.filter(({ type }) => type !== undefined).slice(0, mostItems)
}
