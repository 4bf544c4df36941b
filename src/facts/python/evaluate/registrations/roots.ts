import { lookUp } from '../classes/members.ts'
import { reachedFrom } from '../hidden/reach.ts'
import type { Machine } from '../machine.ts'
import type { Value } from '../model.ts'
import type { Registration } from './record.ts'

export interface Roots {
  readonly chosen: readonly Value[]
  readonly others: readonly Value[]
}

/**
 * Which values that a program registers on are the registry that is meant: what its function returns or that holds;
 * without that, what the names of its module hold; and all of them where nothing tells.
 */
export function chooseRoots(machine: Machine, result: Value | undefined, globals: readonly Value[]): Roots {
  const all = rootsOf(machine)
  const isMeant = result !== undefined && isObject(result)
  const chosen = isMeant ? among(machine, all, [result]) : []
  if (chosen.length > 0) return apart(all, chosen)
  if (result && isRegistry(machine, result)) return apart(all, [result])
  const held = among(machine, all, globals)
  if (all.length === 0)
    return apart(
      all,
      globals.filter((value) => isRegistry(machine, value)),
    )
  return apart(all, !isMeant && held.length > 0 ? held : all)
}

function apart(all: readonly Value[], chosen: readonly Value[]): Roots {
  return { chosen, others: all.filter((one) => !chosen.includes(one)) }
}

function rootsOf({ record, levels }: Machine): readonly Value[] {
  const [first] = levels
  const nodes = new Set(record.registrations.flatMap(({ objects }) => objects))
  const receivers = record.registrations.filter(({ call }) => call === first?.call).map(({ receiver }) => receiver)
  return [...new Set(receivers)].filter((receiver) => !nodes.has(receiver))
}

function isObject(value: Value): boolean {
  return ['instance', 'class', 'opaque', 'dict', 'list', 'tuple'].includes(value.is)
}

/** Those that can be come by from some values. */
function among(machine: Machine, roots: readonly Value[], from: readonly Value[]): readonly Value[] {
  const direct = roots.filter((root) => from.includes(root))
  if (direct.length > 0) return direct
  const reached = new Set(reachedFrom(from))
  return roots.filter((root) => reached.has(root) || isServed(machine, root, reached))
}

/** Whether a function or class registers in something that is reached. */
function isServed({ record }: Machine, root: Value, reached: ReadonlySet<Value>): boolean {
  if (root.is === 'class')
    return [...reached].some((value) => value.is === 'instance' && value.class.mro.includes(root))
  const isIn = ({ receiver, kept }: Registration) => receiver === root && kept.some(({ dict }) => reached.has(dict))
  return root.is === 'function' && record.registrations.some(isIn)
}

function isRegistry({ levels }: Machine, value: Value): boolean {
  const call = levels[0]?.call ?? ''
  return value.is === 'instance' && lookUp(value.class, call) !== undefined
}
