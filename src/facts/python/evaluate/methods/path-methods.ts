import type { Location, RepoPath } from '../../../../model/location.ts'
import { basename, dirname } from '../../../../text/repo-path.ts'
import { argument } from '../calls/arguments.ts'
import { compareTexts } from '../expressions/order-of-texts.ts'
import type { Machine } from '../machine.ts'
import type { Path, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { orderOfFiles } from '../statements/unordered.ts'
import { inRepository, joined, nameOf, outOfRepository, parentOf, path, rootMark, suffixOf } from '../values/paths.ts'
import { bool, isUnknown, list, plain, str, textOf, tuple, unknown } from '../values/values.ts'
import { type Call, type Methods, unfollowed } from './methods.ts'
import { matchesPattern } from './wildcards.ts'

type Property = (machine: Machine, self: Path) => Value

export const pathProperties: ReadonlyMap<string, Property> = new Map<string, Property>([
  ['parent', (_, { value }) => path(parentOf(value))],
  ['name', (_, { value }) => str(nameOf(value))],
  ['suffix', (_, { value }) => str(suffixOf(value))],
  ['stem', (_, { value }) => str(nameOf(value).slice(0, nameOf(value).length - suffixOf(value).length))],
  [
    'suffixes',
    (_, { value }) =>
      list(
        nameOf(value)
          .replace(/^\.+/, '')
          .split('.')
          .slice(1)
          .map((part) => str(`.${part}`)),
      ),
  ],
  ['parents', (_, { value }) => tuple(parentsOf(value))],
  ['parts', (_, { value }) => (value.includes(rootMark) ? placeDependent : tuple(value.split('/').map(str)))],
])

const placeDependent = unknown('where the repository lies is not known', { path: '', range: [0, 0] })

function parentsOf(value: string): readonly Value[] {
  const found: Value[] = []
  for (let current = value; current !== rootMark && current !== '.' && current !== '/'; ) {
    current = parentOf(current)
    found.push(path(current))
  }
  return found
}

type Method = (self: Path, call: Call) => Value

const itself: Method = (self) => self

export const pathMethods: Methods<Path> = new Map<string, Method>([
  ['resolve', (self) => (self.value.startsWith('/') ? resolved(self) : placeDependent)],
  ['absolute', (self) => (self.value.startsWith('/') ? self : placeDependent)],
  ['expanduser', itself],
  ['with_name', (self, call) => withText(call, 'with_name', (name) => joined(parentOf(self.value), name))],
  ['with_suffix', (self, call) => withText(call, 'with_suffix', (suffix) => path(stemOf(self.value) + suffix))],
  [
    'with_stem',
    (self, call) => withText(call, 'with_stem', (stem) => joined(parentOf(self.value), stem + suffixOf(self.value))),
  ],
  ['joinpath', joinPath],
  ['as_posix', (self) => str(self.value)],
  ['__str__', (self) => str(self.value)],
  ['relative_to', relativeTo],
  [
    'is_relative_to',
    (self, call) =>
      withText(call, 'is_relative_to', (base) => bool(self.value === base || self.value.startsWith(`${base}/`))),
  ],
  [
    'match',
    (self, call) =>
      withText(call, 'match', (pattern) =>
        /^[\w.*? -]+$/.test(pattern) ? bool(matchesPattern(nameOf(self.value), pattern)) : unfollowed(call, 'match'),
      ),
  ],
  ['is_absolute', (self) => bool(self.value.startsWith('/'))],
  ['exists', (self, call) => has(self, call, true, true)],
  ['is_file', (self, call) => has(self, call, true, false)],
  ['is_dir', (self, call) => has(self, call, false, true)],
  ['read_text', readText],
  ['read_bytes', readText],
  ['open', (self, { machine, args, at }) => openFile(machine, self.value, argument(args, 0, 'mode'), at)],
  ['iterdir', (self, call) => children(self, call)],
  ['glob', (self, call) => globbed(self, call, '')],
  ['rglob', (self, call) => globbed(self, call, '**/')],
])

function stemOf(value: string): string {
  return value.slice(0, value.length - suffixOf(value).length)
}

function resolved({ value }: Path): Value {
  const inside = inRepository(value)
  return inside === undefined ? placeDependent : path(outOfRepository(inside))
}

function withText(call: Call, name: string, make: (text: string) => Value): Value {
  const given = argument(call.args, 0)
  const text = given?.is === 'path' ? given.value : textOf(given)
  return text === undefined ? unfollowed(call, name) : make(text)
}

function joinPath(self: Path, call: Call): Value {
  let made = self
  for (const { value } of call.args.positional) {
    const part = plain(value)
    if (part.is !== 'str' && part.is !== 'path') return unfollowed(call, 'joinpath')
    made = joined(made.value, part.value)
  }
  return made
}

function relativeTo(self: Path, call: Call): Value {
  const base = argument(call.args, 0)
  const from = base?.is === 'path' ? base.value : textOf(base)
  if (from === undefined || call.args.positional.length !== 1) return unfollowed(call, 'relative_to')
  if (self.value === from) return path('.')
  if (!self.value.startsWith(`${from}/`)) throw raising('ValueError', 'it is not below that path', call.at)
  return path(self.value.slice(from.length + 1))
}

/** A path of the repository, or why it is none. */
function insideOf(value: string, at: Location): RepoPath | Unknown {
  return inRepository(value) ?? unknown('what lies outside of the repository is not known', at)
}

function has({ value }: Path, { machine, at }: Call, files: boolean, directories: boolean): Value {
  const inside = insideOf(value, at)
  if (isUnknown(inside)) return inside
  const { entries, directories: known } = machine.files.tree
  const kind = entries.get(inside)?.kind
  if (kind === 'symlink' || kind === 'submodule') return unknown(`\`${inside}\` is a ${kind}`, at)
  return bool((files && kind === 'file') || (directories && known.has(inside)))
}

function readText({ value }: Path, { machine, at }: Call): Value {
  const found = contentOf(machine, value, at)
  return typeof found === 'string' ? str(withPlainLines(found)) : found
}

/** Python reads all ends of lines as `\n`. */
function withPlainLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

/** What a file holds. */
export function contentOf(machine: Machine, value: string, at: Location): string | Unknown {
  const inside = insideOf(value, at)
  if (isUnknown(inside)) return inside
  const { tree } = machine.files
  if (!tree.entries.has(inside)) throw raising('FileNotFoundError', `\`${inside}\` is not there`, at)
  const found = machine.files.text(inside)
  return found.known ? found.value : unknown(`\`${inside}\` ${found.reason}`, at)
}

const reading: ReadonlySet<string> = new Set(['r', 'rt', 'rb', 'tr', 'br'])

/** Opens a file to be read. */
export function openFile(machine: Machine, value: string, mode: Value | undefined, at: Location): Value {
  const how = mode ? textOf(mode) : 'r'
  if (how === undefined || !reading.has(how)) return unknown('files that are written are not followed', at)
  const text = contentOf(machine, value, at)
  const inside = inRepository(value) ?? ''
  return typeof text === 'string' ? { is: 'file', path: inside, text: withPlainLines(text), isRead: false } : text
}

/** In the order of the paths: that of the file system is only known where the program runs. */
const asListed = unknown(orderOfFiles, { path: '', range: [0, 0] })

function listed(paths: readonly RepoPath[]): Value {
  return list(
    paths.toSorted(comparePaths).map((inside) => path(outOfRepository(inside))),
    asListed,
  )
}

function comparePaths(one: string, other: string): number {
  return compareTexts(one.replaceAll('/', '\0'), other.replaceAll('/', '\0'))
}

/** Names directly in a directory. */
export function namesIn(machine: Machine, inside: RepoPath): readonly RepoPath[] {
  const { entries, directories } = machine.files.tree
  return [...entries.keys(), ...directories].filter((one) => one !== '' && dirname(one) === inside)
}

function children({ value }: Path, { machine, at }: Call): Value {
  const inside = insideOf(value, at)
  if (isUnknown(inside)) return inside
  if (!machine.files.tree.directories.has(inside)) throw raising('FileNotFoundError', `\`${inside}\` is not there`, at)
  return listed(namesIn(machine, inside))
}

function globbed({ value }: Path, call: Call, prefix: string): Value {
  const { machine, args, at } = call
  const pattern = textOf(argument(args, 0))
  const inside = insideOf(value, at)
  if (isUnknown(inside)) return inside
  if (pattern === undefined || !/^[\w.*?/ -]+$/.test(pattern) || pattern.endsWith('**')) return unfollowed(call, 'glob')
  const start = inside === '' ? '' : `${inside}/`
  const { entries, directories } = machine.files.tree
  const found = [...entries.keys(), ...directories].filter(
    (one) => one !== inside && one.startsWith(start) && matchesPattern(one.slice(start.length), prefix + pattern),
  )
  return listed([...new Set(found)])
}

/** `os.listdir`. */
export function listDirectory(machine: Machine, value: string, at: Location): Value {
  const inside = insideOf(value, at)
  if (isUnknown(inside)) return inside
  return list(namesIn(machine, inside).map(basename).toSorted(compareTexts).map(str), asListed)
}

/** The class `pathlib.Path`, called. */
export function makePath(call: Call): Value {
  const [first, ...others] = call.args.positional.map(({ value }) => plain(value))
  if (!first) return path('.')
  const start = first.is === 'str' || first.is === 'path' ? path(first.value) : undefined
  if (!start) return unfollowed(call, 'Path')
  return joinPath(start, { ...call, args: { ...call.args, positional: others.map((value) => ({ value })) } })
}
