import type { Meaning } from '../model/source.ts'

/** Whether two texts mean the same. */
export function sameMeaning(one: string, other: string, _means: Meaning): boolean {
  return one === other
}
