/** Releases on forges take no more. */
export const mostCharacters = 125_000

/** Whoever comes close to that should know. */
const manyCharacters = 120_000

/** What is to be said of notes with so many characters; nothing of those that are short enough. */
export function lengthOf(length: number): string | undefined {
  if (length <= manyCharacters) return undefined
  const [many, most] = [length, mostCharacters].map((count) => count.toLocaleString('en'))
  const place = length > mostCharacters ? `more than the ${most}` : `close to the ${most}`
  return `the notes have ${many} characters, ${place} that a release takes`
}
