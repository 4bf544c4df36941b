import type { Document, Fence, Passage } from '../markdown/document.ts'
import type { RepoPath } from '../model/location.ts'
import { expandBraces } from '../text/glob.ts'
import { dirname, join } from '../text/repo-path.ts'
import { termOf, termsOfPage, termsOfPath } from '../text/term.ts'

/**
 * What a document speaks of, by `termOf`: what stands in code, what links say and lead to, headings, cells and what
 * items of lists begin with. Words of running text are left out, in which every short name occurs.
 */
export function readTerms(document: Document): ReadonlySet<string> {
  const texts = [
    ...document.passages.flatMap(textsOf),
    ...document.htmlHeadings.map(({ text }) => text),
    ...document.fences.flatMap(wordsOfFence),
  ]
  const named = document.links.flatMap(({ url }) => targetsOf(document.path, url))
  return new Set([...texts.map(termOf).filter((term) => term !== ''), ...named])
}

/** No longer passage is a name as a whole, or a list of them. */
const longestText = 1000

function textsOf(passage: Passage): readonly string[] {
  const { inlines, kind, item } = passage
  const whole = inlines
    .map(({ value }) => value)
    .join('')
    .slice(0, longestText)
  return [
    whole,
    ...(kind === 'heading' ? [whole.replace(/^\d{1,3}(?:\.\d{1,3}){0,5}[.)]?\s/, '')] : []),
    ...(kind === 'cell' ? whole.split(/[,;]/) : []),
    ...(item ? [whole.split(/:|\s[—–-]\s/, 1)[0] ?? ''] : []),
    ...inlines.flatMap(({ kind, value }) => (kind === 'code' ? wordsOf(value) : [])),
    ...labelsOf(passage),
  ]
}

/** What links say. */
function labelsOf({ inlines }: Passage): readonly string[] {
  const labels = new Map<number, string>()
  for (const { link, value } of inlines) if (link !== undefined) labels.set(link, (labels.get(link) ?? '') + value)
  return [...labels.values()]
}

/** Names of what a link leads to, seen from the document and from the root. */
function targetsOf(document: RepoPath, url: string): readonly string[] {
  const path = decoded(url.split(/[?#]/, 1)[0] ?? '')
  if (path === '' || path.includes(':')) return []
  const targets = [join(dirname(document), path), join('', path)].filter((target) => target !== undefined)
  return targets.flatMap((target) => [...termsOfPath(target.split('/')), ...termsOfPage(target)])
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A name may stand among words of a command, behind what it stands below, and with others in a set. */
function wordsOf(code: string): readonly string[] {
  const words = new Set([code, ...code.split(/[\s,;]+/), ...code.split(/\s+/)])
  return [...words].flatMap((word) => [word, ...(expandBraces(word) ?? [])]).flatMap((word) => [word, ...partsOf(word)])
}

/** No longer word is the name of something below something. */
const longestWord = 300

function partsOf(word: string): readonly string[] {
  return word.length > longestWord ? [] : termsOfPath(word.split(/[./]|::/))
}

function wordsOfFence({ value }: Fence): readonly string[] {
  return value.split(/[\s"'`=,;()[\]]+/)
}
