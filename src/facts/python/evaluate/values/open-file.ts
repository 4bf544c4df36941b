import type { Location } from '../../../../model/location.ts'
import type { OpenFile, Unknown } from '../model.ts'
import { unknown } from './values.ts'

/** The text of a file that was not read yet. */
export function takeText(self: OpenFile, at: Location, doubt: Unknown | undefined): string | Unknown {
  if (self.isRead || doubt) return doubt ?? unknown('a file is read twice', at)
  self.isRead = true
  return self.text
}

/** Lines with their ends. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  return [...lines.map((line) => `${line}\n`), ...(last === '' ? [] : [last])]
}
