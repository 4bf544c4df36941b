import { Refusal } from './value.ts'

/**
 * How much a template may be and do. Counts decide, so that every machine decides alike; the clock is there for what
 * is not counted.
 */
export const limits = {
  /** UTF-16 units of the template, of one tag or output of it, and of what it writes. */
  template: 131_072,
  tag: 2000,
  output: 4_194_304,
  /** Tags inside tags. */
  depth: 32,
  /** Parts of the template that are rendered, one in a loop as often as the loop runs. */
  steps: 500_000,
  /** Units of texts and items of lists that filters read and write. */
  work: 20_000_000,
  milliseconds: 10_000,
}

/** What one rendering has left. */
export interface Budget {
  step(now: number): void
  spend(units: number): void
}

export function openBudget(): Budget {
  let steps = 0
  let work = 0
  let start: number | undefined
  return {
    step: (now) => {
      start ??= now
      steps += 1
      if (steps > limits.steps) throw new Refusal(`the template takes more than ${limits.steps} steps`)
      if (now - start > limits.milliseconds) throw new Refusal(`the template takes more than ${limits.milliseconds} ms`)
    },
    spend: (units) => {
      work += units
      if (work > limits.work) throw new Refusal('the filters of the template have too much to do')
    },
  }
}
