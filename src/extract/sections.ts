import type { Document, Passage } from '../markdown/document.ts'
import type { Tense } from '../model/claim.ts'
import { textOf } from './progress.ts'

/** `## 1.2.0`, `## [v1.2.0] - 2024-01-31`, `## Release 1.2.0 (2024-01-31)`, `## pkg@1.2.0`. */
const releaseHeading =
  /^\s*(?:(?:version|release|released)\s+)?(?:[@\w./-]+@)?\[?v?\d+\.\d+(?:\.\d+)*(?:[-.+]?[a-z][\w.+-]*)?\]?(?:\s*(?:[-–—:/(]|released\b).*)?\s*$/i

/** `## 2024-01-31`, `## [2024-01-31] Title`: an entry of a log. */
const datedHeading = /^\s*\[?\d{4}-\d{2}-\d{2}\b/

/** `### Removed`, as changelogs have it. */
const removalHeading = /^\s*(?:removed|deleted)\s*:?\s*$/i

/** `## Migrating from v1`, `## Breaking changes`: such parts name what was along with what is. */
const changeHeading =
  /\b(?:(?:migrat(?:ion|ing)|upgrad(?:e|ing))\s+(?:guide|notes?|from|to)|breaking changes?|what['’]s new|renamed|removed)\b/i

/** The same of a whole document, by its name, whatever its language. */
const changeDocument = /(?:^|\/)(?:migrat(?:ion|ing)|upgrad(?:e|ing)|what-?s-?new|breaking-?changes)[^/]*$/i

interface Section {
  readonly depth: number
  readonly tense: Tense
}

/** The passages below headings that settle what is said there, each down to the next heading of its rank. */
export function readSections(document: Document): ReadonlyMap<Passage, Tense> {
  const found = new Map<Passage, Tense>()
  let open: Section | undefined = changeDocument.test(document.path) ? wholeDocument : undefined
  for (const passage of document.passages) {
    if (passage.kind === 'heading') open = enter(passage, open)
    if (open) found.set(passage, open.tense)
  }
  return found
}

const wholeDocument: Section = {
  depth: 0,
  tense: { kind: 'absent', reason: 'a document on what has changed names what was along with what is' },
}

function enter(heading: Passage, open: Section | undefined): Section | undefined {
  const depth = heading.depth ?? 1
  if (open && depth > open.depth) return open
  const tense = tenseOf(textOf(heading).trim())
  return tense && { depth, tense }
}

function tenseOf(title: string): Tense | undefined {
  if (releaseHeading.test(title) || datedHeading.test(title)) {
    return { kind: 'historical', reason: `the section \`${title}\` tells of its own time` }
  }
  if (changeHeading.test(title)) {
    return { kind: 'absent', reason: `the section \`${title}\` names what was along with what is` }
  }
  return removalHeading.test(title)
    ? { kind: 'absent', reason: `the section \`${title}\` lists what is gone` }
    : undefined
}
