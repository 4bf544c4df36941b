import type { Release } from './release.ts'

/** The tag of a version, written like the newest tag; nothing where that does not tell how tags are written. */
export function tagLike(releases: readonly Release[], version: string): string | undefined {
  const last = releases.find(({ tag }) => tag !== undefined)
  if (last?.tag === undefined || last.version === undefined || !last.tag.includes(last.version)) return undefined
  return last.tag.replace(last.version, () => version)
}

/** The version in what people call it: `v1.2.0` is 1.2.0. Nothing for what is no version. */
export function versionIn(written: string): string | undefined {
  const version = written.replace(/^v(?=\d)/, '')
  return /^\d[\w.+-]{0,99}$/.test(version) ? version : undefined
}
