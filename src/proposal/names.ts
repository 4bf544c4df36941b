import type { Ground } from './ground.ts'
import { isEnough, type Keyed, type KeyIndex } from './keys.ts'

/** Cells, and the beginnings of items. */
const pieces = /\|([^|\n]{1,200})(?=\|)|^[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+([`[][^\n]{1,200})/gm

/** Whether a document may list several rows of one source: a look at its text, so that few need to be read. */
export function namesSeveral(text: string, index: KeyIndex): boolean {
  const counts = new Map<Keyed, Set<string>>()
  for (const [, cell, item] of text.matchAll(pieces)) {
    for (const name of bareNames(cell ?? item ?? '')) {
      for (const key of index.get(name) ?? []) {
        const names = counts.get(key) ?? new Set()
        counts.set(key, names.add(name))
        if (isEnough(names.size, key.names.size)) return true
      }
    }
  }
  return false
}

/** What is in code or in a link, and the words as they are. */
function bareNames(text: string): readonly string[] {
  const code = /`([^`]+)`/.exec(text)?.[1]
  const [, label, url] = /\[([^\]]+)\](?:\(([^)]*)\))?/.exec(text) ?? []
  return [text.trim(), code, label, url].flatMap((name) => name ?? [])
}

/** Every name that some cell or item of the documents may be. */
export function namesInTexts({ texts }: Ground): ReadonlySet<string> {
  const names = new Set<string>()
  for (const text of texts.values()) {
    for (const [, cell, item] of text.matchAll(pieces))
      for (const name of bareNames(cell ?? item ?? '')) names.add(name)
  }
  return names
}
