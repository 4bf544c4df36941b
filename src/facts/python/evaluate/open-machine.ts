import type { Level } from '../../../model/source.ts'
import { openBudget } from './budget.ts'
import { call, run } from './calls/calls.ts'
import { attribute, setAttribute } from './classes/attributes.ts'
import { evaluate } from './expressions/expressions.ts'
import { truth } from './expressions/operators.ts'
import { equals, isLess } from './expressions/order.ts'
import { item, setItem } from './expressions/subscripts.ts'
import { text } from './expressions/texts.ts'
import { contentsOf } from './hidden/among.ts'
import { callSpecial } from './hidden/calls.ts'
import { advance } from './hidden/changes.ts'
import { heldBy } from './hidden/reach.ts'
import { hiding, leaveOff } from './hidden/uses.ts'
import { openJournal } from './journal.ts'
import { libraryNamed } from './libraries/libraries.ts'
import type { Machine } from './machine.ts'
import type { Files } from './modules/files.ts'
import { moduleNamed } from './modules/modules.ts'
import { openRecord } from './registrations/record.ts'
import { execute } from './statements/statements.ts'
import { assign } from './statements/targets.ts'
import { iterate } from './values/iteration.ts'
import { passing } from './values/values.ts'

/** Puts together what runs a program. */
export function openMachine(files: Files, levels: readonly Level[]): Machine {
  const machine: Machine = {
    files,
    levels,
    budget: openBudget(),
    journal: openJournal(),
    record: openRecord(),
    modules: new Map(),
    tries: [],
    doubt: undefined,
    evaluate: (expression, scope) => evaluate(machine, expression, scope),
    execute: (block, scope) => execute(machine, block, scope),
    assign: (target, value, scope) => assign(machine, target, value, scope),
    call: (callee, args, at) => call(machine, callee, args, at),
    run: (callee, args, at) => run(machine, callee, args, at),
    attribute: (value, name, at) => attribute(machine, value, name, at),
    setAttribute: (value, name, to, at) => setAttribute(machine, value, name, to, at),
    item(value, index, at) {
      if (value.is === 'unknown') callSpecial(machine, value, ['__getitem__'], at, passing(index))
      const held = () => heldBy(value)
      return hiding(machine, item(machine, value, index, at), held, () => contentsOf(value))
    },
    setItem: (value, index, to, at) => setItem(machine, value, index, to, at),
    iterate(value, at, visit) {
      if (value.is === 'unknown') advance(machine, value, at)
      const doubt = iterate(machine, value, at, visit)
      return doubt && leaveOff(machine, value, doubt, at)
    },
    truth(value, at) {
      if (value.is === 'unknown') callSpecial(machine, value, ['__bool__', '__len__'], at)
      return truth(machine, value, at)
    },
    equals: (left, right, at) => equals(machine, left, right, at),
    less: (left, right, at) => isLess(machine, left, right, at),
    text(value, at) {
      if (value.is === 'unknown') callSpecial(machine, value, ['__str__', '__repr__', '__format__'], at)
      return text(machine, value, at)
    },
    library: (name, at) => libraryNamed(machine, name, at),
    module: (name, from, at) => moduleNamed(machine, name, from, at),
  }
  return machine
}
