/** A piece of a message: words of ours, or a value that stands in backticks. */
export interface Spoken {
  readonly text: string
  readonly isCode: boolean
}

/** The pieces of a message, alternating, words first. Behind the last of an odd number of backticks stands no value. */
export function piecesOf(message: string): readonly Spoken[] {
  const parts = message.split('`')
  const last = parts.length - 1
  return parts.map((text, index) => ({ text, isCode: index % 2 === 1 && index < last }))
}
