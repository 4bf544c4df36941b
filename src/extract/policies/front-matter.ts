import type { Document } from '../../markdown/document.ts'
import type { Part } from '../../model/reference.ts'

/** A key of the top level, and what stands behind it in its line, without quotes. */
export interface Setting {
  readonly key: Part
  readonly value: Part
}

const longest = 20_000
const longestLine = 500

/** What the front matter of a document sets. It is no part of the text that is parsed, and a key has a line of its own. */
export function frontMatterOf({ text, hasFrontMatter }: Document): readonly Setting[] {
  if (!hasFrontMatter) return []
  const end = text.indexOf('\n---', 3)
  const lines = text.slice(0, Math.min(Math.max(end, 0), longest)).split('\n')
  const settings: Setting[] = []
  let offset = 0
  for (const line of lines) {
    const setting = settingIn(line.slice(0, longestLine), offset)
    if (setting) settings.push(setting)
    offset += line.length + 1
  }
  return settings
}

function settingIn(line: string, offset: number): Setting | undefined {
  const key = /^[\w -]{1,80}(?=:)/.exec(line)?.[0]
  if (key === undefined) return undefined
  const rest = line.slice(key.length + 1)
  const text = rest.trim().replace(/^["']/, '').replace(/["']$/, '')
  const start = offset + key.length + 1 + Math.max(rest.indexOf(text), 0)
  return {
    key: { text: key, range: [offset, offset + key.length] },
    value: { text, range: [start, start + text.length] },
  }
}
