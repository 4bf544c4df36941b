import type { Location, Range, RepoPath } from '../model/location.ts'
import type { Origin, Part, ReferenceClaim, Tense } from '../model/reference.ts'
import { expandBraces, hasBraceSet } from '../text/glob.ts'
import { extension } from '../text/repo-path.ts'
import { type Rest, readShape } from './shape.ts'

/** A reference taken apart, before it is known what it claims. Ranges are offsets into the document. */
export interface Candidate {
  readonly text: string
  readonly location: Location
  readonly origin: Origin
  readonly path: Part
  readonly rest?: Rest
  readonly glob: boolean
  readonly doubt?: string
  readonly tense?: Tense
}

const dataExtensions: ReadonlySet<string> = new Set(['json', 'jsonc', 'json5', 'yaml', 'yml'])

/** What a reference claims: its kind follows from what stands behind the path. */
export function toClaim(candidate: Candidate): ReferenceClaim {
  const { rest, glob, ...reference } = withReadableSet(candidate)
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
function withReadableSet(candidate: Candidate): Candidate {
  const { origin, path, glob } = candidate
  const isRead = origin === 'link' || glob || !hasBraceSet(path.text) || expandBraces(path.text) !== undefined
  return isRead ? candidate : { ...candidate, doubt: 'its set has more members than are read' }
}

/** Tests of other languages go by other names than their functions. */
function testClaim(reference: Omit<Candidate, 'rest' | 'glob'>, { text, range }: Part): ReferenceClaim {
  if (extension(reference.path.text) !== 'py' || text === '') return { ...reference, kind: 'file' }
  return { ...reference, kind: 'test', names: text.split('::'), test: { text, range } }
}

function fragmentClaim(reference: Omit<Candidate, 'rest' | 'glob'>, fragment: Part): ReferenceClaim {
  const { text } = reference.path
  return dataExtensions.has(extension(expandBraces(text)?.[0] ?? text))
    ? { ...reference, kind: 'pointer', pointer: fragment }
    : { ...reference, kind: 'anchor', anchor: fragment }
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
    text,
    location: { path: document, range },
    origin,
    path: { text: shape.path, range: place(shape.pathRange) },
    glob: shape.glob,
    ...(shape.rest && { rest: { ...shape.rest, range: place(shape.rest.range) } }),
    ...(shape.doubt && { doubt: shape.doubt }),
    ...(said && { tense: said }),
  })
}
