import type { Tense } from '../model/claim.ts'
import { cues, editCues } from './cues.ts'
import type { Surroundings } from './sentence.ts'

/** Words nearer than this to the reference decide; it also bounds the work of the patterns. */
const reach = 160

/** What the sentence says of the reference in it: that it is to come, an example, gone, made by tools, or elsewhere. */
export function readTense(surroundings: Surroundings, reference: string): Tense | undefined {
  const near = nearTo(surroundings)
  const isDirectory = reference.endsWith('/')
  const found = cues.find(({ side, pattern, directory }) => (!directory || isDirectory) && pattern.test(near[side]))
  return found && { kind: found.kind, reason: `the sentence says that it ${found.says}` }
}

/** Whether the sentence changes or uses what the reference names, which must be there for that. */
export function isEdited(surroundings: Surroundings): boolean {
  const near = nearTo(surroundings)
  return editCues.some(({ side, pattern }) => pattern.test(near[side]))
}

function nearTo({ before, after }: Surroundings): Surroundings {
  return { before: before.slice(-reach), after: after.slice(0, reach) }
}
