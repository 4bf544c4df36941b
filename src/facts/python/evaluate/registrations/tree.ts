import type { Gap, Row } from '../../../../model/source.ts'
import { distinctGaps } from '../../../sources/distinct-gaps.ts'
import type { Machine } from '../machine.ts'
import type { Value } from '../model.ts'
import { below, type Growth, grow } from './growth.ts'
import { callMayRegister } from './may-register.ts'
import { chooseRoots } from './roots.ts'

interface Tree {
  readonly rows: readonly Row[]
  readonly gaps: readonly Gap[]
}

/** The tree that a program registers, and what could not be told of it. */
export function treeOf(machine: Machine, result: Value | undefined, globals: readonly Value[]): Tree {
  const { chosen, others } = chooseRoots(machine, result, globals)
  const growth = grow(machine, chosen)
  // Another registry is none of ours; but what is not known to be another one may be this one.
  const known = others.filter((root) => root.is === 'instance' || root.is === 'class')
  const elsewhere = known.map((root) => grow(machine, [root]))
  const gaps = [
    ...growth.gaps,
    ...reported(machine, growth, elsewhere),
    ...strays(machine, growth, elsewhere),
    ...escaped(machine, growth),
    ...blind(machine),
  ]
  return { rows: growth.rows, gaps: distinctGaps(gaps) }
}

function reported({ record }: Machine, growth: Growth, elsewhere: readonly Growth[]): readonly Gap[] {
  return record.gaps.flatMap(({ below: receiver, ...gap }) => {
    const path = receiver && growth.paths.get(receiver)
    if (path) return [{ ...gap, ...below(path) }]
    return receiver && elsewhere.some(({ paths }) => paths.has(receiver)) ? [] : [gap]
  })
}

/** Registrations on what is not known to be a registry or node. */
function strays({ record }: Machine, growth: Growth, elsewhere: readonly Growth[]): readonly Gap[] {
  const trees = [growth, ...elsewhere]
  return record.registrations
    .filter((one) => !trees.some(({ seen }) => seen.has(one)))
    .map(({ call, name, at }) => ({
      reason: `\`${call}\` registers \`${name}\` on what is not known to be of the registry`,
      at,
    }))
}

/** Calls of what is not known, where a function that registers may be called by them. */
function blind(machine: Machine): readonly Gap[] {
  const { record } = machine
  if (record.blind.length === 0 || ![...record.handled].some((value) => callMayRegister(machine, value))) return []
  return record.blind.map(({ reason, at }) => ({
    reason: `what is called may register, and is not known: ${reason}`,
    at,
  }))
}

/** What was handed to code that is not read, as far as it is of the tree. */
function escaped({ record }: Machine, { paths }: Growth): readonly Gap[] {
  return record.escapes.flatMap(({ values, reason, at }) => {
    const found = values.flatMap((value) => {
      const path = paths.get(value)
      return path ? [path] : []
    })
    const least = Math.min(...found.map(({ length }) => length))
    return found
      .filter(({ length }) => length === least)
      .map((path) => ({
        reason: `${path.length === 0 ? 'the registry' : `\`${path.join('/')}\``} ${reason}`,
        at,
        ...below(path),
      }))
  })
}
