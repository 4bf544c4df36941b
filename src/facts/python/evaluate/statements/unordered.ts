import type { Location } from '../../../../model/location.ts'
import { blur, keep, recorded, type Segment, undo, untouched } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Unknown } from '../model.ts'

/**
 * Runs one step of a loop whose order is not known. What the step writes would be read by another one, it is not known
 * which, so it is unknown from there on; but for what registries keep of what is registered.
 */
export function escapeOrder(machine: Machine, doubt: Unknown, run: () => void): void {
  const { journal, record } = machine
  const before = record.registrations.length
  const { segment } = recorded(journal, run)
  const made = record.registrations.slice(before)
  const own = new Set<object>(made.flatMap(({ kept }) => kept.map(({ dict }) => dict)))
  for (const { receiver, objects } of made) {
    for (const value of [receiver, ...objects]) if (value.is === 'instance') own.add(value.attributes)
  }
  const isOwn = ([owner]: readonly [object, unknown]) => own.has(owner)
  const kept: Segment = new Map([...segment].filter(isOwn))
  const other: Segment = new Map([...segment].filter((one) => !isOwn(one)))
  keep(journal, kept)
  blur(journal, [undo(other), untouched], doubt)
}

/** The order of files is taken to be that of their paths: it is the same in each run on a machine. */
export const orderOfFiles = 'the order of files is that of the file system'

/** Tells that registrations since a moment stand in no order that is known. */
export function reportOrder({ record }: Machine, from: number, { reason }: Unknown, at: Location): void {
  const made = record.registrations.slice(from)
  const [below, ...others] = new Set(made.map(({ receiver }) => receiver))
  if (!below || reason === orderOfFiles) return
  const told = `in which order it registers is not known: ${reason}`
  record.gaps.push({ reason: told, at, ...(others.length === 0 && { below }) })
}
