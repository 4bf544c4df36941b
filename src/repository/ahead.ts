import type { Fact } from '../model/fact.ts'
import type { LoggedCommit } from '../model/history.ts'
import type { DatedTag } from '../model/moment.ts'
import { ifPossible } from './checkout.ts'
import type { Git } from './git.ts'
import { readLog } from './log.ts'
import { listTags } from './tag-list.ts'

/** What git was asked of the history before anybody needed it. */
export interface Ahead {
  /** What led to a commit, if that is the one that was looked at. Kept for one who asks. */
  takeLog(commit: string): Promise<readonly LoggedCommit[] | undefined>
  takeTags(): Promise<readonly DatedTag[] | undefined> | undefined
}

/**
 * Has git tell the log of `HEAD`, and the tags, for those who will ask for them: it takes longer for that than relops
 * for all that it does before.
 */
export function lookAhead(git: Git): Ahead {
  let log: Promise<Fact<readonly LoggedCommit[]>> | undefined = readLog(git, 'HEAD', (commit) => commit)
  let tags: ReturnType<Ahead['takeTags']> = ifPossible(listTags(git, []))
  // Told to those who ask.
  for (const begun of [log, tags]) begun.catch(() => undefined)
  return {
    async takeLog(commit) {
      const told = await log
      log = undefined
      return told?.known && told.value[0]?.id === commit ? told.value : undefined
    },
    takeTags() {
      const told = tags
      tags = undefined
      return told
    },
  }
}
