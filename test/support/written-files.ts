import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where runs that write keep their journals. */
export const shared = '.relops-writing'

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Changes of files that have one text before, and another one after; nothing before for a new file. */
export function changes(texts: Readonly<Record<string, readonly [before: string | undefined, after: string]>>) {
  return Object.entries(texts).map(([path, [before, after]]) => ({
    path,
    before: before === undefined ? undefined : bytes(before),
    after: bytes(after),
  }))
}

/** Every file below a directory with its text, and links with where they lead. */
export function everything(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names.flatMap((name) => {
      const stats = lstatSync(join(root, name))
      return stats.isFile() ? [[name, readFileSync(join(root, name), 'utf8')] as const] : []
    }),
  )
}
