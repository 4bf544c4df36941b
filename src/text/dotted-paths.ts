/** More paths than any cell names. */
const mostPaths = 1000

/** Sets in sets, deeper than anybody writes. */
const deepest = 16

/**
 * What `a.b.{c,d}` stands for: `a.b.c` and `a.b.d`. A set of one is one, unlike in a shell. A text without a set, or
 * with brackets that do not match, stands for itself.
 */
export function expandPaths(text: string): readonly string[] {
  const paths = expand(text.replaceAll(/\s/g, ''), 0)
  return paths === undefined || paths.length > mostPaths ? [text] : paths
}

function expand(text: string, depth: number): readonly string[] | undefined {
  const open = text.indexOf('{')
  if (open < 0) return text.includes('}') ? undefined : [text]
  const set = readSet(text, open)
  if (!set || depth > deepest) return undefined
  const rests = expand(text.slice(set.end), depth)
  const members = set.members.map((member) => expand(member, depth + 1))
  if (!rests || members.length * rests.length > mostPaths) return undefined
  return members.every((member) => member !== undefined)
    ? members.flat().flatMap((member) => rests.map((rest) => text.slice(0, open) + member + rest))
    : undefined
}

/** The members of the set that begins at `open`, and the place behind it. */
function readSet(
  text: string,
  open: number,
): { readonly members: readonly string[]; readonly end: number } | undefined {
  const members: string[] = []
  let depth = 0
  let start = open + 1
  for (let at = open; at < text.length; at++) {
    const unit = text[at]
    if (unit === '{') depth += 1
    if (unit === '}') depth -= 1
    if (depth === 0 || (depth === 1 && unit === ',')) {
      members.push(text.slice(start, at))
      start = at + 1
    }
    if (depth === 0) return { members, end: at + 1 }
  }
  return undefined
}

/** Writes paths so that those that differ in their last name alone stand as one: `a.b.{c,d}`, in the order of the first. */
export function collapsePaths(paths: readonly (readonly string[])[]): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const parent = path.slice(0, -1).join('.')
    groups.set(parent, [...(groups.get(parent) ?? []), path.at(-1) ?? ''])
  }
  return [...groups].flatMap(([parent, names]) => writeGroup(parent === '' ? '' : `${parent}.`, names))
}

/** Names that the notation has no way to write stand in paths of their own. */
function writeGroup(prefix: string, names: readonly string[]): readonly string[] {
  const plain = names.filter((name) => !/[{},\s]/.test(name))
  const odd = names.filter((name) => !plain.includes(name)).map((name) => prefix + name)
  if (plain.length < 2 || prefix === '') return [...plain.map((name) => prefix + name), ...odd]
  return [`${prefix}{${plain.join(',')}}`, ...odd]
}
