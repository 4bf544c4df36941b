import type { Document } from '../../markdown/document.ts'
import type { Claim, DatasetClaim } from '../../model/claim.ts'
import { isWithin } from '../../model/location.ts'
import type { DatasetPolicy, Policy } from '../../model/policy.ts'
import type { ReferenceClaim } from '../../model/reference.ts'
import { compileGlob } from '../../text/glob.ts'
import { dirname, join } from '../../text/repo-path.ts'
import { isReference } from './evidence.ts'

/** The claims that datasets are to be had, made of the references of a document to files that a policy calls so. */
export function extractDatasets(
  document: Document,
  policies: readonly Policy[],
  claims: readonly Claim[],
): readonly DatasetClaim[] {
  const references = claims.filter(isReference).filter(isOutermost)
  return policies.flatMap((policy) => {
    if (policy.rule !== 'unrecorded-dataset' || !isAbout(document, policy)) return []
    return references.flatMap((reference) => toClaim(reference, policy) ?? [])
  })
}

/** The text and the target of a link often name one file: one of them is enough. */
function isOutermost({ location }: ReferenceClaim, index: number, all: readonly ReferenceClaim[]): boolean {
  return !all.some((other, at) => at < index && isWithin(location.range, other.location.range))
}

function isAbout({ path }: Document, { documents }: DatasetPolicy): boolean {
  return documents.length === 0 || matchesSome(documents, path)
}

function toClaim(reference: ReferenceClaim, policy: DatasetPolicy): DatasetClaim | undefined {
  const { text, location, path, tense, doubt } = reference
  const places = [...new Set([path.text, join(dirname(location.path), path.text)])].flatMap((place) => place ?? [])
  const named = places.filter((place) => matchesSome(policy.files, place))
  if (named.length === 0) return undefined
  const said = { ...(tense && { tense }), ...(doubt !== undefined && { doubt }) }
  return { kind: 'dataset', text, location, reference, places: named, policy, ...said }
}

function matchesSome(patterns: readonly string[], path: string): boolean {
  return patterns.map(compileGlob).some((glob) => 'matches' in glob && glob.matches(path))
}
