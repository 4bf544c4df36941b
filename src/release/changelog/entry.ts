import { escapeText, settle, writeCode } from '../../generate/escape.ts'
import type { Commit } from '../release.ts'
import { commitPage, type Hosting } from './hosting.ts'

/** No title of a commit needs more; what does is no title. */
const longestText = 300

/**
 * What the changelog says of a commit, without the mark of its item. It ends in the short id, by which relops knows the
 * line as its own. Whatever the message holds, it shows as text: only spans of code are kept.
 */
export function writeEntry(commit: Commit, shortId: string, hosting?: Hosting): string {
  const { scope, breaking, description, title } = commit
  const words = [description.trim() || title.trim() || 'No message', ...explanationOf(commit)]
  const parts = [
    ...(breaking === undefined ? [] : ['**Breaking:**']),
    ...(scope === undefined || scope.trim() === '' ? [] : [`**${writeText(scope)}:**`]),
    words.map(writeText).join('. '),
    hosting === undefined ? `(${shortId})` : `([${shortId}](${commitPage(hosting, commit.id)}))`,
  ]
  return parts.join(' ')
}

/** What the footer says of a breaking change, where the title does not say it already. */
function explanationOf({ breaking = '', description }: Commit): readonly string[] {
  const words = breaking.trim()
  return words === '' || description.includes(words) ? [] : [words]
}

/** Code in single backticks stays code; all else is escaped. */
function writeText(text: string): string {
  const parts = shorten(settle(text).replace(/\s+/g, ' ').trim()).split(/`([^`]+)`/)
  return parts.map((part, index) => (index % 2 === 1 ? writeCode(part) : escapeInside(part))).join('')
}

/** Text stands between other text here, so that spaces, hashes and exclamation marks at its edges mean nothing. */
function escapeInside(text: string): string {
  if (text === '') return ''
  const [, before = '', inner = '', behind = ''] = /^( ?)(.*?)([ !]*)$/s.exec(text) ?? []
  return before + escapeText(inner) + behind
}

function shorten(text: string): string {
  const characters = [...text.slice(0, 2 * longestText + 2)]
  return characters.length <= longestText
    ? text
    : `${characters
        .slice(0, longestText - 1)
        .join('')
        .trimEnd()}…`
}
