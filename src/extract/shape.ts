import type { Range } from '../model/location.ts'
import { expandBraces } from '../text/glob.ts'
import { remembering } from '../text/remember.ts'
import { basename, extension } from '../text/repo-path.ts'
import { findDoubt } from './doubt.ts'
import { isLookAlike } from './look-alike.ts'
import { bareFileNames, fileExtensions, productNames } from './names.ts'

/** What follows the path in a reference. */
export type Rest =
  | { readonly kind: 'lines'; readonly first: number; readonly last: number; readonly range: Range }
  | { readonly kind: 'fragment'; readonly text: string; readonly range: Range }
  | { readonly kind: 'test'; readonly text: string; readonly range: Range }

/** A text that has the form of a path, taken apart. Ranges are offsets into that text. */
export interface Shape {
  readonly path: string
  readonly pathRange: Range
  readonly rest?: Rest
  readonly glob: boolean
  readonly doubt?: string
}

/** Longer texts are no reference. */
export const longestReference = 300

/**
 * Reads the text of a code span, a label's value or a word of prose as a path; nothing where it has another form. What
 * may be a path goes by its letters alone: whether there is such a file is for the rules.
 */
export function readShape(text: string): Shape | undefined {
  return mayHaveShape(text) ? shapeOf(text) : undefined
}

/** What every path has, or what follows one, but the few bare names. */
const pathMark = /[./{\\:#]/

/** Most of what stands in code is a single word, or several. */
function mayHaveShape(text: string): boolean {
  return text.length <= longestReference && (pathMark.test(text) || bareFileNames.has(text)) && !/\s/.test(text)
}

const shapeOf = remembering((text: string): Shape | undefined => {
  const { path: written, rest } = splitRest(text)
  const path = withSlashes(written)
  if (!isPath(path) || isLookAlike(text)) return undefined
  const doubt = findDoubt(path) ?? (path !== written ? doubtOfClimb(path) : undefined)
  return {
    path: path.replace(/^(?:\.\/)+/, ''),
    pathRange: [0, written.length],
    glob: /[*?]/.test(path),
    ...(rest && { rest }),
    ...(doubt && { doubt }),
  }
})

/** Nobody writes paths of a repository with backslashes and from below. */
function doubtOfClimb(path: string): string | undefined {
  return path.startsWith('../') ? `\`${path}\` may be seen from another directory` : undefined
}

/** Beside a slash, a backslash separates names where it stands before one, and is an escape before anything else. */
function withSlashes(path: string): string {
  if (!path.includes('\\')) return path
  if (path.includes('/') && /\\(?![\p{L}\p{N}_]{2})/u.test(path)) return path
  return path.replaceAll('\\', '/')
}

/** `a.py:12`, `a.py:12-20`, `a.py:12:5`. */
const lineSuffix = /^([^:#]+):L?(\d{1,7})(?:-L?(\d{1,7})|:\d{1,7})?$/

/** Parts a reference into its path and what follows: lines, a fragment, or the name of a test. */
function splitRest(text: string): { readonly path: string; readonly rest?: Rest } {
  const hash = text.indexOf('#')
  if (hash > 0) return { path: text.slice(0, hash), ...fragmentRest(text, hash) }
  const test = text.indexOf('::')
  if (test > 0) return { path: text.slice(0, test), rest: testRest(text, test) }
  return splitLines(text)
}

/** Parts a text into its path and the lines behind a colon. What has neither extension nor a file's name has a port there. */
export function splitLines(text: string): { readonly path: string; readonly rest?: Rest } {
  const lines = lineSuffix.exec(text)
  const path = lines?.[1]
  if (!lines || path === undefined || !hasFileName(path)) return { path: text }
  const first = Number(lines[2])
  return {
    path,
    rest: { kind: 'lines', first, last: Number(lines[3] ?? first), range: [path.length + 1, text.length] },
  }
}

/** `::TestClass::test_name[parameters]`: parameters are made when the tests are collected. */
function testRest(text: string, colons: number): Rest {
  const end = text.indexOf('[', colons)
  const range: Range = [colons + 2, end < 0 ? text.length : end]
  return { kind: 'test', text: text.slice(...range), range }
}

function hasFileName(path: string): boolean {
  const name = basename(path)
  return extension(name) !== '' || name.startsWith('.') || bareFileNames.has(name)
}

function fragmentRest(text: string, hash: number): { readonly rest?: Rest } {
  const fragment = text.slice(hash + 1)
  return fragment === '' ? {} : { rest: readFragment(fragment, [hash + 1, text.length]) }
}

/** `L10` and `L10-L20` (with columns, as GitHub writes them) are lines; everything else is left as it is. */
export function readFragment(text: string, range: Range): Rest {
  const lines = /^L(\d{1,7})(?:C\d+)?(?:-L?(\d{1,7})(?:C\d+)?)?$/.exec(text)
  if (!lines) return { kind: 'fragment', text, range }
  const first = Number(lines[1])
  return { kind: 'lines', first, last: Number(lines[2] ?? first), range }
}

/** Letters, digits and what file names are made of; brackets and dollars are read as doubt, not as another language. */
const pathCharacters = /^[\p{L}\p{N}\p{Extended_Pictographic}._\-+@~%$<>{}[\]()*?,/…]+$/u

/** All paths but the few bare names have one of these. */
const pathPunctuation = /[./{]/

function isPath(path: string): boolean {
  if (!pathPunctuation.test(path)) return bareFileNames.has(path)
  if (!pathCharacters.test(path) || hasLooseComma(path)) return false
  return path.includes('/') ? isSlashedPath(path) : isFileName(path)
}

function isSlashedPath(path: string): boolean {
  // A question mark is one of an address or of code, unless a file's extension shows what the pattern is of.
  if (path.includes('?') && !fileExtensions.has(extension(path))) return false
  if (/^[-@]|\/\//.test(path) || /^[./~]+$/.test(path)) return false
  // A route of a server, an option of a tool: only an extension makes a path that starts at `/` a file.
  if (path.startsWith('/')) return fileExtensions.has(extension(path))
  // A call or a type: parentheses belong to a path only as a whole segment, as routers use them.
  return !/[()]/.test(path.replaceAll(/(^|\/)\([\w-]+\)(?=\/)/g, ''))
}

function isFileName(name: string): boolean {
  const members = expandBraces(name)
  if (members) return members.every(isFileName)
  if (bareFileNames.has(name)) return true
  if (/[()[\]<>$%~@,?]/.test(name) || productNames.has(name.toLowerCase())) return false
  if (/^\.[\w][\w.-]*$/.test(name)) return !fileExtensions.has(name.slice(1).toLowerCase())
  // A lone `*.ext` is a type of file, and `*.a.b` too.
  if (/^\*?\./.test(name)) return false
  return fileExtensions.has(extension(name)) || /^[A-Z][A-Z_-]+\.\*$/.test(name)
}

function hasLooseComma(path: string): boolean {
  if (!/[,{}]/.test(path)) return false
  let depth = 0
  for (const character of path) {
    if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    else if (character === ',' && depth === 0) return true
  }
  return depth !== 0
}
