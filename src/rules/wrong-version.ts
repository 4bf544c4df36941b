import type { VersionClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Row } from '../model/source.ts'
import type { Fix, Verdict } from '../model/verdict.ts'
import { versionKey, type WrittenVersion } from '../model/version.ts'
import { normalizePackage } from '../text/package-name.ts'
import { basename, dirname, extension } from '../text/repo-path.ts'
import { compareVersions, isPrerelease, isSameVersion } from '../text/version-order.ts'
import { judgeChangelog } from './changelog.ts'
import { broken, holds, unknown } from './words.ts'

/** All that gives the version of one thing gives the same, and none that is older than the newest tag. */
export const wrongVersion = defineRule({
  id: 'wrong-version',
  claims: ['version', 'changelog'],
  severity: 'error',
  summary: 'A file gives another version than the rest, or one that is older than the newest release',
  needs: (claim) => (claim.kind === 'version' ? needsOf(claim) : []),
  concerns: (claim, facts) => (claim.kind === 'version' ? isConcerned(claim, facts) : claim.rule === 'wrong-version'),
  check: (claim, facts) => (claim.kind === 'version' ? judgeVersion(claim, facts) : judgeChangelog(claim, facts)),
})

function needsOf({ place, others, tags, isOfPackage }: VersionClaim) {
  return [
    ...[place, ...others].map((one) => ({ fact: 'version', place: one }) as const),
    ...(tags ? [{ fact: 'listing', source: tags.source, ...(tags.of && { of: tags.of }) } as const] : []),
    ...(isOfPackage ? others.map(({ file }) => ({ fact: 'manifest', path: file }) as const) : []),
  ]
}

/** What nobody asked for is judged only where both sides are told, and belong together beyond doubt. */
function isConcerned(claim: VersionClaim, { versions, manifests }: Facts): boolean {
  if (claim.isAsked) return true
  const { place, others, isOfPackage } = claim
  if (![place, ...others].every((one) => versions.get(versionKey(one))?.known)) return false
  if (!isOfPackage) return true
  return others.some(({ file }) => {
    const manifest = manifests.get(file)
    const name = manifest?.known ? manifest.value.name : undefined
    return name !== undefined && normalizePackage(name) === normalizePackage(basename(dirname(place.file)))
  })
}

function judgeVersion(claim: VersionClaim, facts: Facts): Verdict {
  const { place, others } = claim
  const own = facts.versions.get(versionKey(place))
  if (!own?.known) return unknown(own?.reason ?? 'it was not read', own?.at)
  const { version, at } = own.value
  if (isPlaceholder(version)) return unknown(`\`${version}\` stands for a version that is written when it is built`, at)
  const said = others.flatMap((other) => {
    const found = facts.versions.get(versionKey(other))
    return found?.known && !isPlaceholder(found.value.version) ? [{ file: other.file, ...found.value }] : []
  })[0]
  if (!said) return judgeAgainstTags(claim, own.value, facts)
  if (isSameVersion(version, said.version)) return holds(`\`${said.file}\` says \`${said.version}\``, said.at)
  const fix = fixFor(claim, own.value, said)
  return broken({
    message: `\`${place.file}\` says \`${version}\`, and \`${said.file}\` says \`${said.version}\``,
    at,
    evidence: said.at,
    ...(fix && { fix }),
  })
}

/** What tools leave in a manifest that gets its version from a tag. */
function isPlaceholder(version: string): boolean {
  return /^v?0(?:\.0)+(?:[-+.].*)?$/.test(version)
}

/** Which of two is right nobody said, unless the configuration names the first, or a tool writes the other. */
function fixFor(
  { isAsked, isOfPackage, place }: VersionClaim,
  { at, also = [] }: WrittenVersion,
  said: WrittenVersion & { readonly file: string },
): Fix | undefined {
  const isPlain = /^\d+(?:\.\d+)*$/.test(said.version) || extension(said.file) === extension(place.file)
  if (!isPlain || at.path !== place.file) return undefined
  return {
    title: `Write \`${said.version}\``,
    applicability: isAsked || !isOfPackage ? 'safe' : 'unsafe',
    edits: [at, ...also].map(({ range }) => ({ range, text: said.version })),
  }
}

/** Between releases a manifest may be ahead of the newest tag, and never behind it. */
function judgeAgainstTags(
  { place, tags, others }: VersionClaim,
  own: WrittenVersion,
  { listings, versions }: Facts,
): Verdict {
  const listing = tags && listings.get(tags.source)?.listing
  const reasons = others
    .flatMap((other) => versions.get(versionKey(other)) ?? [])
    .flatMap((one) => (one.known ? [] : [one]))
  if (!listing) return unknown(reasons[0]?.reason ?? 'there is nothing to compare it with', reasons[0]?.at)
  if (!listing.known) {
    return listing.reason === noReleases ? holds('nothing is tagged that is newer') : unknown(listing.reason)
  }
  const newest = newestOf(listing.value.rows, tags.package)
  if (newest === undefined || compareVersions(own.version, newest.version) >= 0)
    return holds('no newer release is tagged')
  return broken({
    message: `\`${place.file}\` says \`${own.version}\`, and \`${newest.tag}\` is tagged already`,
    at: own.at,
  })
}

/** As the source of tags has it. */
const noReleases = 'no tag has the form of a release'

function newestOf(rows: readonly Row[], name: string | undefined) {
  const releases = rows.flatMap(({ path: [tag], fields }) => {
    const [version, owner] = ['version', 'name'].map((key) => fields.get(key))
    const isOwn = owner?.known ? owner.value === name : true
    const isStable = version?.known && typeof version.value === 'string' && !isPrerelease(version.value)
    return isOwn && isStable ? [{ tag, version: String(version.value) }] : []
  })
  return releases.toSorted((one, other) => compareVersions(other.version, one.version))[0]
}
