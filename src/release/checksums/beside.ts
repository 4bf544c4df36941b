import { readManifestName, signedBy } from '../../text/checksums/manifest-name.ts'
import { basename, dirname, extension } from '../../text/repo-path.ts'

/** Numbers with full stops between them, and what may stand behind a version. */
const version = /\d{1,8}(?:\.\d{1,8}){1,4}(?:[-.]?(?:alpha|beta|rc|dev|post|a|b)[.-]?\d{0,8})?/g

/** For files that are gone, a file beside them that differs in its version alone and that is not listed. */
export function findStale(
  gone: readonly string[],
  listed: readonly string[],
  beside: readonly string[],
): ReadonlyMap<string, string> {
  if (gone.length === 0) return new Map()
  const known = new Set(listed)
  const byShape = new Map(beside.flatMap((path) => (known.has(path) ? [] : [[shapeOf(path), path] as const])))
  return new Map(
    gone.flatMap((path) => {
      const other = hasVersion(path) ? byShape.get(shapeOf(path)) : undefined
      return other === undefined ? [] : [[path, other] as const]
    }),
  )
}

function hasVersion(path: string): boolean {
  return basename(path).search(version) >= 0
}

function shapeOf(path: string): string {
  return path.replaceAll(version, '*')
}

/**
 * Files that a manifest does not list though they stand beside those that it lists: those that are called like them
 * where it lists files of its own directory alone, as releases have it, or all. Manifests and signatures are none of them, nor what is hidden.
 */
export function findUnlisted(
  listed: readonly string[],
  beside: readonly string[],
  complete: boolean,
): readonly string[] {
  if (beside.length === 0) return []
  const known = new Set(listed)
  const isOfRelease = listed.every((path) => !path.includes('/'))
  const kinds = new Set(isOfRelease ? listed.map(kindOf) : [])
  return beside.filter((path) => {
    const name = basename(path)
    if (known.has(path) || name.startsWith('.') || readManifestName(name).isManifest) return false
    return signedBy(name) === undefined && (complete || kinds.has(kindOf(path)))
  })
}

/** Files of one directory are alike that have the same extension, or the same first word where they have none. */
function kindOf(path: string): string {
  const suffix = /^[a-z][a-z\d]{0,9}$/.test(extension(path)) ? `.${extension(path)}` : ''
  const word = /^[^-_.]+/.exec(basename(path))?.[0] ?? ''
  return `${dirname(path)}/${suffix === '' ? `${word}-` : `*${suffix}`}`
}
