import { expandBraces } from './glob.ts'

/** What `a.b.{c,d}` stands for: `a.b.c` and `a.b.d`. A text without a set stands for itself. */
export function expandPaths(text: string): readonly string[] {
  return expandBraces(text)?.map((path) => path.replaceAll(/\s/g, '')) ?? [text]
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
