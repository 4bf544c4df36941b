import type { Location } from '../../../../model/location.ts'
import { standardLibrary } from '../../standard-library.ts'
import type { Alias, StatementOf } from '../../syntax/ast.ts'
import { bindName, placeIn } from '../calls/scopes.ts'
import type { Machine } from '../machine.ts'
import type { Module, Scope, Value } from '../model.ts'
import { childOf, findChild, packageAbove, setDoubt } from '../modules/modules.ts'
import { raising } from '../raise.ts'
import { exception } from '../values/built-in-classes.ts'
import { collect } from '../values/iteration.ts'
import { isUnknown, passing, str, textOf, unknown } from '../values/values.ts'
import { mayRaise } from './branches.ts'

const importError = exception('ModuleNotFoundError', '')

/** Packages from elsewhere need not be there. */
function mayFail(machine: Machine, name: string, found: Value, at: Location): void {
  const isOutside = found.is === 'opaque' && !standardLibrary.has(name.split('.', 1)[0] ?? '')
  if (isOutside) mayRaise(machine, unknown(`whether \`${name}\` can be imported is not known`, at), importError)
}

/** `import a.b, c as d`. */
export function importModules(machine: Machine, { names }: StatementOf<'import'>, scope: Scope): void {
  for (const { name, as, range } of names) {
    const at = placeIn(scope, range)
    const found = machine.module(name, scope.module, at)
    mayFail(machine, name, found, at)
    const [top = name] = name.split('.')
    const value = as === undefined && top !== name ? machine.module(top, scope.module, at) : found
    bindName(machine.journal, as ?? top, value, scope)
  }
}

/** `from a import b`. */
export function importFrom(machine: Machine, statement: StatementOf<'import-from'>, scope: Scope): void {
  const { module: name, level, names, range } = statement
  const at = placeIn(scope, range)
  if (name === '__future__') return
  const module = baseOf(machine, name, level, scope, at)
  if (level === 0) mayFail(machine, name, module, at)
  for (const alias of names) {
    const place = placeIn(scope, alias.range)
    if (alias.name === '*') importAll(machine, module, scope, place)
    else bindName(machine.journal, alias.as ?? alias.name, memberOf(machine, module, alias, place), scope)
  }
}

function baseOf(machine: Machine, name: string, level: number, scope: Scope, at: Location): Value {
  if (level === 0) return machine.module(name, scope.module, at)
  const start = packageAbove(machine, scope.module, level, at)
  return name === ''
    ? start
    : name.split('.').reduce<Value>((owner, segment) => childOf(machine, owner, segment, at), start)
}

function memberOf(machine: Machine, module: Value, { name }: Alias, at: Location): Value {
  if (module.is !== 'module') return machine.attribute(module, name, at)
  const own = module.attributes.get(name)
  if (own) return own
  const server = module.attributes.get('__getattr__')
  const child = findChild(machine, module, name, at)
  if (child) return child
  if (server) return machine.call(server, passing(str(name)), at)
  const reason = module.doubt?.reason ?? doubtOfChild(machine, module, name)
  if (reason !== undefined) return unknown(reason, module.doubt?.at ?? at)
  throw raising('ImportError', `cannot import name '${name}' from '${module.name}'`, at)
}

function doubtOfChild(machine: Machine, { directory }: Module, name: string): string | undefined {
  return directory === undefined ? undefined : machine.files.doubt(directory, name)
}

/** `from a import *`. */
function importAll(machine: Machine, module: Value, scope: Scope, at: Location): void {
  if (module.is !== 'module') {
    setDoubt(machine, scope.module, unknown('what `*` imports is not known', at))
    return
  }
  const listed = module.attributes.get('__all__')
  const names = listed
    ? namesIn(machine, listed, at)
    : [...module.attributes.keys()].filter((name) => !name.startsWith('_'))
  for (const name of names) {
    bindName(machine.journal, name, memberOf(machine, module, { name, range: at.range }, at), scope)
  }
  const doubt =
    module.doubt ?? (listed && names.length === 0 ? unknown('what `__all__` lists is not known', at) : undefined)
  if (doubt && !(listed && names.length > 0)) setDoubt(machine, scope.module, doubt)
}

function namesIn(machine: Machine, listed: Value, at: Location): readonly string[] {
  const found = collect(machine, listed, at)
  return isUnknown(found) ? [] : found.items.flatMap((item) => textOf(item) ?? [])
}
