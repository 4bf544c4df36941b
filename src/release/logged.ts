import type { ReleaseConfig } from '../model/config.ts'
import type { LoggedCommit } from '../model/history.ts'
import { findPicked } from './commits/reverts.ts'
import { readSquashed } from './commits/squash.ts'
import { linesOf, readCommit, titleOf } from './commits.ts'
import type { Change, Commit, Disposition } from './release.ts'
import { judgeAlone, toChanges } from './sections.ts'

/** Whoever reverts says so in the title, the first words of a line, or the type. */
const revertWord = /revert/i

/**
 * A commit of the log, of which no more is read than is asked for: of most commits that is the title, as what is not
 * released yet depends on what came out only where that is reverted, picked or written again.
 */
export class ReadCommit {
  private readonly logged: LoggedCommit
  private readonly config: Pick<ReleaseConfig, 'sections' | 'squash'>
  private read: Commit | undefined
  private listed: readonly Change[] | undefined
  private judged: Disposition | undefined

  constructor(logged: LoggedCommit, config: Pick<ReleaseConfig, 'sections' | 'squash'>) {
    this.logged = logged
    this.config = config
  }

  get id(): string {
    return this.logged.id
  }

  get parents(): readonly string[] {
    return this.logged.parents
  }

  get title(): string {
    return titleOf(this.logged.message)
  }

  /** In seconds since 1970. */
  get time(): number {
    return this.logged.time
  }

  /** Ids that it says it reverts. */
  get reverts(): readonly string[] {
    return revertWord.test(this.logged.message) ? this.commit.reverts : []
  }

  /** The commit that it says it was picked from. */
  get picked(): string | undefined {
    const { message } = this.logged
    return message.includes('(cherry picked from commit ') ? findPicked(linesOf(message)) : undefined
  }

  /** In seconds since 1970, by the clock of whoever wrote it. */
  get writtenAt(): number {
    return this.logged.written
  }

  /** The same of a commit that was rebased or picked: author, time of writing and title. */
  get written(): string {
    return JSON.stringify([this.logged.author, this.logged.written, this.title])
  }

  get commit(): Commit {
    this.read ??= readCommit(this.logged)
    return this.read
  }

  /** Of one that was squashed: what its message lists and has a section. */
  get changes(): readonly Change[] {
    const { squash, sections } = this.config
    this.listed ??= squash === 'expand' ? toChanges(readSquashed(linesOf(this.logged.message)), sections) : []
    return this.listed
  }

  /** What it comes to by its message alone. */
  get alone(): Disposition {
    this.judged ??= judgeAlone(this.commit, this.config.sections, this.changes)
    return this.judged
  }
}
