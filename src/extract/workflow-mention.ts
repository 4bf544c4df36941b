import type { Marked, MarkedSentence } from './marked-sentence.ts'

const kinds = '(?:(?:GitHub(?:\\s+Actions?)?|Actions|CI|reusable)\\s+)?'
const file = '`w\\d+`(?:`l\\d+`)?|`l\\d+`'
const named = `\`c\\d+\`(?=(?:\`l\\d+\`)?\\s+${kinds}workflow\\b)|(?<=\\bworkflow\\s)\`c\\d+\``

/**
 * A workflow as marked sentences name it: its file in code or as the target of a link, or its name beside the word. The
 * group `workflow` has the mark.
 */
export const mention = `(?<workflow>${file}|${named})(?:\`l\\d+\`)?(?:\\s+${kinds}workflow\\b)?`

/** What the marks stand for that a group has caught: the first of them, since a link's label stands before its target. */
export function resolveFirst(sentence: MarkedSentence, marks: string): Marked {
  return sentence.resolve(marksIn(marks)[0] ?? '')
}

/** The marks in a stretch of a marked sentence. */
export function marksIn(text: string): readonly string[] {
  return text.match(/`[a-z]\d+`/g) ?? []
}
