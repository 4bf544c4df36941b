/** Whether a path matches a pattern of `Path.glob`: `*` and `?` in segments, `**` for any number of segments. */
export function matchesPattern(path: string, pattern: string): boolean {
  return matchesSegments(path.split('/'), pattern.split('/'))
}

function matchesSegments(path: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return path.length === 0
  if (first === '**') return path.some((_, index) => matchesSegments(path.slice(index), rest))
  const [segment, ...others] = path
  return segment !== undefined && matchesSegment(segment, first) && matchesSegments(others, rest)
}

/** Goes back to the last `*` alone, so that it takes no more steps than both texts have characters multiplied. */
function matchesSegment(text: string, pattern: string): boolean {
  let [at, place] = [0, 0]
  let [star, mark] = [-1, 0]
  while (at < text.length) {
    if (pattern[place] === '*') {
      star = place
      mark = at
      place += 1
    } else if (pattern[place] === '?' || pattern[place] === text[at]) {
      at += 1
      place += 1
    } else if (star >= 0) {
      mark += 1
      at = mark
      place = star + 1
    } else return false
  }
  while (pattern[place] === '*') place += 1
  return place === pattern.length
}
