import { createHash } from 'node:crypto'
import type { Gist, ReadGist } from './markdown/gist.ts'
import type { Fact } from './model/fact.ts'
import type { Region } from './model/region.ts'

/** The digest of what a text in a region means. In a line, a word before it keeps what it begins with from being read as a block. */
export function digestOf({ form }: Region, text: string, readGist: ReadGist): Fact<string> {
  const unescaped = form === 'cell' ? text.replaceAll('\\|', '|') : text
  const gist: Fact<Gist> = text === '' ? nothing : readGist(form === 'block' ? text : `a ${unescaped}`)
  if (!gist.known) return gist
  return { known: true, value: createHash('sha256').update(gist.value.meaning).digest('hex').slice(0, 8) }
}

const nothing: Fact<Gist> = { known: true, value: { meaning: '', isLine: true } }
