import type { Location } from '../../../model/location.ts'
import type { Level } from '../../../model/source.ts'
import type { Block, Expression } from '../syntax/ast.ts'
import type { Budget } from './budget.ts'
import type { Journal } from './journal.ts'
import type { Arguments, Module, Scope, Unknown, Value, Visit } from './model.ts'
import type { Files } from './modules/files.ts'
import type { Record } from './registrations/record.ts'

/**
 * What runs a program: its state, and the operations that stand for the parts of the language.
 *
 * Each part needs others (a call runs statements, which evaluate expressions, which call), so they meet here alone, and
 * no file of them imports its user.
 */
export interface Machine extends Operations {
  readonly files: Files
  readonly levels: readonly Level[]
  readonly budget: Budget
  readonly journal: Journal
  readonly record: Record
  /** By file, or by dotted name where there is none. */
  readonly modules: Map<string, Value>
  /** Handlers around what runs now. */
  readonly tries: Try[]
  /** Why what runs now may not run at all. */
  doubt: Unknown | undefined
}

/** A `try` whose body runs. */
export interface Try {
  readonly catches: (error: Value) => boolean
  /** Whether the program goes on after what it catches. */
  readonly isOpen: boolean
  /** Why its body may have ended before its end. */
  doubt: Unknown | undefined
}

interface Operations {
  evaluate(expression: Expression, scope: Scope): Value
  execute(block: Block, scope: Scope): Completion
  assign(target: Expression, value: Value, scope: Scope): void
  call(callee: Value, args: Arguments, at: Location): Value
  /** A call without what registering calls do beyond running. */
  run(callee: Value, args: Arguments, at: Location): Value
  attribute(value: Value, name: string, at: Location): Value
  setAttribute(value: Value, name: string, to: Value, at: Location): void
  item(value: Value, index: Value, at: Location): Value
  setItem(value: Value, index: Value, to: Value, at: Location): void
  /** Gives each item; what comes back is why they are not known. */
  iterate(value: Value, at: Location, visit: Visit): Unknown | undefined
  truth(value: Value, at: Location): boolean | Unknown
  equals(left: Value, right: Value, at: Location): boolean | Unknown
  less(left: Value, right: Value, at: Location): boolean | Unknown
  text(value: Value, at: Location): string | Unknown
  /** A module from outside of the repository. */
  library(name: string, at: Location): Value
  module(name: string, from: Module | undefined, at: Location): Value
}

/** How a block ended, unless it ran to its end. */
export type Completion =
  | undefined
  | { readonly ends: 'return'; readonly value: Value }
  | { readonly ends: 'break' | 'continue' }
  /** It may have ended in these ways, or not. */
  | {
      readonly ends: 'perhaps'
      readonly ways: readonly Way[]
      readonly doubt: Unknown
      /** Whether one of them is taken for certain. */
      readonly isComplete: boolean
    }

export type Way = Exclude<Completion, undefined | { readonly ends: 'perhaps' }>
