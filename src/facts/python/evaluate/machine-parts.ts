import type { Level } from '../../../model/source.ts'
import { attribute, setAttribute } from './attributes.ts'
import { openBudget } from './budget.ts'
import { call, run } from './calls.ts'
import { evaluate } from './expressions.ts'
import type { Files } from './files.ts'
import { iterate } from './iteration.ts'
import { openJournal } from './journal.ts'
import type { Machine } from './machine.ts'
import { moduleNamed } from './modules.ts'
import { truth } from './operators.ts'
import { equals, isLess } from './order.ts'
import { openRecord } from './record.ts'
import { execute } from './statements.ts'
import { item, setItem } from './subscripts.ts'
import { assign } from './targets.ts'
import { text } from './texts.ts'

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
    item: (value, index, at) => item(machine, value, index, at),
    setItem: (value, index, to, at) => setItem(machine, value, index, to, at),
    iterate: (value, at, visit) => iterate(machine, value, at, visit),
    truth: (value, at) => truth(machine, value, at),
    equals: (left, right, at) => equals(machine, left, right, at),
    less: (left, right, at) => isLess(machine, left, right, at),
    text: (value, at) => text(machine, value, at),
    module: (name, from, at) => moduleNamed(machine, name, from, at),
  }
  return machine
}
