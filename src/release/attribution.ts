/** A commit's place in the graph. */
export interface Node {
  readonly id: string
  readonly parents: readonly string[]
}

/** Of what no release has yet. */
export const unreleased = -1

/**
 * Which release each commit came out with: the first of the releases, given by their commits, the oldest first, that
 * reaches it. Each commit is looked at once, since whatever leads up to a released one is released.
 */
export function attribute(
  commits: readonly Node[],
  places: ReadonlyMap<string, number>,
  releases: readonly string[],
): Int32Array {
  const owners = new Int32Array(commits.length).fill(unreleased)
  for (const [release, commit] of releases.entries()) {
    const waiting = [places.get(commit)]
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (owners[place] !== unreleased) continue
      owners[place] = release
      for (const parent of commits[place]?.parents ?? []) {
        // Most stand right behind, which is told by a look instead of a look-up.
        const next = commits[place + 1]?.id === parent ? place + 1 : places.get(parent)
        if (next !== undefined && owners[next] === unreleased) waiting.push(next)
      }
    }
  }
  return owners
}

/**
 * What each merge of the main line brought with it, by the merge: the line is that of the first parents. Looks at each
 * commit once.
 */
export function findMerged(
  commits: readonly Node[],
  places: ReadonlyMap<string, number>,
): ReadonlyMap<number, readonly number[]> {
  const line: number[] = []
  for (let place: number | undefined = 0; place !== undefined && commits[place]; ) {
    line.push(place)
    place = places.get(commits[place]?.parents[0] ?? '')
  }
  const ids = line.toReversed().map((place) => commits[place]?.id ?? '')
  const owners = attribute(commits, places, ids)
  const merged = new Map<number, number[]>(line.map((place) => [place, []]))
  for (const [place, owner] of owners.entries()) {
    const merge = places.get(ids[owner] ?? '')
    if (merge !== undefined && merge !== place) merged.get(merge)?.push(place)
  }
  return merged
}
