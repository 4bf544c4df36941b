import type { Completion, Way } from '../machine.ts'
import type { Unknown } from '../model.ts'

/** How several branches end, of which one is taken. */
export function joined(completions: readonly Completion[], doubt: Unknown): Completion {
  const ways = completions.flatMap((one): readonly Way[] => {
    if (one?.ends === 'perhaps') return one.ways
    return one ? [one] : []
  })
  if (ways.length === 0) return undefined
  const isComplete = completions.every((one) => one !== undefined && (one.ends !== 'perhaps' || one.isComplete))
  const [first] = ways
  if (isComplete && first && ways.length === 1) return first
  return { ends: 'perhaps', ways, doubt, isComplete }
}
