import type { Completion } from './machine.ts'
import { type Doubt, either } from './value.ts'

type Way = Exclude<Completion, { readonly is: 'maybe' }>

/** How several ways end of which one is taken. One that raises an error is taken for one that never happens. */
export function oneOf(completions: readonly (Completion | undefined)[], doubt: Doubt): Completion | undefined {
  const ways = completions.flatMap((one) => waysOf(one))
  const [first] = ways
  if (!first) return undefined
  const isWhole = completions.every((one) => one && one.is !== 'maybe' && one.is !== 'throw')
  if (!isWhole) return { is: 'maybe', doubt, ways }
  const values = ways.flatMap((way) => (way.is === 'return' ? [way.value] : []))
  if (values.length === ways.length) return { is: 'return', value: either(values, doubt) }
  return ways.every((way) => isSame(way, first)) ? first : { is: 'maybe', doubt, ways }
}

/** How a block ends of which a part may have ended it before its end. */
export function thenMaybe(before: Completion & { readonly is: 'maybe' }, after: Completion | undefined): Completion {
  return { ...before, ways: [...before.ways, ...waysOf(after)] }
}

function waysOf(completion: Completion | undefined): readonly Way[] {
  if (!completion || completion.is === 'throw') return []
  return completion.is === 'maybe' ? completion.ways : [completion]
}

function isSame(one: Way, other: Way): boolean {
  if (one.is === 'break' || one.is === 'continue') return one.is === other.is && one.label === other.label
  return false
}

/** Takes away what ends at a loop, a `switch` or a label, so that what is around it goes on. */
export function without(completion: Completion | undefined, endsHere: (way: Way) => boolean): Completion | undefined {
  if (completion?.is !== 'maybe') return completion && endsHere(completion) ? undefined : completion
  const ways = completion.ways.filter((way) => !endsHere(way))
  return ways.length > 0 ? { ...completion, ways } : undefined
}
