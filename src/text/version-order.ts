/** Marks of versions that come after the version before them: `1.0.post1`, `9.2p1`. */
const later: ReadonlySet<string> = new Set(['post', 'p', 'patch', 'r', 'rev', 'sp'])

/**
 * Orders versions of any scheme, the older one first: numbers by their size, `1.0-rc.1` before `1.0`, `1.0` before
 * `1.0.1`. What stands behind a `+` says nothing of the order.
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = compareParts(left[at], right[at])
    if (order !== 0) return order
  }
  return 0
}

/** Whether a version comes before the one that its numbers alone name: `1.0-rc.1`, `1.0a1`, `1.0.dev3`. */
export function isPrerelease(version: string): boolean {
  return partsOf(version).some((part) => rankOf(part) === earlierRank)
}

function partsOf(version: string): readonly string[] {
  return (
    version
      .split('+', 1)[0]
      ?.toLowerCase()
      .match(/\d+|[a-z]+/g) ?? []
  )
}

function compareParts(one: string | undefined, other: string | undefined): number {
  const [left, right] = [rankOf(one), rankOf(other)]
  if (left !== right) return left - right
  // Numbers of many digits are dates and hashes, which would not be told apart as such.
  const [first, second] = left === numberRank ? [BigInt(one ?? 0), BigInt(other ?? 0)] : [one ?? '', other ?? '']
  return first < second ? -1 : Number(first > second)
}

const numberRank = 3
const earlierRank = 0

/** A word makes a version older than one that ends here, and a number makes it newer. */
function rankOf(part: string | undefined): number {
  if (part === undefined) return 1
  if (/^\d/.test(part)) return numberRank
  return later.has(part) ? 2 : earlierRank
}

/** Marks that ecosystems spell in several ways: `1.0a1` of Python is `1.0-alpha.1` elsewhere. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ...['c', 'pre', 'preview'].map((mark) => [mark, 'rc'] as const),
  ...['r', 'rev'].map((mark) => [mark, 'post'] as const),
])

/** Whether two versions are one, however their ecosystems spell it: `v1.0`, `1.0.0`, and `1.0rc1` beside `1.0.0-rc.1`. */
export function isSameVersion(one: string, other: string): boolean {
  return spelling(one) === spelling(other)
}

function spelling(version: string): string {
  const parts = partsOf(version.trim().replace(/^v(?=\d)/i, '')).map((part) => {
    const mark = spellings.get(part) ?? part
    return /^\d/.test(mark) ? mark.replace(/^0+(?=\d)/, '') : mark
  })
  const mark = parts.findIndex((part) => !/^\d/.test(part))
  const numbers = mark === -1 ? parts : parts.slice(0, mark)
  while (numbers.at(-1) === '0') numbers.pop()
  return [numbers.join('.'), ...(mark === -1 ? [] : parts.slice(mark))].join('-')
}
