/** How many answers are kept: some megabytes at most, as texts that are worth it are short. */
const mostAnswers = 20_000

/** Longer texts seldom come twice, and would fill the memory. */
const longestText = 400

/**
 * Makes a function of a text answer for the texts that come again without working it out again: what documents set in
 * code, they name many times. The function must look at nothing else, and nobody may change its answers.
 */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly is: T }>()
  return (text) => {
    const found = known.get(text)
    if (found) return found.is
    if (text.length > longestText) return answer(text)
    const own = detached(text)
    const is = answer(own)
    if (known.size >= mostAnswers) known.clear()
    known.set(own, { is })
    return is
  }
}

/** A copy of its own: what is cut out of a document else keeps all of that document in memory. */
function detached(text: string): string {
  return ` ${text}`.slice(1)
}

/** The same for a function of plain data that nobody changes: it answers for each object once. */
export function rememberingFor<K extends object, T>(answer: (object: K) => T): (object: K) => T {
  const known = new WeakMap<K, { readonly is: T }>()
  return (object) => {
    const found = known.get(object) ?? { is: answer(object) }
    known.set(object, found)
    return found.is
  }
}
