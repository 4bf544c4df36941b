import type { LoggedCommit } from '../model/history.ts'
import { readBreaking, readFooters } from './commits/footers.ts'
import { findReferences } from './commits/references.ts'
import { findReverted } from './commits/reverts.ts'
import { readTitle } from './commits/title.ts'
import type { Commit } from './release.ts'

/** A title or a footer says in fewer characters what it has to say. */
const longestTitle = 1000

/** What the message of a commit says, by Conventional Commits 1.0. The time it takes is linear in the message. */
export function readCommit(
  { id, parents, time, author, message }: LoggedCommit,
  lines: readonly string[] = linesOf(message),
): Commit {
  const title = clip(lines[0] ?? '')
  const { isBreaking, ...header } = readTitle(title)
  const footers = readFooters(lines)
  const breaking = readBreaking(lines) ?? (isBreaking ? '' : undefined)
  return {
    ...{ id, parents, time, author, title, footers },
    ...header,
    ...(breaking !== undefined && { breaking }),
    references: findReferences(title, lines, footers),
    reverts: findReverted(lines, header.type, footers),
  }
}

/** The first line of a message that says something, without a look at the others. */
export function titleOf(message: string): string {
  let start = 0
  for (;;) {
    const end = message.indexOf('\n', start)
    const line = message.slice(start, end === -1 ? message.length : end).trimEnd()
    if (line !== '' || end === -1) return clip(line)
    start = end + 1
  }
}

/** The lines of a message, its title first. */
export function linesOf(message: string): readonly string[] {
  const lines = message.split('\n').map((line) => line.trimEnd())
  const first = lines.findIndex((line) => line !== '')
  return first < 0 ? [] : lines.slice(first)
}

function clip(title: string): string {
  return title.length > longestTitle ? `${title.slice(0, longestTitle)}…` : title
}
