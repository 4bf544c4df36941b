import type { Document, Passage } from '../../markdown/document.ts'
import type { Claim, DoneClaim } from '../../model/claim.ts'
import { isWithin, type Range } from '../../model/location.ts'
import type { EvidencePolicy } from '../../model/policy.ts'
import type { Part, ReferenceClaim } from '../../model/reference.ts'
import { findOutput } from '../doubt.ts'
import { isExternal } from '../link.ts'
import { textOf } from '../progress.ts'

/** What is called done, before it is known what shows it. */
export interface Done {
  /** In the author's words. */
  readonly text: string
  readonly sign: Part
  readonly passages: readonly Passage[]
  /** Where its evidence stands. */
  readonly values: readonly Range[]
}

const longestText = 120

/** The claim that what is called done has evidence, made of the references that stand where evidence belongs. */
export function doneClaim(
  document: Document,
  { label, level }: EvidencePolicy,
  { text: words, sign, passages, values }: Done,
  claims: readonly Claim[],
): DoneClaim {
  const isEvidence = (range: Range) => values.some((value) => isWithin(range, value))
  const own = claims.filter(({ location }) => passages.some(({ range }) => isWithin(location.range, range)))
  const [evidence, subjects] = partition(own.filter(isReference), ({ location }) => isEvidence(location.range))
  const before = words.replaceAll(/\s+/g, ' ').trim()
  const text = before.length > longestText ? `${before.slice(0, longestText)}…` : before
  return {
    kind: 'done',
    text,
    location: { path: document.path, range: spanOf([sign.range, ...passages.slice(0, 1).map(rangeOf), ...values]) },
    sign,
    label,
    level,
    evidence: evidence.map(asKept),
    subjects,
    elsewhere: elsewhereIn(document, values, own),
    packages: passages.flatMap(reportedPackages),
    tests: passages.some((passage) => testing.test(textOf(passage))),
  }
}

/** That tools write a file is no reason for it not to be there when it is named as evidence. */
function asKept(reference: ReferenceClaim): ReferenceClaim {
  const { doubt, ...others } = reference
  return doubt === undefined || doubt === findOutput(reference.path.text) ? others : reference
}

/** The claims that stand in some places of a document, which are in the order of the text. */
export function isReference(claim: Claim): claim is ReferenceClaim {
  return 'origin' in claim
}

function partition<T>(list: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(isFirst), list.filter((item) => !isFirst(item))]
}

function spanOf(ranges: readonly Range[]): Range {
  return [Math.min(...ranges.map(([start]) => start)), Math.max(...ranges.map(([, end]) => end))]
}

function rangeOf({ range }: Passage): Range {
  return range
}

/** Ids of commits, numbers of issues, keys of tickets. */
const elsewhereForm =
  /(?<![\w/#.-])(?:#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,7}|(?=[0-9a-f]{0,39}\d)[0-9a-f]{7,40})(?![\w/.-]*\w)/g

/** What is named as evidence and is no path: addresses, other names of the repository, commits and tickets. */
function elsewhereIn(document: Document, values: readonly Range[], own: readonly Claim[]): readonly string[] {
  return values.flatMap((value) => {
    const links = document.links.filter(({ range, url }) => isWithin(range, value) && isExternal(url))
    const names = own.filter((claim) => !isReference(claim) && isWithin(claim.location.range, value))
    const words = document.text.slice(...value).match(elsewhereForm) ?? []
    return [...links.map(({ url }) => url), ...names.map(({ text }) => text), ...words]
  })
}

const testing =
  /\b(?:pytest|unittest|vitest|jest|mocha|(?:go|cargo|npm|make) test|tests? (?:suites?|runs?|pass(?:ed|es)?)|all tests)\b/i

/** `python -m package.environment numpy scipy`: the report is to name each of them. */
const reporting = /^(?:\S{1,80}[ \t]+){0,3}[\w./-]{0,80}environment[\w./-]{0,80}((?:[ \t]+[A-Za-z][\w.-]{0,80}){1,99})$/

function reportedPackages({ inlines }: Passage): readonly string[] {
  return inlines.flatMap(({ kind, value }) => {
    const [, packages = ''] = (kind === 'code' && value.length <= 2000 && reporting.exec(value)) || []
    return packages.split(/[ \t]+/).filter((name) => name !== '')
  })
}
