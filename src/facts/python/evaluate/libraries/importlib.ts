import { dirname } from '../../../../text/repo-path.ts'
import { argument } from '../calls/arguments.ts'
import { bare } from '../classes/members.ts'
import { compareTexts } from '../expressions/order-of-texts.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import { contentOf, namesIn } from '../methods/path-methods.ts'
import type { Module, Value } from '../model.ts'
import { childOf, packageAbove } from '../modules/modules.ts'
import { typeNamed } from '../values/built-in-classes.ts'
import { collect } from '../values/iteration.ts'
import { inRepository, joined, outOfRepository, path } from '../values/paths.ts'
import { bool, isUnknown, iterator, none, str, textOf, unknown } from '../values/values.ts'

type Followed = (call: Call) => Value

export const importlibLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['import_module', importModule],
  ['reload', (call) => unfollowed(call, 'reload')],
])

function importModule(call: Call): Value {
  const { machine, args, at } = call
  const name = textOf(argument(args, 0, 'name'))
  if (name === undefined) return unfollowed(call, 'import_module')
  const dots = /^\.*/.exec(name)?.[0].length ?? 0
  if (dots === 0) return machine.module(name, undefined, at)
  const from = textOf(argument(args, 1, 'package'))
  const base = from === undefined ? none : machine.module(from, undefined, at)
  if (base.is !== 'module') return unfollowed(call, 'import_module')
  const start = packageAbove(machine, base, dots, at)
  const rest = name.slice(dots)
  return rest === '' ? start : rest.split('.').reduce<Value>((owner, part) => childOf(machine, owner, part, at), start)
}

export const resourcesLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['files', (call) => directoryOf(call) ?? unfollowed(call, 'files')],
  ['read_text', readText],
])

function directoryOf({ machine, args, at }: Call): Value | undefined {
  const given = argument(args, 0, 'package')
  const name = textOf(given)
  const module = name === undefined ? given : machine.module(name, undefined, at)
  return module?.is === 'module' ? path(outOfRepository(placeOf(module))) : undefined
}

function placeOf({ directory, file = '' }: Module): string {
  return directory ?? dirname(file)
}

function readText(call: Call): Value {
  const directory = directoryOf(call)
  const name = textOf(argument(call.args, 1, 'resource'))
  if (directory?.is !== 'path' || name === undefined) return unfollowed(call, 'read_text')
  const text = contentOf(call.machine, joined(directory.value, name).value, call.at)
  return typeof text === 'string' ? str(text) : text
}

export const pkgutilLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([['iter_modules', iterModules]])

/** The modules of a package by their names, in order. */
function iterModules(call: Call): Value {
  const { machine, args, at } = call
  const prefix = textOf(argument(args, 1, 'prefix') ?? str(''))
  const found = collect(machine, argument(args, 0, 'path') ?? none, at)
  if (isUnknown(found) || prefix === undefined) return isUnknown(found) ? found : unfollowed(call, 'iter_modules')
  const directories = found.items.map((item) => inRepository(textOf(item) ?? (item.is === 'path' ? item.value : '')))
  if (directories.includes(undefined)) return unknown('which directories are meant is not known', at)
  const { tree } = machine.files
  const names = directories
    .flatMap((directory) => (directory === undefined ? [] : namesIn(machine, directory)))
    .flatMap((inside) => {
      const name = inside.slice(inside.lastIndexOf('/') + 1)
      if (tree.directories.has(inside))
        return tree.entries.has(`${inside}/__init__.py`) ? [{ name, isPackage: true }] : []
      return name.endsWith('.py') && name !== '__init__.py' ? [{ name: name.slice(0, -3), isPackage: false }] : []
    })
    .toSorted((one, other) => compareTexts(one.name, other.name))
  return iterator((visit) => {
    for (const { name, isPackage } of names) {
      const info = bare(typeNamed('SimpleNamespace'))
      info.attributes.set('name', str(prefix + name))
      info.attributes.set('ispkg', bool(isPackage))
      info.payload = { is: 'tuple', items: [none, str(prefix + name), bool(isPackage)], unordered: undefined }
      if (visit(info)) break
    }
    return undefined
  })
}
