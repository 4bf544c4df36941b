import type { Location } from './model/location.ts'

/** One thing that the user can mend in the command line or the configuration. */
export interface UsageProblem {
  readonly message: string
  readonly at?: Location
}

/** The run could not be done, and the user can mend it. Printed once, exit code 2. */
export class UsageError extends Error {
  readonly problems: readonly UsageProblem[]
  /** Texts of the files that the problems point into. */
  readonly sources: ReadonlyMap<string, string>

  constructor(problems: string | readonly UsageProblem[], sources: ReadonlyMap<string, string> = new Map()) {
    const list = typeof problems === 'string' ? [{ message: problems }] : problems
    super(list.map((problem) => problem.message).join('\n'))
    this.name = 'UsageError'
    this.problems = list
    this.sources = sources
  }
}
