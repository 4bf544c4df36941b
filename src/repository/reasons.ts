import type { Entry } from '../model/fact.ts'

/** The same whether or not something stands there. */
export const outsideReason = 'lies outside the repository'

/** Why a path whose entry this is has no contents to read. */
export function noFileReason(entry: Entry | undefined): string {
  if (entry?.kind === 'symlink') return 'is a symbolic link'
  if (entry?.kind === 'submodule') return 'is a submodule'
  return 'is not a regular file of the snapshot'
}

/** Why a file is not read, in whole bytes. */
export function tooLargeReason(size: number, limit: number): string {
  return `is ${grouped(size)} bytes, more than the limit of ${grouped(limit)}`
}

/** A count as people read it. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
