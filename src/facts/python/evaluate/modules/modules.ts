import type { Location, RepoPath } from '../../../../model/location.ts'
import { dirname } from '../../../../text/repo-path.ts'
import type { Module as Place } from '../../modules.ts'
import { standardLibrary } from '../../standard-library.ts'
import { limits } from '../budget.ts'
import { moduleScope } from '../calls/scopes.ts'
import { touchDoubt, touchName } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Module, Unknown, Value } from '../model.ts'
import { Exhausted, Raise, raising } from '../raise.ts'
import { outOfRepository } from '../values/paths.ts'
import { isUnknown, list, opaque, str, unknown } from '../values/values.ts'

/** The module that an absolute dotted name leads to, as seen from another one. */
export function moduleNamed(machine: Machine, name: string, from: Module | undefined, at: Location): Value {
  const [top = '', ...rest] = name.split('.')
  const places = standardLibrary.has(top) ? [] : machine.files.tops(top, dirname(from?.file ?? ''))
  const place = places.find((one) => reaches(machine, one, rest)) ?? places[0]
  if (!place) return machine.library(name, at)
  return rest.reduce<Value>((module, segment) => childOf(machine, module, segment, at), load(machine, place, at))
}

/** Whether there are files all along a name: several projects of one repository may share the name of a package. */
function reaches(machine: Machine, place: Place, [next, ...rest]: readonly string[]): boolean {
  if (next === undefined) return true
  if (place.directory === undefined) return false
  const child = machine.files.submodule(place.directory, next, place.root)
  return child !== undefined && reaches(machine, child, rest)
}

/** A submodule, which its import binds in its package. */
export function childOf(machine: Machine, module: Value, name: string, at: Location): Value {
  if (module.is !== 'module') return machine.attribute(module, name, at)
  const found = findChild(machine, module, name, at)
  if (found) return found
  const own = module.attributes.get(name)
  if (own?.is === 'module') return own
  const reason = module.directory === undefined ? undefined : machine.files.doubt(module.directory, name)
  if (reason ?? module.doubt) return opaque(`${module.name}.${name}`, at)
  throw raising('ModuleNotFoundError', `No module named '${module.name}.${name}'`, at)
}

export function findChild(machine: Machine, module: Module, name: string, at: Location): Value | undefined {
  if (module.directory === undefined) return undefined
  const place = machine.files.submodule(module.directory, name, module.root)
  if (!place) return undefined
  const child = load(machine, place, at)
  touchName(machine.journal, module.attributes, name)
  module.attributes.set(name, child)
  return child
}

/** A submodule that was imported already. */
export function submoduleOf(machine: Machine, { directory, root }: Module, name: string): Value | undefined {
  const place = directory === undefined ? undefined : machine.files.submodule(directory, name, root)
  return place && machine.modules.get(keyOf(place))
}

function keyOf({ file, directory }: Place): string {
  return file ?? `${directory}/`
}

/** The package that an import with dots in front starts from. */
export function packageAbove(machine: Machine, from: Module, level: number, at: Location): Value {
  let directory = from.directory ?? dirname(from.file ?? '')
  for (let up = 1; up < level; up += 1) {
    if (directory === from.root) throw raising('ImportError', 'attempted relative import beyond top-level package', at)
    directory = dirname(directory)
  }
  if (directory === from.root)
    throw raising('ImportError', 'attempted relative import with no known parent package', at)
  return load(machine, machine.files.packageAt(directory, from.root), at)
}

/** The module of a file, with the packages that it is in. */
export function moduleAt(machine: Machine, file: RepoPath, root: RepoPath): Value {
  const inside = file
    .slice(root === '' ? 0 : root.length + 1)
    .replace(/\.py$/, '')
    .replace(/(?:^|\/)__init__$/, '')
  const at: Location = { path: file, range: [0, 0] }
  const segments = inside.split('/')
  let module: Value | undefined
  let directory = root
  for (const segment of segments) {
    const place = machine.files.submodule(directory, segment, root)
    if (!place) break
    module = load(machine, place, at)
    directory = place.directory ?? directory
  }
  return module ?? unknown(`\`${file}\` is no module that can be imported`, at)
}

/** Runs a module, the first time that it is asked for. */
function load(machine: Machine, place: Place, at: Location): Value {
  const key = keyOf(place)
  const known = machine.modules.get(key)
  if (known && !isUnknown(known)) return known
  const name = dottedName(place)
  const { file, directory, root } = place
  const module: Module = {
    is: 'module',
    name,
    file,
    directory,
    root,
    attributes: new Map(),
    doubt: undefined,
    isReady: false,
  }
  addOwnNames(module)
  touchName(machine.journal, machine.modules, key)
  machine.modules.set(key, module)
  if (file !== undefined) runModule(machine, module, file, at)
  module.isReady = true
  return module
}

function dottedName({ file, directory, root }: Place): string {
  const path = directory ?? file?.replace(/\.py$/, '') ?? ''
  return path.slice(root === '' ? 0 : root.length + 1).replaceAll('/', '.')
}

function addOwnNames({ name, file, directory, attributes }: Module): void {
  attributes.set('__name__', str(name))
  attributes.set('__package__', str(directory === undefined ? name.split('.').slice(0, -1).join('.') : name))
  if (file !== undefined) attributes.set('__file__', str(outOfRepository(file)))
  if (directory !== undefined) attributes.set('__path__', list([str(outOfRepository(directory))]))
}

function runModule(machine: Machine, module: Module, file: RepoPath, at: Location): void {
  const syntax = machine.files.syntax(file)
  if (!syntax.known) {
    setDoubt(machine, module, unknown(`\`${file}\` ${syntax.reason}`, at))
    return
  }
  const { body, fault } = syntax.value
  if (fault) {
    const place = { path: file, range: fault.range }
    setDoubt(machine, module, unknown(`\`${file}\` cannot be read: ${fault.reason}`, place))
    return
  }
  const [first] = body
  const text = first?.kind === 'expression' && first.value.kind === 'constant' ? first.value.value : undefined
  if (text?.type === 'str' && !text.value.includes('\n')) module.attributes.set('__doc__', str(text.value))
  if (machine.budget.depth >= limits.depth) throw new Exhausted('imports nest too deep', at)
  machine.budget.depth += 1
  const pending = machine.record.pending.splice(0)
  try {
    machine.execute(body, moduleScope(module))
  } catch (error) {
    if (error instanceof Raise) error.isDeliberate = false
    throw error
  } finally {
    machine.budget.depth -= 1
    machine.record.pending.push(...pending)
  }
}

export function setDoubt(machine: Machine, module: Module, doubt: Unknown): void {
  touchDoubt(machine.journal, module)
  module.doubt ??= doubt
}
