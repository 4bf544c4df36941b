import type { Tense } from '../model/reference.ts'
import { remembering } from '../text/remember.ts'
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
export function readTense(surroundings: Surroundings, { text, isLink }: Referring): Tense | undefined {
  const found = finderFor(`${text.endsWith('/') ? 'directory' : ''} ${isLink ? '' : 'text'}`)(surroundings)
  return found && { kind: found.kind, reason: `the sentence says that it ${found.says}` }
}

/** Whether the sentence changes or uses what the reference names, which must be there for that. */
export function isEdited(surroundings: Surroundings): boolean {
  return findEdit(surroundings) !== undefined
}

/** Whether the sentence reports what was done with what the reference names. */
export function isPast(surroundings: Surroundings): boolean {
  return findPast(surroundings) !== undefined
}

type Finder = (surroundings: Surroundings) => Cue | undefined

/** The cues that count for references of some kinds. */
const finderFor = remembering((kinds: string) => finderOf(cues.filter(({ only }) => !only || kinds.includes(only))))
const findEdit = finderOf(editCues)
const findPast = finderOf(pastCues)

/** The first cue that fits. Templates have the same words again and again, and tables of contents none at all. */
function finderOf(list: readonly Cue[]): Finder {
  const find = remembering((words) => {
    const [before = '', after = ''] = words.split(reference)
    const near: Surroundings = { before, after }
    return list.find(
      ({ side, pattern, unless }) =>
        pattern.test(near[side]) && !unless?.test(near[side === 'before' ? 'after' : 'before']),
    )
  })
  return ({ before, after }) => find(`${before.slice(-reach)}${reference}${after.slice(0, reach)}`)
}

/** Stands for the reference among its words. No text of a document has it. */
const reference = '\0'
