/** What lies from one cut of an ordered line up to another. */
export interface Interval<C> {
  readonly from: C
  readonly to: C
}

/** Which of two cuts comes first, as for `sort`. */
export type Compare<C> = (left: C, right: C) => number

/** Intervals in order that neither touch nor overlap: equal sets have equal ones. */
export type Intervals<C> = readonly Interval<C>[]

/** Everything that lies in some of these. */
export function unite<C>(intervals: readonly Interval<C>[], compare: Compare<C>): Intervals<C> {
  const found: Interval<C>[] = []
  const sorted = intervals
    .filter(({ from, to }) => compare(from, to) < 0)
    .sort((left, right) => compare(left.from, right.from))
  for (const interval of sorted) {
    const last = found.at(-1)
    if (!last || compare(last.to, interval.from) < 0) found.push(interval)
    else if (compare(last.to, interval.to) < 0) found[found.length - 1] = { from: last.from, to: interval.to }
  }
  return found
}

/** Everything that lies in both. */
export function intersect<C>(left: Intervals<C>, right: Intervals<C>, compare: Compare<C>): Intervals<C> {
  const later = (one: C, other: C) => (compare(one, other) < 0 ? other : one)
  const earlier = (one: C, other: C) => (compare(one, other) < 0 ? one : other)
  const pairs = left.flatMap((one) =>
    right.map((other) => ({ from: later(one.from, other.from), to: earlier(one.to, other.to) })),
  )
  return unite(pairs, compare)
}

/** Whether the same lies in both. */
export function areEqual<C>(left: Intervals<C>, right: Intervals<C>, compare: Compare<C>): boolean {
  const isSame = (one: Interval<C>, other: Interval<C> | undefined) =>
    other !== undefined && compare(one.from, other.from) === 0 && compare(one.to, other.to) === 0
  return left.length === right.length && left.every((one, index) => isSame(one, right[index]))
}
