/** A path inside the repository: relative to its root, `/` between segments, no leading `./`, never `..`. */
export type RepoPath = string

/** Half-open pair of UTF-16 offsets into a file's text, a byte order mark counted as one unit. */
export type Range = readonly [start: number, end: number]

/** Whether a stretch lies in another. */
export function isWithin(inner: Range, outer: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1]
}

/** A stretch of one file. Lines and columns are worked out by reporters alone. */
export interface Location {
  readonly path: RepoPath
  readonly range: Range
}
