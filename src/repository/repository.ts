import type { Algorithm, FileDigest, PastDigest } from '../model/checksum.ts'
import type { Change, Departure, Entry, Fact } from '../model/fact.ts'
import type { LoggedCommit } from '../model/history.ts'
import type { RepoPath } from '../model/location.ts'
import type { Moment, SeenTags } from '../model/moment.ts'
import type { Snapshot } from '../model/report.ts'

/** A snapshot of a repository. Everything that relops knows of files and history comes through here. */
export interface Repository {
  readonly snapshot: Snapshot
  /** Every file, symbolic link and submodule of the snapshot, in bytewise order of their paths. */
  list(): Promise<ReadonlyMap<RepoPath, Entry>>
  /**
   * Contents of files of the snapshot. A path that is not a regular file of it, is larger than `limit` bytes or cannot
   * be read is answered with the reason, never with an exception. Symbolic links are not followed.
   */
  read(paths: Iterable<RepoPath>, limit: number): Promise<ReadonlyMap<RepoPath, Fact<Uint8Array>>>
  /**
   * What tells, when it is asked again, that a file of the snapshot has not changed: the id of its object, or what the
   * disk says of it. Files without one are to be read.
   */
  stamps(paths: Iterable<RepoPath>): Promise<ReadonlyMap<RepoPath, string>>
  /** Digests of files of the snapshot, of any size; answered like `read`. */
  digest(paths: Iterable<RepoPath>, algorithm: Algorithm): Promise<ReadonlyMap<RepoPath, Fact<FileDigest>>>
  /**
   * Digests of what files were at the newest of the commits that changed them, the newest first. Unknown without full
   * history.
   */
  pastDigests(
    paths: Iterable<RepoPath>,
    algorithm: Algorithm,
  ): Promise<Fact<ReadonlyMap<RepoPath, readonly PastDigest[]>>>
  /** Those of the paths where something stands on this machine, though the snapshot does not list it. */
  present(paths: Iterable<RepoPath>): Promise<ReadonlySet<RepoPath>>
  /** For paths that were once committed and are no more: when they left, and where to. Empty without full history. */
  departures(paths: Iterable<RepoPath>): Promise<ReadonlyMap<RepoPath, Departure>>
  /** Those of the paths that some commit had, from the first to this one. Unknown without full history. */
  remembered(paths: Iterable<RepoPath>): Promise<Fact<ReadonlySet<RepoPath>>>
  /** The commits that last changed files or directories; the root stands for the newest commit there is. */
  changes(paths: Iterable<RepoPath>): Promise<ReadonlyMap<RepoPath, Fact<Change>>>
  /**
   * The tags that name commits, as seen from this snapshot's. Unknown without full history. Whoever has read the log
   * says which commits led here, which git would find out anew.
   */
  tags(led?: Promise<(commit: string) => boolean>): Promise<Fact<SeenTags>>
  /**
   * What a function makes of every commit that led to this snapshot's, that one included: children before parents, and
   * otherwise the newest first. Unknown without full history.
   */
  log<T>(read: (commit: LoggedCommit) => T): Promise<Fact<readonly T[]>>
  /** Those commits of the log that changed something at or below one of the paths. Unknown without full history. */
  touching(paths: Iterable<RepoPath>): Promise<Fact<ReadonlySet<string>>>
  /** What a file was at tags, by their names, as long as all of it together is no more than so many bytes. */
  tagged(path: RepoPath, tags: Iterable<string>, limit: number): Promise<ReadonlyMap<string, Uint8Array>>
  /** Where this clone came from, as its own configuration has it: the address of `origin`. */
  remote(): Promise<string | undefined>
  /** The full id of the commit that a revision names, in any form that git reads; `HEAD` is this snapshot's commit. */
  commit(revision: string): Promise<string | undefined>
  /** The snapshot of another moment, days and files seen from this one; or why there is none. */
  at(moment: Moment): Promise<Fact<Repository>>
}
