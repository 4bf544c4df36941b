import type { Location, Range, RepoPath } from '../model/location.ts'
import type { Origin, Part, ReferenceClaim, Tense } from '../model/reference.ts'
import { expandBraces, hasBraceSet } from '../text/glob.ts'
import { extension } from '../text/repo-path.ts'
import { type Rest, readShape } from './shape.ts'

/** What all kinds of references claim. Ranges are offsets into the document. */
interface Reference {
  readonly text: string
  readonly location: Location
  readonly origin: Origin
  readonly path: Part
  readonly doubt?: string
  readonly tense?: Tense
}

/** A reference taken apart, before it is known what it claims. */
export interface Candidate {
  readonly reference: Reference
  readonly rest?: Rest | undefined
  readonly glob: boolean
}

const dataExtensions: ReadonlySet<string> = new Set(['json', 'jsonc', 'json5', 'yaml', 'yml'])

/** What a reference claims: its kind follows from what stands behind the path. */
export function toClaim(candidate: Candidate): ReferenceClaim {
  const { rest, glob } = candidate
  const reference = withReadableSet(candidate)
  if (glob) return { ...reference, kind: 'glob' }
  if (rest?.kind === 'lines') {
    return { ...reference, kind: 'lines', first: rest.first, last: rest.last, lines: { text: '', range: rest.range } }
  }
  if (rest?.kind === 'test') return testClaim(reference, rest)
  if (rest && rest.text !== '') return fragmentClaim(reference, { text: rest.text, range: rest.range })
  const members = reference.origin === 'link' ? undefined : expandBraces(reference.path.text)
  return members ? { ...reference, kind: 'braces', members } : { ...reference, kind: 'file' }
}

/** Beyond a limit, the members of a set are not told apart. */
function withReadableSet({ reference, glob }: Candidate): Reference {
  const { origin, path } = reference
  const isRead = origin === 'link' || glob || !hasBraceSet(path.text) || expandBraces(path.text) !== undefined
  return isRead ? reference : { ...reference, doubt: 'its set has more members than are read' }
}

/** Tests of other languages go by other names than their functions. */
function testClaim(reference: Reference, { text, range }: Part): ReferenceClaim {
  if (extension(reference.path.text) !== 'py' || text === '') return { ...reference, kind: 'file' }
  return { ...reference, kind: 'test', names: text.split('::'), test: { text, range } }
}

function fragmentClaim(reference: Reference, fragment: Part): ReferenceClaim {
  return isOfData(reference.path.text)
    ? { ...reference, kind: 'pointer', pointer: fragment }
    : { ...reference, kind: 'anchor', anchor: fragment }
}

/** Links into the same document have no path. */
function isOfData(path: string): boolean {
  return path !== '' && dataExtensions.has(extension(expandBraces(path)?.[0] ?? path))
}

/** The claim of a text that has the form of a path. `tense` is only asked where it has. */
export function shapeClaim(
  document: RepoPath,
  origin: Origin,
  text: string,
  range: Range,
  tense: () => Tense | undefined,
): ReferenceClaim | undefined {
  const shape = readShape(text)
  if (!shape) return undefined
  // Where escapes or line ends make the source longer than what it says, only the whole place is exact.
  const exact = text.length === range[1] - range[0]
  const place = (part: Range): Range => (exact ? [range[0] + part[0], range[0] + part[1]] : range)
  const said = tense()
  return toClaim({
    reference: {
      text,
      location: { path: document, range },
      origin,
      path: { text: shape.path, range: place(shape.pathRange) },
      ...(shape.doubt && { doubt: shape.doubt }),
      ...(said && { tense: said }),
    },
    rest: shape.rest && { ...shape.rest, range: place(shape.rest.range) },
    glob: shape.glob,
  })
}
