import type { Footer } from '../release.ts'

/** `#12` of GitHub, `!12` of GitLab, with the name of another repository or without. */
const reference = /(?<![\w./#!&-])(?:[\w.-]+(?:\/[\w.-]+)+)?[#!]\d{1,10}(?![\w-])/g

/** Words that say that what follows is one: a body may quote the release notes of others. */
const saying =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|implement(?:s|ed)?|refs?|references|relates to|reverts|see)\b/i

const most = 50
const longestLine = 1000

/** Issues and pull requests that a message names: in its title, in its trailers, and behind a word that says so. */
export function findReferences(title: string, lines: readonly string[], footers: readonly Footer[]): readonly string[] {
  const said = lines.slice(1).flatMap((line) => {
    const word = line.length > longestLine ? null : saying.exec(line)
    return word ? [line.slice(word.index)] : []
  })
  const texts = [title, ...said, ...footers.map(({ value }) => value.slice(0, longestLine))]
  return [...new Set(texts.flatMap((text) => text.match(reference) ?? []))].slice(0, most)
}
