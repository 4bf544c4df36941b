import { readTasks } from '../../src/facts/tasks/tasks.ts'
import { buildTree } from '../../src/facts/tree.ts'
import type { Declarations, Entry, Fact } from '../../src/model/fact.ts'

/** Files by their paths. */
export type Files = Readonly<Record<string, string>>

/** Reads the tasks of the first of some files, which are all that the repository has. */
export async function readTasksOf(files: Files): Promise<Fact<Declarations>> {
  const paths = Object.keys(files)
  const tree = buildTree(new Map(paths.map((path): [string, Entry] => [path, { kind: 'file', executable: false }])))
  const read = async (wanted: Iterable<string>) =>
    new Map([...wanted].map((path) => [path, textOf(files, path)] as const))
  return readTasks(paths[0] ?? '', read, tree)
}

function textOf(files: Files, path: string): Fact<string> {
  const text = files[path]
  return text === undefined ? { known: false, reason: 'cannot be read' } : { known: true, value: text }
}

/** What was declared on one line: names, `%` patterns, and after a `?` the place and reason of what is open. */
export async function describeTasks(files: Files): Promise<string> {
  const fact = await readTasksOf(files)
  if (!fact.known) return `unreadable: ${fact.reason}`
  const { names, patterns = [], open } = fact.value
  const words = [...names.keys(), ...patterns.map(({ pattern }) => pattern)]
  if (!open) return words.join(' ')
  const place = files[open.at.path]?.slice(...open.at.range)
  return [...words, `? ${open.reason} at «${place}»`].join(' ')
}

/** The characters of the files that each name and pattern is said to stand at. */
export async function describePlaces(files: Files): Promise<string> {
  const fact = await readTasksOf(files)
  if (!fact.known) return fact.reason
  const named = [...fact.value.names].map(([name, at]) => ({ name, at }))
  const patterned = (fact.value.patterns ?? []).map(({ pattern, at }) => ({ name: pattern, at }))
  return [...named, ...patterned]
    .map(({ name, at }) => `${name} at ${at.path}:${at.range[0]} «${files[at.path]?.slice(...at.range)}»`)
    .join(', ')
}
