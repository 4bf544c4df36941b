import type { Tense } from '../model/reference.ts'
import type { Cue } from './cue.ts'
import { cues, editCues, pastCues } from './cues.ts'
import type { Surroundings } from './sentence.ts'

/** Words nearer than this to the reference decide; it also bounds the work of the patterns. */
const reach = 160

/** The reference whose surroundings are read. */
interface Referring {
  readonly text: string
  readonly isLink: boolean
}

/** What the sentence says of the reference in it: that it is to come, an example, gone, made by tools, or elsewhere. */
export function readTense(surroundings: Surroundings, referring: Referring): Tense | undefined {
  const counting = cues.filter(({ only }) => !only || isOf(only, referring))
  const found = findCue(counting, surroundings)
  return found && { kind: found.kind, reason: `the sentence says that it ${found.says}` }
}

/** Whether the sentence changes or uses what the reference names, which must be there for that. */
export function isEdited(surroundings: Surroundings): boolean {
  return findCue(editCues, surroundings) !== undefined
}

/** Whether the sentence reports what was done with what the reference names. */
export function isPast(surroundings: Surroundings): boolean {
  return findCue(pastCues, surroundings) !== undefined
}

function isOf(only: NonNullable<Cue['only']>, { text, isLink }: Referring): boolean {
  return only === 'directory' ? text.endsWith('/') : !isLink
}

function findCue(list: readonly Cue[], { before, after }: Surroundings): Cue | undefined {
  const near: Surroundings = { before: before.slice(-reach), after: after.slice(0, reach) }
  return list.find(
    ({ side, pattern, unless }) =>
      pattern.test(near[side]) && !unless?.test(near[side === 'before' ? 'after' : 'before']),
  )
}
