import type { Claim } from '../model/claim.ts'
import type { RepoPath } from '../model/location.ts'
import { sanitise } from './sanitise.ts'
import { openSources, placeOf, startOf } from './source.ts'

/** One line a claim: place, kind, the reference as written, and what its words or shape say of it. */
export function claimsText(claims: readonly Claim[], texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  return claims
    .map((claim) => {
      const said = claim.tense ? `${claim.tense.kind}: ${claim.tense.reason}` : claim.doubt
      const words = [claim.kind, claim.text, ...(said ? [`(${said})`] : [])].join('  ')
      return `${placeOf(claim.location, sources)}  ${sanitise(words)}\n`
    })
    .join('')
}

/** The same as data. */
export function claimsJson(claims: readonly Claim[], texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  const rows = claims.map(({ kind, text, origin, location, path, tense, doubt }) => ({
    kind,
    text,
    origin,
    path: path.text,
    at: { path: location.path, ...startOf(location, sources), offset: location.range[0] },
    ...(tense && { tense }),
    ...(doubt && { doubt }),
  }))
  return `${JSON.stringify({ schemaVersion: 1, claims: rows }, undefined, 2)}\n`
}
