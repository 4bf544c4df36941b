import { type Landmarks, toOutline } from '../facts/outline.ts'
import type { Claim } from '../model/claim.ts'
import type { AnchorClaim } from '../model/reference.ts'
import { findAnchor, isOfEveryPage } from '../text/anchors.ts'

interface Sorted {
  readonly open: readonly Claim[]
  readonly settled: readonly Claim[]
}

/**
 * Tells the claims that are to be judged from those that hold by the document's own words: links to its own headings and
 * anchors, of which a table of contents is full. The document is there while it is read, and nothing else is asked.
 */
export function settle(claims: readonly Claim[], landmarks: Landmarks): Sorted {
  if (!claims.some(isOwnAnchor)) return { open: claims, settled: [] }
  const { anchors } = toOutline(landmarks)
  const holds = (claim: Claim): boolean =>
    isOwnAnchor(claim) && (isOfEveryPage(claim.anchor.text) || findAnchor(anchors, claim.anchor.text) !== undefined)
  return { open: claims.filter((claim) => !holds(claim)), settled: claims.filter(holds) }
}

function isOwnAnchor(claim: Claim): claim is AnchorClaim {
  return claim.kind === 'anchor' && claim.origin === 'link' && claim.path.text === ''
}
