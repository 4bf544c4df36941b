import type { Commit } from '../release.ts'

/** `Name <address>`, of which the name alone is told. */
const person = /^([^<>]{1,200}?)\s*(?:<[^<>]*>)?$/

/** Who wrote some commits, and who is named beside their authors, without their addresses; sorted, each once. */
export function contributorsOf(commits: readonly Commit[]): readonly string[] {
  const named = commits.flatMap(({ author, footers }) => [
    author,
    ...footers.flatMap(({ name, value }) => (/^co-authored-by$/i.test(name) ? (person.exec(value)?.[1] ?? []) : [])),
  ])
  const unique = new Set(named.map((name) => name.trim()).filter((name) => name !== ''))
  return [...unique].sort()
}
