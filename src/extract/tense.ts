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
  const isDirectory = text.endsWith('/')
  const found = findCue(surroundings, ({ only }) => !only || (only === 'directory' ? isDirectory : !isLink))
  return found && { kind: found.kind, reason: `the sentence says that it ${found.says}` }
}

/** Whether the sentence changes or uses what the reference names, which must be there for that. */
export function isEdited(surroundings: Surroundings): boolean {
  return findEdit(surroundings, always) !== undefined
}

/** Whether the sentence reports what was done with what the reference names. */
export function isPast(surroundings: Surroundings): boolean {
  return findPast(surroundings, always) !== undefined
}

/** Finds the first cue that fits, of those that count. */
type Finder = (surroundings: Surroundings, counts: (cue: Cue) => boolean) => Cue | undefined

const findCue = finderOf(cues)
const findEdit = finderOf(editCues)
const findPast = finderOf(pastCues)

function always(): boolean {
  return true
}

function finderOf(list: readonly Cue[]): Finder {
  const ranked = list.map((cue, rank): RankedCue => ({ ...cue, rank }))
  const fitting = { before: fittingOn('before', ranked), after: fittingOn('after', ranked) }
  return ({ before, after }, counts) => {
    const near: Surroundings = { before: before.slice(-reach), after: after.slice(0, reach) }
    return [...fitting.before(near.before), ...fitting.after(near.after)]
      .sort((one, other) => one.rank - other.rank)
      .find((cue) => counts(cue) && !cue.unless?.test(near[cue.side === 'before' ? 'after' : 'before']))
  }
}

/** A cue, and how many go before it. */
type RankedCue = Cue & { readonly rank: number }

/** The cues that fit on one side. Templates have the same words there again and again, and tables of contents none. */
function fittingOn(side: Cue['side'], list: readonly RankedCue[]): (words: string) => readonly RankedCue[] {
  const cues = list.filter((cue) => cue.side === side)
  const needs = [...new Set(cues.flatMap((cue) => cue.needs ?? []))]
  return remembering((words) => {
    const lacking = needs.filter((need) => !need.test(words))
    return cues.filter((cue) => !(cue.needs && lacking.includes(cue.needs)) && cue.pattern.test(words))
  })
}
