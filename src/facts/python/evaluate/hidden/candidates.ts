import type { Machine } from '../machine.ts'
import type { Class, Unknown, Value } from '../model.ts'
import { classesOf } from './among.ts'

/** The values of the program that an unknown one may be. */
export function seenIn({ journal, budget }: Machine, { among }: Unknown): ReadonlySet<Value> {
  const found = among ? new Set(among) : journal.hidden.values
  budget.steps -= found.size >> 3
  return found
}

/** The classes of the values that an unknown one may be. */
export function classesIn({ journal }: Machine, { among }: Unknown): ReadonlySet<Class> {
  return among ? classesOf(among) : journal.hidden.classes
}
