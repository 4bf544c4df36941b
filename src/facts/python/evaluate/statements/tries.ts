import type { Handler, StatementOf } from '../../syntax/ast.ts'
import { bindName, placeIn, unbindName } from '../calls/scopes.ts'
import { blur, keep, recorded, undo, untouched } from '../journal.ts'
import type { Completion, Machine, Try } from '../machine.ts'
import type { Instance, Scope, Unknown, Value } from '../model.ts'
import { Raise } from '../raise.ts'
import { exception, isSubclass } from '../values/built-in-classes.ts'
import { noArguments, tuple, unknown } from '../values/values.ts'
import { either } from './branches.ts'
import { joined } from './completions.ts'

export function runTry(machine: Machine, statement: StatementOf<'try'>, scope: Scope): Completion {
  let completion: Completion
  try {
    completion = runHandled(machine, statement, scope)
  } catch (error) {
    if (error instanceof Raise) machine.execute(statement.finally, scope)
    throw error
  }
  const last = machine.execute(statement.finally, scope)
  return last && last.ends !== 'perhaps' ? last : completion
}

function runHandled(machine: Machine, statement: StatementOf<'try'>, scope: Scope): Completion {
  const { body, handlers, otherwise } = statement
  if (handlers.length === 0) return machine.execute(body, scope)
  const { ended, raised, doubt } = guarded(machine, () => machine.execute(body, scope), {
    catches: (error) => handlers.some((handler) => handles(machine, handler, error, scope)),
    isOpen: !handlers.every(({ body: [...inner] }) => inner.at(-1)?.kind === 'raise'),
  })
  const rest = () => ended ?? machine.execute(otherwise, scope)
  if (!doubt) return raised ? handle(machine, handlers, raised.value, scope) : rest()
  const known = raised?.value
  const inHandlers = handlers.map((handler) => () => runHandler(machine, handler, known ?? anything, scope))
  return joined(either<Completion>(machine, doubt, [...(raised ? [] : [rest]), ...inHandlers]), doubt)
}

const anything = exception('Exception', '')

interface Guarded<T> {
  readonly ended: T | undefined
  readonly raised: Raise | undefined
  /** Why it may have ended before its end. */
  readonly doubt: Unknown | undefined
}

/** Runs something around which exceptions are caught. Where it may have raised, what it wrote is unknown. */
export function guarded<T>(machine: Machine, run: () => T, by: Pick<Try, 'catches' | 'isOpen'>): Guarded<T> {
  const frame: Try = { ...by, doubt: undefined }
  machine.tries.push(frame)
  let raised: Raise | undefined
  const { result, segment } = recorded(machine.journal, () => {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof Raise) || !by.catches(error.value)) throw error
      raised = error
      return undefined
    } finally {
      machine.tries.pop()
    }
  })
  if (frame.doubt) blur(machine.journal, [undo(segment), untouched], frame.doubt)
  else keep(machine.journal, segment)
  return { ended: result, raised, doubt: frame.doubt }
}

function handle(machine: Machine, handlers: readonly Handler[], error: Value, scope: Scope): Completion {
  const handler = handlers.find((one) => handles(machine, one, error, scope))
  return handler && runHandler(machine, handler, error, scope)
}

function runHandler(machine: Machine, handler: Handler, error: Value, scope: Scope): Completion {
  const around = scope.frame.handled
  scope.frame.handled = error
  if (handler.name !== undefined) {
    const at = placeIn(scope, handler.range)
    const value = error === anything ? unknown('which exception is caught is not known', at) : error
    bindName(machine.journal, handler.name, value, scope)
  }
  try {
    return machine.execute(handler.body, scope)
  } finally {
    scope.frame.handled = around
    if (handler.name !== undefined) unbindName(machine.journal, handler.name, scope)
  }
}

function handles(machine: Machine, { type }: Handler, error: Value, scope: Scope): boolean {
  if (!type) return true
  return matches(machine.evaluate(type, scope), error)
}

/** Whether an exception is of a class, or one of several. */
export function matches(type: Value, error: Value): boolean {
  if (type.is === 'tuple') return type.items.some((one) => matches(one, error))
  if (error.is !== 'instance') return true
  if (type.is === 'class') return isSubclass(error.class, type)
  return error.class.doubt !== undefined || type.is === 'unknown'
}

export function raise(machine: Machine, { value, range }: StatementOf<'raise'>, scope: Scope): never {
  const at = placeIn(scope, range)
  const given = value ? machine.evaluate(value, scope) : scope.frame.handled
  throw new Raise(asException(machine, given, scope, range) ?? exception('Exception', ''), at, true)
}

function asException(
  machine: Machine,
  given: Value | undefined,
  scope: Scope,
  range: StatementOf<'raise'>['range'],
): Instance | undefined {
  if (given?.is === 'instance') return given
  if (given?.is !== 'class') return undefined
  const made = machine.call(given, { ...noArguments }, placeIn(scope, range))
  return made.is === 'instance' ? made : undefined
}

/** What an exception is made with. */
export function exceptionWith(type: Instance['class'], values: readonly Value[]): Instance {
  return {
    is: 'instance',
    class: type,
    attributes: new Map([['args', tuple(values)]]),
    payload: undefined,
    doubt: undefined,
  }
}
