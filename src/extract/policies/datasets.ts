import type { Document } from '../../markdown/document.ts'
import type { Claim, DatasetClaim } from '../../model/claim.ts'
import { isWithin, type RepoPath } from '../../model/location.ts'
import type { DatasetPolicy, Policy } from '../../model/policy.ts'
import type { ReferenceClaim } from '../../model/reference.ts'
import { compileGlobs } from '../../text/glob.ts'
import { dirname, join } from '../../text/repo-path.ts'
import { isReference } from './evidence.ts'

/** The claims that datasets are to be had, made of the references of a document to files that a policy calls so. */
export function extractDatasets(
  document: Document,
  policies: readonly Policy[],
  claims: readonly Claim[],
): readonly DatasetClaim[] {
  const covering = datasetPoliciesOn(document.path, policies)
  if (covering.length === 0) return []
  const references = claims.filter(isReference).filter(isOutermost)
  return covering.flatMap((asked) => references.flatMap((reference) => toClaim(reference, asked) ?? []))
}

/** A policy on datasets, and what it calls one. */
interface Asked {
  readonly policy: DatasetPolicy
  readonly isDataset: (path: RepoPath) => boolean
}

/** The policies on datasets that a document is under. */
export function datasetPoliciesOn(path: RepoPath, policies: readonly Policy[]): readonly Asked[] {
  return policies.flatMap((policy) =>
    policy.rule === 'unrecorded-dataset' && isAbout(path, policy)
      ? [{ policy, isDataset: compileGlobs(policy.files) }]
      : [],
  )
}

/** The text and the target of a link often name one file: one of them is enough. */
function isOutermost({ location }: ReferenceClaim, index: number, all: readonly ReferenceClaim[]): boolean {
  return !all.some((other, at) => at < index && isWithin(location.range, other.location.range))
}

function isAbout(path: RepoPath, { documents }: DatasetPolicy): boolean {
  return documents.length === 0 || compileGlobs(documents)(path)
}

function toClaim(reference: ReferenceClaim, asked: Asked): DatasetClaim | undefined {
  const { text, location, tense, doubt } = reference
  const places = placesOf(reference, asked)
  if (places.length === 0) return undefined
  const said = { ...(tense && { tense }), ...(doubt !== undefined && { doubt }) }
  return { kind: 'dataset', text, location, reference, places, policy: asked.policy, ...said }
}

/** Where the dataset stands that a reference names, if it names one: seen from the root, or from the document. */
export function placesOf({ location, path }: ReferenceClaim, { isDataset }: Asked): readonly RepoPath[] {
  const places = new Set([path.text, join(dirname(location.path), path.text)])
  return [...places].filter((place) => place !== undefined).filter(isDataset)
}
