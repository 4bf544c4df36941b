import type { Gap, Row } from '../../model/source.ts'
import type { Rows } from './listing.ts'
import type { Machine } from './machine.ts'
import { bare, type Doubt, type Registration, type Value } from './value.ts'

/** What calls of levels have registered. With a root, those made on other values are left out. */
export function listRegistrations(machine: Machine, root: Value | undefined): Rows {
  const { registry } = machine
  const isOurs = (one: Registration): boolean => !root || rootOf(one).receiver === bare(root)
  const found = registry.found.filter(isOurs)
  const rows = new Map<string, Row>()
  const gaps: Gap[] = []
  for (const registration of found) {
    const { fields, at } = registration
    const path = pathOf(registration)
    rows.set(path.join('\0'), { path, fields, at })
    gaps.push(...gapsOf(machine, registration))
  }
  for (const { doubt, below } of registry.gaps) {
    if (!below) gaps.push({ ...doubt })
    else if (isOurs(below)) gaps.push({ ...doubt, below: pathOf(below) })
  }
  return { rows: [...rows.values()], gaps }
}

function rootOf(registration: Registration): Registration {
  let one = registration
  while (one.parent) one = one.parent
  return one
}

function pathOf({ parent, name }: Registration): readonly [string, ...string[]] {
  return parent ? [...pathOf(parent), name] : [name]
}

/** What was given to code that is not known, and may have got more there. */
function gapsOf(machine: Machine, registration: Registration): readonly Gap[] {
  const gaps: Gap[] = []
  const note = (doubt: Doubt | undefined, below: readonly string[] | undefined) => {
    if (doubt)
      gaps.push({
        reason: `it is given to code that may register more: ${doubt.reason}`,
        at: doubt.at,
        ...(below && { below }),
      })
  }
  const { receiver, level } = registration
  if (receiver && level === 0) note(machine.handed.get(receiver), undefined)
  const path = pathOf(registration)
  for (const [value, doubt] of machine.handed) {
    const isNode =
      value.kind === 'node' ? value.registration === registration : machine.registry.nodes.get(value) === registration
    if (isNode) note(doubt, path)
  }
  return gaps
}
