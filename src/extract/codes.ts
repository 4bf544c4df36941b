import type { Document, Inline, Passage } from '../markdown/document.ts'
import { rememberingFor } from '../text/remember.ts'

/** Code in running text, and which inline of its passage it is. */
export interface Code {
  readonly passage: Passage
  readonly inline: Inline
  readonly index: number
}

/** All code in the running text of a document. Several extractors look at it, and at nothing else of most passages. */
export const codesOf = rememberingFor(({ passages }: Document): readonly Code[] => {
  const codes: Code[] = []
  for (const passage of passages) {
    const { inlines } = passage
    for (let index = 0; index < inlines.length; index += 1) {
      const inline = inlines[index]
      if (inline?.kind === 'code') codes.push({ passage, inline, index })
    }
  }
  return codes
})
