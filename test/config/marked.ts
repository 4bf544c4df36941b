import { UsageError } from '../../src/errors.ts'

/** A text without its marks, and the stretches that stood between « and » in it. */
export function unmark(marked: string): { readonly text: string; readonly marks: readonly string[] } {
  return { text: marked.replace(/[«»]/g, ''), marks: marked.match(/«[^»]*»/g) ?? [] }
}

/** The problems that a function throws. */
export async function problemsOf(run: () => unknown): Promise<UsageError> {
  try {
    await run()
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('Nothing was thrown')
}

/** The text with « and » around the places of all problems, in their order. */
export function mark(error: UsageError, text: string): string {
  const places = error.problems.flatMap(({ at }) => (at === undefined ? [] : [at.range]))
  const marks = places.flatMap(([start, end]) => [
    { at: start, sign: '«' },
    { at: end, sign: '»' },
  ])
  const cuts = marks
    .map(({ at, sign }, order) => ({ at, sign, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
  return cuts.reduce((marked, { at, sign }) => marked.slice(0, at) + sign + marked.slice(at), text)
}
