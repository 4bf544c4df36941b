import type { Claim } from '../model/claim.ts'
import type { RepoPath } from '../model/location.ts'
import { momentWords } from '../model/moment.ts'
import type { Part } from '../model/reference.ts'
import { sanitise } from './sanitise.ts'
import { openSources, placeOf, startOf } from './source.ts'

/** One line a claim: place, kind, the reference as written, and what its words, shape and time say of it. */
export function claimsText(claims: readonly Claim[], texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  return claims
    .map((claim) => {
      const said = claim.tense ? `${claim.tense.kind}: ${claim.tense.reason}` : claim.doubt
      const time = claim.moment && momentWords(claim.moment)
      const notes = [said, time].flatMap((note) => (note === undefined ? [] : [`(${note})`]))
      const words = [claim.kind, claim.text, ...notes].join('  ')
      return `${placeOf(claim.location, sources)}  ${sanitise(words)}\n`
    })
    .join('')
}

/** The same as data: each claim with all that it says, parts by their words. */
export function claimsJson(claims: readonly Claim[], texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  const rows = claims.map(({ location, ...claim }) => ({
    ...Object.fromEntries(Object.entries(claim).map(([name, value]) => [name, isPart(value) ? value.text : value])),
    at: { path: location.path, ...startOf(location, sources), offset: location.range[0] },
  }))
  return `${JSON.stringify({ schemaVersion: 1, claims: rows }, undefined, 2)}\n`
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && 'text' in value && 'range' in value
}
