import type { Document, Passage } from '../../markdown/document.ts'

/** What stands above the second heading of a document: where it says what it is. */
export function headOf({ passages }: Document): readonly Passage[] {
  const [, second] = passages.filter(({ kind }) => kind === 'heading')
  return passages.filter(({ range, kind }) => kind === 'paragraph' && (!second || range[0] < second.range[0]))
}
