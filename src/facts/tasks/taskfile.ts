import type { DataNode, Declarations, Fact, Tree } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import { dirname, join } from '../../text/repo-path.ts'
import { readData } from '../data.ts'
import type { ReadTexts } from '../texts.ts'
import { type Collected, declareName, leaveOpen, startCollecting, toDeclarations } from './collected.ts'

/** Names that Task looks for in a directory, in its order. */
const fileNames: readonly string[] = ['Taskfile', 'taskfile'].flatMap((stem) =>
  ['.yml', '.yaml', '.dist.yml', '.dist.yaml'].map((ending) => stem + ending),
)

/** What is known while a Taskfile and those that it includes are read. */
interface Reading {
  readonly read: ReadTexts
  readonly tree: Tree
  readonly collected: Collected
  /** A file counts once for each prefix that its tasks get. */
  charactersLeft: number
  inclusionsLeft: number
}

/** A Taskfile, seen from the one that was asked for. */
interface Source {
  readonly path: RepoPath
  readonly text: string
  /** What its tasks are called by before their names; none, or one for each alias of the namespace. */
  readonly prefixes: readonly string[]
  /** Files that are being read, each included by the one before. */
  readonly stack: readonly RepoPath[]
}

/** Reads the tasks of a Taskfile and their aliases, those of included files as `namespace:task`. */
export async function readTaskfile(path: RepoPath, read: ReadTexts, tree: Tree): Promise<Fact<Declarations>> {
  const text = (await read([path])).get(path)
  if (!text?.known) return text ?? { known: false, reason: 'cannot be read' }
  const data = await readData(path, text.value)
  if (!data.known) return data
  const reading: Reading = { read, tree, collected: startCollecting(), charactersLeft: 16_000_000, inclusionsLeft: 200 }
  await readRoot(reading, { path, text: text.value, prefixes: [''], stack: [] }, data.value)
  return { known: true, value: toDeclarations(reading.collected) }
}

async function readRoot(reading: Reading, source: Source, root: DataNode): Promise<void> {
  for (const [name, task] of membersOf(root.members.get('tasks'))) declareTask(reading, source, name, task)
  for (const [namespace, include] of membersOf(root.members.get('includes'))) {
    await readInclude(reading, source, namespace, include)
  }
}

/** A value of a mapping, which has a key. */
type Member = DataNode & { readonly key: Range }

function membersOf(node: DataNode | undefined): readonly (readonly [name: string, member: Member])[] {
  return [...(node?.members ?? [])].flatMap(([name, { key, ...member }]) => (key ? [[name, { ...member, key }]] : []))
}

function declareTask({ collected }: Reading, source: Source, name: string, task: Member): void {
  declare(collected, source, name, task.key)
  for (const alias of textsOf(task.members.get('aliases'))) declare(collected, source, alias.text, alias.range)
}

function declare(collected: Collected, source: Source, name: string, written: Range): void {
  const at = { path: source.path, range: withoutQuotes(source.text, written) }
  if (name === '<<') leaveOpen(collected, 'tasks are merged from another place', at)
  else if (name.includes('{{')) leaveOpen(collected, `the name \`${name}\` is computed`, at)
  else for (const prefix of source.prefixes) declareIn(collected, prefix, name, at)
}

function declareIn(collected: Collected, prefix: string, name: string, at: Location): void {
  const full = prefix + name
  // A namespace alone runs its task of this name.
  if (name === 'default' && prefix !== '') declareName(collected, prefix.slice(0, -1), at)
  if (!full.includes('*')) declareName(collected, full, at)
  else collected.patterns.push(...wildcardPatterns(full).map((pattern) => ({ pattern, at })))
}

/** A `*` is any text, an empty one and one with slashes too, for which patterns of make need a pattern each. */
function wildcardPatterns(name: string): readonly string[] {
  return [name.replaceAll('*', '%'), name.replaceAll('*', ''), name.replaceAll('*', '%/%')]
}

async function readInclude(reading: Reading, source: Source, namespace: string, include: DataNode): Promise<void> {
  const written = include.members.get('taskfile') ?? include
  const at = { path: source.path, range: withoutQuotes(source.text, written.range) }
  const path = findIncluded(reading.tree, source.path, written.value)
  if (path === undefined) {
    const isOptional = include.members.get('optional')?.value === true && isLiteral(written.value)
    if (!isOptional)
      leaveOpen(reading.collected, `includes \`${written.value ?? namespace}\`, which cannot be read`, at)
    return
  }
  const names = [namespace, ...textsOf(include.members.get('aliases')).map(({ text }) => text)]
  const isFlat = include.members.get('flatten')?.value === true
  const prefixes = isFlat
    ? source.prefixes
    : source.prefixes.flatMap((prefix) => names.map((name) => `${prefix}${name}:`))
  await readIncluded(reading, { ...source, prefixes }, path, at)
}

async function readIncluded(reading: Reading, source: Source, path: RepoPath, at: Location): Promise<void> {
  const stack = [...source.stack, source.path]
  if (stack.includes(path)) return
  reading.inclusionsLeft -= 1
  const text = reading.inclusionsLeft < 0 ? undefined : (await reading.read([path])).get(path)
  reading.charactersLeft -= text?.known ? text.value.length * source.prefixes.length : 0
  const data = text?.known && reading.charactersLeft >= 0 ? await readData(path, text.value) : undefined
  if (text?.known && data?.known) await readRoot(reading, { ...source, path, text: text.value, stack }, data.value)
  else leaveOpen(reading.collected, `includes \`${path}\`, which cannot be read`, at)
}

function isLiteral(value: DataNode['value']): value is string {
  return typeof value === 'string' && !/^[/~]|:\/\/|^git@|\{\{|\$/.test(value)
}

/** The file of an include: its path, or the Taskfile in that directory. */
function findIncluded(tree: Tree, from: RepoPath, written: DataNode['value']): RepoPath | undefined {
  const path = isLiteral(written) ? join(dirname(from), written) : undefined
  if (path === undefined) return undefined
  const inDirectory = fileNames.map((name) => (path === '' ? name : `${path}/${name}`))
  return [path, ...inDirectory].find((one) => tree.entries.has(one))
}

/** A text, or each text of a list, without the quotes around it. */
function textsOf(node: DataNode | undefined): readonly { readonly text: string; readonly range: Range }[] {
  const nodes = node && node.members.size === 0 ? [node] : [...(node?.members.values() ?? [])]
  return nodes.flatMap(({ value, range }) =>
    typeof value === 'string' && value !== '' ? [{ text: value, range }] : [],
  )
}

/** The characters of a YAML scalar alone. */
function withoutQuotes(text: string, [start, end]: Range): Range {
  const first = text[start]
  const isQuoted = (first === '"' || first === "'") && end - start > 1 && text[end - 1] === first
  return isQuoted ? [start + 1, end - 1] : [start, end]
}
