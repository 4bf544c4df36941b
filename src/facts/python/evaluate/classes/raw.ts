import { touchName } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Instance, Value } from '../model.ts'

/** Sets an attribute past all that a class has to say of it. */
export function setRaw({ journal }: Machine, { attributes }: Instance, name: string, to: Value): void {
  touchName(journal, attributes, name)
  attributes.set(name, to)
}
