/** From here on two texts are versions of one, as git has it: half of the larger one stands in both. */
const enough = 0.5

/** Where comparing line by line would go through more characters, only equal texts are found. */
const mostCharacters = 50_000_000

type Lot = ReadonlyMap<string, string>

/**
 * Which text of the second lot each of the first has become, by their names: the same text under another name, else
 * the one that shares most of its lines. No text is taken twice.
 */
export function pairAlike(left: Lot, come: Lot): ReadonlyMap<string, string> {
  const same = pairSame(left, come)
  const taken = new Set(same.values())
  const [open, free] = [without(left, new Set(same.keys())), without(come, taken)]
  const characters = open.size * sizeOf(free) + free.size * sizeOf(open)
  return new Map([...same, ...(characters <= mostCharacters ? pairSimilar(open, free) : [])])
}

function pairSame(left: Lot, come: Lot): ReadonlyMap<string, string> {
  const free = new Map<string, string[]>()
  for (const [name, text] of come) {
    const names = free.get(text)
    if (names) names.push(name)
    else free.set(text, [name])
  }
  const pairs = new Map<string, string>()
  for (const [from, text] of left) {
    const to = free.get(text)?.pop()
    if (to !== undefined) pairs.set(from, to)
  }
  return pairs
}

/** The most similar first; among equals in the order of the lots. */
function pairSimilar(left: Lot, come: Lot): ReadonlyMap<string, string> {
  const similar = [...left]
    .flatMap(([from, text]) => [...come].map(([to, other]) => ({ from, to, share: shareOf(text, other) })))
    .filter(({ share }) => share >= enough)
    .sort((a, b) => b.share - a.share)
  const pairs = new Map<string, string>()
  const taken = new Set<string>()
  for (const { from, to } of similar) {
    if (pairs.has(from) || taken.has(to)) continue
    pairs.set(from, to)
    taken.add(to)
  }
  return pairs
}

function without(lot: Lot, names: ReadonlySet<string>): Lot {
  return new Map([...lot].filter(([name]) => !names.has(name)))
}

/** An empty text takes some time as well. */
function sizeOf(lot: Lot): number {
  return [...lot.values()].reduce((size, text) => size + text.length + 100, 0)
}

/** How much of the larger text stands in the other, by whole lines. */
function shareOf(one: string, other: string): number {
  const [size, ...sizes] = [one, other].map((text) => text.length).sort((a, b) => b - a)
  if (!size || (sizes[0] ?? 0) < size * enough) return 0
  const open = new Map<string, number>()
  for (const line of one.split('\n')) open.set(line, (open.get(line) ?? 0) + 1)
  let shared = 0
  for (const line of other.split('\n')) {
    const count = open.get(line) ?? 0
    if (count === 0) continue
    open.set(line, count - 1)
    shared += line.length + 1
  }
  return shared / (size + 1)
}
