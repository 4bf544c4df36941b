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
    const is = answer(text)
    if (known.size >= mostAnswers) known.clear()
    if (text.length <= longestText) known.set(text, { is })
    return is
  }
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
