import type { Document } from '../markdown/document.ts'
import type { Claim, NameClaim } from '../model/claim.ts'
import type { Tense } from '../model/reference.ts'
import { remembering } from '../text/remember.ts'
import { extension } from '../text/repo-path.ts'
import { codesOf } from './codes.ts'
import type { Context } from './context.ts'
import { isLookAlike } from './look-alike.ts'
import { fileExtensions } from './names.ts'
import { readSurroundings, type Surroundings } from './sentence.ts'

/** Dotted Python names in inline code: `package.module`, `package.module.Class.method()`, `package.module:function`. */
export function extractPythonNames(document: Document, context: Context): readonly Claim[] {
  return codesOf(document).flatMap(({ passage, inline }): readonly Claim[] => {
    const { value, range, deleted } = inline
    const read = deleted || !mark.test(value) ? undefined : readName(value)
    if (!read) return []
    const tense = context(passage, { range }) ?? namedOtherwise(readSurroundings(passage, { range }))
    const location = { path: document.path, range }
    const name = { text: read.name, range }
    const { moduleLength } = read
    return [
      {
        ...{ kind: 'name', text: value, location, name, directory: '' },
        ...(moduleLength !== undefined && { moduleLength }),
        ...(tense && { tense }),
      } satisfies NameClaim,
    ]
  })
}

const otherThings =
  'metrics?|counters?|gauges?|histograms?|channels?|events?|keys?|fields?|loggers?|topics?|spans?|tags?|labels?|settings?|options?|propert(?:y|ies)|permissions?|scopes?|routes?|queues?|columns?|nodes?|profiles?'
const namedBefore = new RegExp(`\\b(${otherThings})\\b[^.;]{0,160}$`, 'i')
const namedAfter = new RegExp(`^\\s+(${otherThings})\\b`, 'i')

/** Metrics, events and their like have dotted names as well; the words around them say so. */
function namedOtherwise({ before, after }: Surroundings): Tense | undefined {
  const noun = namedBefore.exec(before)?.[1] ?? namedAfter.exec(after)?.[1]
  return noun === undefined ? undefined : { kind: 'elsewhere', reason: `the sentence speaks of ${noun.toLowerCase()}` }
}

/** What parts of a name stand between. */
const mark = /[.:]/
const dottedName = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?::([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*))?(?:\(.{0,80}\))?$/s

interface Name {
  readonly name: string
  readonly moduleLength?: number
}

/** A name with one dot and the extension of a file is one of a file. */
const readName = remembering((value: string): Name | undefined => {
  if (value.length > 200) return undefined
  const [, module, attribute] = dottedName.exec(value) ?? []
  if (module === undefined || !(module.includes('.') || attribute !== undefined) || isLookAlike(value)) return undefined
  if (attribute !== undefined) return { name: `${module}.${attribute}`, moduleLength: module.split('.').length }
  return value === module && fileExtensions.has(extension(value)) ? undefined : { name: module }
})
