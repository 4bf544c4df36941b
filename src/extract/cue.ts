import type { Tense } from '../model/reference.ts'

/** Words beside a reference that say what it is, seen from one of its sides. */
export interface Cue {
  readonly kind: Tense['kind']
  readonly side: 'before' | 'after'
  readonly pattern: RegExp
  /** Completes "the sentence says that it …". */
  readonly says: string
  /** Counts for directories alone, or for all but links, which lead to one thing rather than name a kind of it. */
  readonly only?: 'directory' | 'text'
  /** Words without one of which the pattern does not fit: several cues are passed over for them together. */
  readonly needs?: RegExp
  /** On the other side, words that make it another sentence. */
  readonly unless?: RegExp
}

/** Prepositions make what follows another object: "add a row **to** `x`" does not make `x`. */
export const prepositions = words`to in into on of from with for at by under inside within using via per against as that`

/** Up to four words between a verb and its object: "a new", "the missing". */
export const determiners = `(?:(?!(?:${prepositions})(?![\\w-]))[\\w’'-]+\\s+){0,4}`

/**
 * References listed before this one, which share its verb: "create `a`, `b` and `c`". Code is a bare pair of backticks.
 * Each blank can be read in one way only, as long lists would take exponential time otherwise.
 */
export const listed =
  '(?:` `(?:\\s*\\([^)]*\\))?\\s*(?:,(?:\\s*(?:and|or)\\b)?|and|or|&|\\+|/)\\s*(?:(?:an?|the)\\s+(?:[\\w-]+\\s+)?)?)*'

/** Verbs whose object is there afterwards, and need not be before. */
export const makingVerbs = words`create add provide introduce write draft generate produce scaffold bootstrap author
  prepare supply deliver`

/** A cue whose pattern has a verb for making things in it. */
export function ofMaking(cue: Cue): Cue {
  return { ...cue, needs: anyMaking }
}

const anyMaking = new RegExp(
  `${makingVerbs}|${words`set~up include commit edit creating adding introducing drafting`}`,
  'iu',
)

/** Verbs whose object is there before. */
export const editVerbs = words`extend update expand enhance modify edit revise refactor improve fix migrate adjust amend
  move run use ensure review read see check link reference follow consult open`

/** Two verbs with one object: "create or update `x`". */
export const orAnotherVerb = `(?:(?:\\s*[/,]\\s*|\\s+(?:or|and)\\s+)(?:${makingVerbs}|${editVerbs}|reset|replace|overwrite|refresh))?`

export const adverbs = `(?:(?:${words`also then later soon next now first already just only \\w+ly`})\\s+){0,2}`

/** A cue that ends where the reference begins. */
export function before(kind: Tense['kind'], pattern: string, says: string): Cue {
  return { kind, side: 'before', pattern: new RegExp(`(?:${pattern})$`, 'iu'), says }
}

/** A cue that begins where the reference ends, others listed with it and a closing bracket aside. */
export function after(kind: Tense['kind'], pattern: string, says: string): Cue {
  return {
    kind,
    side: 'after',
    pattern: new RegExp(`^(?:\\s*(?:,\\s*)?(?:(?:and|or)\\s*)?\` \`)*[\\s)]*(?:${pattern})`, 'iu'),
    says,
  }
}

/** Alternatives, one a word; `~` stands for a blank inside of one. */
export function words(list: TemplateStringsArray): string {
  return list.raw.join('').replaceAll('\\\\', '\\').trim().split(/\s+/).join('|').replaceAll('~', '\\s+')
}
