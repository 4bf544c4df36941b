import type { Declarations, Fact, Tree } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import { dirname, join } from '../../text/repo-path.ts'
import type { ReadTexts } from '../texts.ts'
import { type Collected, declareName, leaveOpen, startCollecting, toDeclarations } from './collected.ts'
import { itemEnd } from './just-items.ts'

/** What is known while a justfile, its imports and its modules are read. */
interface Reading {
  readonly read: ReadTexts
  readonly tree: Tree
  readonly collected: Collected
  charactersLeft: number
  inclusionsLeft: number
}

/** A justfile, seen from the one that was asked for. */
interface Source {
  readonly path: RepoPath
  readonly text: string
  /** `module::` for each module that it is part of. */
  readonly prefix: string
  /** Files that are being read, each taken in by the one before. */
  readonly stack: readonly RepoPath[]
}

/** Reads the recipes and aliases of a justfile, those of modules as `module::recipe`. */
export async function readJust(path: RepoPath, read: ReadTexts, tree: Tree): Promise<Fact<Declarations>> {
  const text = (await read([path])).get(path)
  if (!text?.known) return text ?? { known: false, reason: 'cannot be read' }
  const reading: Reading = { read, tree, collected: startCollecting(), charactersLeft: 16_000_000, inclusionsLeft: 200 }
  await readFile(reading, { path, text: text.value, prefix: '', stack: [] })
  return { known: true, value: toDeclarations(reading.collected) }
}

async function readFile(reading: Reading, source: Source): Promise<void> {
  const { text } = source
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    // What is indented belongs to the recipe above.
    const end = /[ \t\r\n#]/.test(text[at] ?? '') ? lineEnd(text, at) : itemEnd(text, at)
    if (end === undefined)
      leaveOpen(reading.collected, 'has a string that is never closed', placeOf(source, [at, at + 1]))
    else await readItem(reading, source, text.slice(at, end), at)
    at = end ?? text.length
  }
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline < 0 ? text.length : newline + 1
}

/** Names may be words of the language: what follows tells which it is, as in the parser of just. */
const setting = /^set[ \t]+(?<name>[\w-]+)[ \t]*(?:(?::=[ \t]*(?<value>\w*))|(?=[#\r\n]|$))/d
const module =
  /^mod(?<optional>\??)[ \t]+(?<name>[A-Za-z_][\w-]*)[ \t]*(?:(?<quote>'|")(?<path>[^'"\n]*)\k<quote>|(?=[#\r\n]|$))/d
const imported = /^import(?<optional>\??)[ \t]*(?<quote>'''|"""|'|")(?<path>[^'"]*)\k<quote>/d
const unreadable = /^(?:import\??[ \t]*[a-z]?['"]|mod\??[ \t]+[A-Za-z_][\w-]*[ \t]*[a-z]?['"]|!include[ \t])/
const variable = /^(?:export[ \t]+)?[A-Za-z_][\w-]*[ \t]*:=/
const alias = /^alias[ \t]+(?<name>[A-Za-z_][\w-]*)[ \t]*:=/d
const recipe = /^@?(?<name>[A-Za-z_][\w-]*)(?=[ \t:])/d

async function readItem(reading: Reading, source: Source, item: string, start: number): Promise<void> {
  const { collected } = reading
  const set = setting.exec(item)
  const taken = imported.exec(item)
  const part = module.exec(item)
  if (set) {
    const at = placeOf(source, shift(set.indices?.groups?.name, start))
    if (set.groups?.name === 'fallback' && set.groups.value !== 'false' && source.prefix === '') {
      leaveOpen(collected, 'recipes of justfiles in the directories above count too', at)
    }
  } else if (taken) await readImport(reading, source, taken, start)
  else if (part) await readModule(reading, source, part, start)
  else if (unreadable.test(item)) {
    leaveOpen(
      collected,
      'takes in a file whose path is computed',
      placeOf(source, [start, start + item.trimEnd().length]),
    )
  } else {
    const named = alias.exec(item) ?? (variable.test(item) || !item.includes(':') ? undefined : recipe.exec(item))
    const name = named?.groups?.name
    const range = shift(named?.indices?.groups?.name, start)
    if (name !== undefined) declareName(collected, source.prefix + name, placeOf(source, range))
  }
}

async function readImport(reading: Reading, source: Source, found: RegExpExecArray, start: number): Promise<void> {
  const written = found.groups?.path ?? ''
  const at = placeOf(source, shift(found.indices?.groups?.path, start))
  const path = resolve(source, written)
  const isThere = path !== undefined && reading.tree.entries.has(path)
  if (isThere) await readFurther(reading, source, path, source.prefix, at)
  else if (found.groups?.optional !== '?')
    leaveOpen(reading.collected, `imports \`${written}\`, which cannot be read`, at)
}

async function readModule(reading: Reading, source: Source, found: RegExpExecArray, start: number): Promise<void> {
  const { name = '', path: written, optional } = found.groups ?? {}
  const at = placeOf(source, shift(found.indices?.groups?.name, start))
  const path = findModule(reading.tree, source, name, written)
  if (path === undefined) {
    if (optional !== '?') leaveOpen(reading.collected, `has the module \`${name}\`, which cannot be read`, at)
    return
  }
  declareName(reading.collected, source.prefix + name, at)
  await readFurther(reading, source, path, `${source.prefix}${name}::`, at)
}

/** The file of a module: named after it, in a directory that is, or where its path says. */
function findModule(tree: Tree, source: Source, name: string, written: string | undefined): RepoPath | undefined {
  const path = resolve(source, written ?? name)
  if (path === undefined) return undefined
  const candidates = [written === undefined ? `${path}.just` : path, `${path}/mod.just`]
  const inDirectory = ['justfile', '.justfile'].flatMap(
    (base) => tree.byFoldedPath.get(`${path}/${base}`.toLowerCase()) ?? [],
  )
  return [...candidates, ...inDirectory].find((one) => tree.entries.has(one))
}

async function readFurther(
  reading: Reading,
  { path: from, stack }: Source,
  path: RepoPath,
  prefix: string,
  at: Location,
): Promise<void> {
  const around = [...stack, from]
  if (around.includes(path)) return
  reading.inclusionsLeft -= 1
  const text = reading.inclusionsLeft < 0 ? undefined : (await reading.read([path])).get(path)
  reading.charactersLeft -= text?.known ? text.value.length : 0
  if (text?.known && reading.charactersLeft >= 0)
    await readFile(reading, { path, text: text.value, prefix, stack: around })
  else leaveOpen(reading.collected, `takes in \`${path}\`, which cannot be read`, at)
}

function resolve({ path }: Source, written: string): RepoPath | undefined {
  return /^[/~]/.test(written) ? undefined : join(dirname(path), written)
}

function shift(range: Range | undefined, by: number): Range {
  const [start, end] = range ?? [0, 0]
  return [start + by, end + by]
}

function placeOf({ path }: Source, range: Range): Location {
  return { path, range }
}
