import type { OpenFile, Value } from '../model.ts'
import { linesOf, takeText } from '../values/open-file.ts'
import { list, none, str, unknown } from '../values/values.ts'
import type { Call, Methods } from './methods.ts'

export const fileMethods: Methods<OpenFile> = new Map([
  ['read', (self: OpenFile, call: Call): Value => textIn(self, call, str)],
  ['readlines', (self, call) => textIn(self, call, (text) => list(linesOf(text).map(str)))],
  ['close', () => none],
])

/** What is left in a file. It is only followed while it is read in one go. */
function textIn(self: OpenFile, { at, machine, args }: Call, make: (text: string) => Value): Value {
  const text = takeText(self, at, machine.doubt)
  if (typeof text !== 'string') return text
  return args.positional.length > 0 ? unknown('parts of files are not followed', at) : make(text)
}
