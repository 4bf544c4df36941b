import type { Location, RepoPath } from './location.ts'

/** Where a version is written: a file, and in it a field where that is not the usual one. */
export interface VersionPlace {
  readonly file: RepoPath
  readonly field?: string
}

/** A version as a file gives it, with its place; `also` are other places of the same file that repeat it. */
export interface WrittenVersion {
  readonly version: string
  readonly at: Location
  readonly also?: readonly Location[]
}

/** What a version is kept by. */
export function versionKey({ file, field }: VersionPlace): string {
  return field === undefined ? file : `${file}\n${field}`
}
