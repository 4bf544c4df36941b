import type { Location } from '../../../model/location.ts'
import type { Unknown, Value } from './model.ts'
import { exception } from './values/built-in-classes.ts'

/** An exception of the program on its way to a handler. */
export class Raise extends Error {
  readonly value: Value
  readonly at: Location
  /** Whether a `raise` or `assert` did it, and its function is not left yet. */
  isDeliberate: boolean

  constructor(value: Value, at: Location, isDeliberate = false) {
    super('a program raised')
    this.value = value
    this.at = at
    this.isDeliberate = isDeliberate
  }
}

/** The exception of one of Python's own classes, to be thrown. */
export function raising(name: string, message: string, at: Location): Raise {
  return new Raise(exception(name, message), at)
}

/** Ends an evaluation: it took too long. */
export class Exhausted extends Error {
  readonly at: Location | undefined

  constructor(reason: string, at: Location | undefined) {
    super(reason)
    this.at = at
  }
}

/** Ends the run of a generator: nobody wants its items any more, or they are not known from here on. */
export class Closed extends Error {
  readonly doubt: Unknown | undefined

  constructor(doubt?: Unknown) {
    super('a generator ended')
    this.doubt = doubt
  }
}
