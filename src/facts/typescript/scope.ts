import type { Location } from '../../model/location.ts'
import { type Machine, newFunction, raise } from './machine.ts'
import type { Block, Declaration, Pattern, Statement } from './syntax.ts'
import { type Binding, either, nothing, type Scope, type Value } from './value.ts'

/** The binding of a name, seen from inside. */
export function lookUp(scope: Scope, name: string): { readonly binding: Binding; readonly scope: Scope } | undefined {
  for (let one: Scope | undefined = scope; one; one = one.parent) {
    const binding = one.bindings.get(name)
    if (binding) return { binding, scope: one }
  }
  return undefined
}

/** The scope of the function, or the module, around. */
export function outerScope(scope: Scope): Scope {
  let one = scope
  while (!one.outer && one.parent) one = one.parent
  return one
}

/** What `this` is here. */
export function scopeOfThis(scope: Scope): Scope | undefined {
  let one: Scope | undefined = scope
  while (one && !one.this) one = one.parent
  return one
}

/** Makes the names of a block known before it runs. Functions can be called from its beginning. */
export function hoist(machine: Machine, body: Block, scope: Scope): void {
  for (const statement of body) {
    if (statement.kind === 'declare') hoistVariable(statement, scope)
    else if (statement.kind === 'bind-function') {
      scope.bindings.set(statement.name, { value: newFunction(machine, statement.value, scope) })
    } else {
      for (const name of namesOf(statement))
        if (!scope.bindings.has(name)) scope.bindings.set(name, { value: undefined })
    }
  }
}

function namesOf(statement: Statement): readonly string[] {
  if (statement.kind === 'unread') return statement.names
  return statement.kind === 'bind-class' || statement.kind === 'enum' ? [statement.name] : []
}

function hoistVariable({ how, target }: Declaration, scope: Scope): void {
  const outer = outerScope(scope)
  for (const name of namesIn(target)) {
    if (how !== 'var') scope.bindings.set(name, { value: undefined })
    else if (!outer.bindings.has(name)) outer.bindings.set(name, { value: nothing })
  }
}

/** The names that a pattern binds. */
export function namesIn(pattern: Pattern): readonly string[] {
  if (pattern.kind === 'target') return pattern.expression.kind === 'name' ? [pattern.expression.id] : []
  if (pattern.kind === 'default') return namesIn(pattern.target)
  const inside = pattern.kind === 'list' ? pattern.elements : pattern.members.map(({ target }) => target)
  return [...inside, pattern.rest].flatMap((one) => (one ? namesIn(one) : []))
}

/** Gives a name its first value. */
export function declareName(scope: Scope, name: string, value: Value): void {
  const binding = scope.bindings.get(name)
  if (binding) binding.value = value
  else scope.bindings.set(name, { value })
}

/** Gives a name another value; it may have either where it is not sure that this happens. */
export function assignName(machine: Machine, scope: Scope, name: string, value: Value, at: Location): void {
  const found = lookUp(scope, name)
  if (!found) return
  if (found.binding.read) {
    raise(machine, `\`${name}\` is imported, and cannot be assigned to`, at)
    return
  }
  const { doubt } = machine.region
  const isSure = !doubt || found.scope.region === machine.region
  const before = found.binding.value
  found.binding.value = isSure || !before ? value : either([before, value], doubt)
}
