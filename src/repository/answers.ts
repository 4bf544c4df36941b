import type { RepoPath } from '../model/location.ts'
import type { Git } from './git.ts'

/** The newest commit that removed a path, and the path that it was renamed to by that very commit. */
export interface Removal {
  readonly commit: string
  readonly target?: RepoPath
}

/**
 * What the history that ends at one commit has answered, by the paths that were asked for. It never changes, and
 * neither do the answers.
 */
export interface Answers {
  /** Nothing for a path that no commit removed for good. */
  readonly removals: Map<RepoPath, Removal | undefined>
  /** Whether some commit had a path. */
  readonly remembered: Map<RepoPath, boolean>
}

/** The history that ends at a commit, and what it has answered before. */
export interface History {
  readonly git: Git
  readonly head: string
  readonly answers: Answers
}

/** The answers of the history that ends at a commit, or at a directory of one, to be looked into and added to. */
export type AnswersAt = (end: string) => Answers

/** Answers for one run. */
export function openAnswers(known: Map<string, Answers> = new Map()): AnswersAt {
  return (end) => {
    const answers = known.get(end) ?? { removals: new Map(), remembered: new Map() }
    // The last one that was asked is the last one to be forgotten.
    known.delete(end)
    known.set(end, answers)
    return answers
  }
}
