import type { Document, Link, Passage } from '../markdown/document.ts'
import type { Claim } from '../model/claim.ts'
import type { ReferenceConfig } from '../model/config.ts'
import type { Range, RepoPath } from '../model/location.ts'
import type { Tense } from '../model/reference.ts'
import { extension } from '../text/repo-path.ts'
import { toClaim } from './claims.ts'
import type { Context } from './context.ts'
import { findOutput, findPlaceholder } from './doubt.ts'
import { fileExtensions } from './names.ts'
import { type Rest, readFragment, splitLines } from './shape.ts'

/** Links, images, definitions and `href`/`src` of HTML that stay inside the repository. */
export function extractLinks(document: Document, context: Context, config: ReferenceConfig): readonly Claim[] {
  const passages = passageFinder(document)
  const internal = document.links.filter(({ url }) => url !== '' && !isExternal(url))
  return internal.map((link) => {
    const passage = passages(link.range)
    const tense = passage && linkTense(context(passage, { range: link.range, isLink: true }))
    return linkClaim(document, link, config.siteRoot, tense)
  })
}

/** A scheme (`https:`, `mailto:`, one letter is a drive) or a host without one (`//host`), but no file with a line. */
export function isExternal(url: string): boolean {
  if (!/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(url)) return false
  const { path, rest } = splitLines(url)
  return rest === undefined || !fileExtensions.has(extension(path))
}

const linkTenses: readonly Tense['kind'][] = ['planned', 'example', 'historical']

/** A link promises a target now, unless the words around it say that it is to come, an example, or was then. */
function linkTense(tense: Tense | undefined): Tense | undefined {
  return tense && linkTenses.includes(tense.kind) ? tense : undefined
}

function linkClaim(document: Document, link: Link, siteRoot: RepoPath, tense: Tense | undefined): Claim {
  const { raw, range } = link.destination
  const { path, rest } = readAddress(link.url)
  const pathEnd = range[0] + (splitAt(raw, rest && !raw.includes('#') ? /:/ : /[?#]/) ?? raw.length)
  const doubt = path === '' ? undefined : (doubtOf(path) ?? (document.hasFrontMatter ? doubtOfPage(path) : undefined))
  return toClaim({
    reference: {
      text: raw,
      location: { path: document.path, range },
      origin: 'link',
      path: { text: fromRoot(path.replaceAll('\\', '/'), siteRoot), range: [range[0], pathEnd] },
      ...(doubt && { doubt }),
      ...(tense && { tense }),
    },
    rest: rest && { ...rest, range: [range[0] + restStart(raw, pathEnd - range[0]), range[1]] },
    glob: false,
  })
}

/** An address apart: its path, and what stands behind `#`; lines may stand behind a colon, as in text. */
function readAddress(url: string): { readonly path: string; readonly rest?: Rest } {
  const [beforeFragment, fragment] = splitOnce(url, '#')
  const [path] = splitOnce(beforeFragment, '?')
  if (fragment === undefined) return splitLines(decode(path))
  return { path: decode(path), rest: readFragment(decode(fragment), [0, 0]) }
}

/** Where the rest begins in a destination: behind its `#`, else behind the colon that ends the path. */
function restStart(raw: string, pathLength: number): number {
  return Math.max(raw.indexOf('#'), pathLength) + 1
}

/** A leading slash means the root of the site, which may be a directory of the repository. */
function fromRoot(path: string, siteRoot: RepoPath): string {
  return path.startsWith('/') && siteRoot !== '' ? `/${siteRoot}${path}` : path
}

/** A site serves its pages without an extension, and `/` from a root of its own. */
function doubtOfPage(path: string): string | undefined {
  if (!(path.startsWith('/') || (extension(path) === '' && !path.endsWith('/')))) return undefined
  return 'its document has front matter, as pages of a site do, and the site may serve that address'
}

/** Paths of one machine, templates of site generators, output of tools, and parts that readers fill in. */
function doubtOf(path: string): string | undefined {
  if (/^[A-Za-z]:[\\/]|^\\\\|^~/.test(path)) return `\`${path}\` is a path of the machine it runs on`
  if (/\{\{|\{%|\$\{|<%/.test(path)) return `\`${path}\` is filled in by a template`
  return findOutput(path) ?? findPlaceholder(path)
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)]
}

function splitAt(text: string, pattern: RegExp): number | undefined {
  const at = text.search(pattern)
  return at < 0 ? undefined : at
}

/** Percent-decoding that leaves a stray `%` alone. */
function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Finds the passage that a range stands in; definitions and block HTML stand in none. */
function passageFinder(document: Document): (range: Range) => Passage | undefined {
  const { passages } = document
  return (range) => {
    let low = 0
    let high = passages.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((passages[middle]?.range[0] ?? 0) <= range[0]) low = middle + 1
      else high = middle
    }
    const passage = passages[low - 1]
    return passage && range[1] <= passage.range[1] ? passage : undefined
  }
}
