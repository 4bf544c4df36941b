import { writeChecksumLine } from '../../text/checksums/checksum-line.ts'
import { signedBy } from '../../text/checksums/manifest-name.ts'

/** A file by the name that it has in a manifest. */
export interface Named {
  readonly name: string
  readonly hex: string
}

/** A manifest as GNU programs write it: one line for each file, bytewise sorted by name, whatever came first. */
export function writeManifest(files: readonly Named[]): string {
  const sorted = [...files].sort((a, b) => compareBytes(a.name, b.name))
  return sorted.map(({ name, hex }) => writeChecksumLine(hex, name)).join('')
}

/** Whether a file has no place in a manifest: it is the manifest itself, or signs it. */
export function isOfManifest(path: string, manifest: string): boolean {
  return path === manifest || signedBy(path) === manifest
}

/** The names that several of the files would share, once they are called as others call them. */
export function sharedNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return [...new Set(names.filter((name) => seen.has(name) || !seen.add(name)))]
}

/** UTF-16 sorts like UTF-8 but for what needs surrogates. */
function compareBytes(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  const at = left.findIndex((character, index) => character !== right[index])
  return at < 0 ? left.length - right.length : codeAt(left, at) - codeAt(right, at)
}

function codeAt(characters: readonly string[], at: number): number {
  return characters[at]?.codePointAt(0) ?? -1
}
