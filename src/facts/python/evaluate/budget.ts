import type { Location } from '../../../model/location.ts'
import { Exhausted } from './raise.ts'

/** What an evaluation may cost. */
export const limits = {
  steps: 3_000_000,
  depth: 400,
  nesting: 4000,
  text: 1_000_000,
  bits: 20_000,
  items: 200_000,
  guesses: 30,
  trials: 100_000,
} as const

export interface Budget {
  steps: number
  /** How many calls are inside of each other. */
  depth: number
  /** How many expressions are inside of each other, over all calls. */
  nesting: number
  /** How many more calls of what is not known are tried with every function that it may be. */
  guesses: number
  /** How many of the steps are left for trying what is not known on the values that it may be. */
  trials: number
}

export function openBudget(): Budget {
  return { steps: limits.steps, depth: 0, nesting: 0, guesses: limits.guesses, trials: limits.trials }
}

/** Takes steps; there are none left where a program does not end. */
export function spend(budget: Budget, steps: number, at: Location): void {
  budget.steps -= steps
  if (budget.steps < 0) throw new Exhausted(`it takes more than ${limits.steps} steps`, at)
}
