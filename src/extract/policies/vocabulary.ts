import type { EvidencePolicy } from '../../model/policy.ts'

/** What says that something is done where the configuration names no words. That a thing is ready says too little. */
const usual: ReadonlySet<string> = new Set(
  'done complete completed delivered finished implemented passed shipped verified ✅ ✔ ☑'.split(' '),
)

/** Whether a status says that something is done. */
export function isComplete(status: string, { complete }: EvidencePolicy): boolean {
  if (complete.length > 0) return isAmong(status, complete)
  return usual.has(lettersOf(status)) || usual.has(bare(status))
}

/** Whether a status is one that the policy lists. */
export function isKnown(status: string, policy: EvidencePolicy): boolean {
  return isComplete(status, policy) || isAmong(status, policy.statuses)
}

/** Words count without the marks before them: `Done` is `✅ Done`. */
function isAmong(status: string, words: readonly string[]): boolean {
  const letters = lettersOf(status)
  return words.some((word) => bare(word) === bare(status) || (letters !== '' && lettersOf(word) === letters))
}

function bare(text: string): string {
  return text.replaceAll('\uFE0F', '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

function lettersOf(text: string): string {
  return bare(text.replaceAll(/[^\p{L}\p{N}\s]/gu, ' '))
}
