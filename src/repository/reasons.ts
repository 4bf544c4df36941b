import type { Entry } from '../model/fact.ts'
import type { Moment } from '../model/moment.ts'

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

/** Of history where there is none: no git, or no commits yet. */
export const noHistory = 'there is no history'

/** Of history some of whose objects this clone lacks. */
export const incompleteHistory = 'not all of the history is in this clone'

/** Of a file whose object this clone lacks. */
export const missingObject = 'is not in the object database of this clone'

/** Of history that is cut off. */
export const shallowHistory = 'the clone is shallow, so that what was there before is not known'

/** Of tags where history is cut off. */
export const shallowTags = 'the clone is shallow, so that it may lack tags'

/** Of commits where history is cut off. */
export const shallowLog = 'the clone is shallow, so that it lacks commits'

/** Of the release before, where history that is cut off is taken for all of it. */
export const shallowReleases = 'the clone is shallow, and has no release before'

/** Why there is no commit for a moment. */
export function noMoment(moment: Moment, isShallow: boolean): string {
  const [is, has] = isShallow ? ['the clone is shallow and does not reach', 'the clone is shallow and has'] : []
  if (moment.is === 'date') return is ? `${is} ${moment.date}` : `the history begins after ${moment.date}`
  if (moment.is === 'release') return `${has ?? 'there is'} no tag \`${moment.tags[0] ?? moment.version}\``
  if (moment.is === 'revision') return `${has ?? 'there is'} no tag or commit \`${moment.name}\``
  if (moment.is === 'fork') {
    return is ? `${is} where it left \`${moment.branch}\`` : `no branch \`${moment.branch}\` has part in the history`
  }
  return is ? `${is} the last change of \`${moment.path}\`` : `\`${moment.path}\` has never been committed`
}

/** A count as people read it. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
