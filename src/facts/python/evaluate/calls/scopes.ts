import type { Location, Range } from '../../../../model/location.ts'
import type { Journal } from '../journal.ts'
import { touchName } from '../journal.ts'
import type { Frame, Module, Names, Scope, Value } from '../model.ts'

export function placeIn(scope: Scope, range: Range): Location {
  return { path: scope.module.file ?? '', range }
}

export const emptyFrame = (): Frame => ({
  self: undefined,
  yield: undefined,
  annotations: undefined,
  handled: undefined,
})

export function moduleScope(module: Module): Scope {
  return {
    kind: 'module',
    names: module.attributes,
    parent: undefined,
    module,
    declared: undefined,
    className: undefined,
    qualifier: '',
    frame: emptyFrame(),
  }
}

export function comprehensionScope(around: Scope): Scope {
  return { ...around, kind: 'comprehension', names: new Map(), parent: around, declared: undefined }
}

/** The names that hold a name, where it is read. A class's names are seen from its own body alone. */
export function holderOf(name: string, scope: Scope): Names | undefined {
  let current: Scope | undefined = scope
  while (current) {
    const { kind, declared, names, module } = current
    if (declared?.global.has(name)) return module.attributes
    if (declared?.own.has(name)) return names
    const isSeen = kind !== 'class' || current === scope
    if (!declared && isSeen && names.has(name)) return names
    current = current.parent
  }
  return undefined
}

/** The names that get a name, where it is bound. */
function receiverOf(name: string, scope: Scope): Names {
  let current = scope
  while (current.kind === 'comprehension' && current.parent) current = current.parent
  if (current.declared?.global.has(name)) return current.module.attributes
  if (!current.declared?.nonlocal.has(name)) return current.names
  return (current.parent && holderOf(name, current.parent)) ?? current.names
}

export function bindName(journal: Journal, name: string, value: Value, scope: Scope): void {
  const names = receiverOf(name, scope)
  touchName(journal, names, name)
  names.set(name, value)
}

/** Binds a name of the innermost scope: a target of a comprehension. */
export function bindInner(journal: Journal, name: string, value: Value, scope: Scope): void {
  if (scope.kind !== 'comprehension') bindName(journal, name, value, scope)
  else scope.names.set(name, value)
}

/** Whether there was such a name to unbind. */
export function unbindName(journal: Journal, name: string, scope: Scope): boolean {
  const names = receiverOf(name, scope)
  touchName(journal, names, name)
  return names.delete(name)
}

/** Names with two underscores in front belong to the class whose code uses them. */
export function mangled(name: string, scope: Scope): string {
  if (scope.className === undefined || !name.startsWith('__') || name.endsWith('__')) return name
  return `_${scope.className.replace(/^_+/, '')}${name}`
}
