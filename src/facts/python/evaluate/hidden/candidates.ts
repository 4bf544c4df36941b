import type { Machine } from '../machine.ts'
import type { Class, Unknown, Value } from '../model.ts'
import { classesOf } from './among.ts'

/** The values of the program that an unknown one may be: of all kinds, or of some. */
export function seenIn(
  { journal, budget }: Machine,
  { among }: Unknown,
  kinds: readonly Value['is'][] = [...journal.hidden.values.keys()],
): readonly Value[] {
  const found = among
    ? among.filter(({ is }) => kinds.includes(is))
    : kinds.flatMap((kind) => [...(journal.hidden.values.get(kind) ?? [])])
  budget.steps -= found.length >> 4
  return found
}

/** The classes of the values that an unknown one may be. */
export function classesIn({ journal }: Machine, { among }: Unknown): ReadonlySet<Class> {
  return among ? classesOf(among) : journal.hidden.classes
}
