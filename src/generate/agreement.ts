import type { Meaning } from '../model/source.ts'
import { sameMeaning } from '../text/meaning.ts'
import type { Said } from './said.ts'
import type { Content, Wanted } from './wanted.ts'

/** Where a cell and its source differ. */
export interface Difference {
  /** What the source has and the cell lacks. */
  readonly lacking: readonly Wanted[]
  /** What the cell has and the source lacks. */
  readonly surplus: readonly Said[]
}

/** Compares by meaning: sets without regard to order, names and versions as their ecosystem writes them. */
export function differ(content: Content, said: readonly Said[]): Difference {
  const same = (wanted: Wanted, one: Said): boolean => isSame(wanted, one, content.means)
  return {
    lacking: content.items.filter((wanted) => !said.some((one) => same(wanted, one))),
    surplus: said.filter((one) => !content.items.some((wanted) => same(wanted, one))),
  }
}

function isSame({ text }: Wanted, said: Said, means: Meaning | undefined): boolean {
  if (said.text === text || said.url === text) return true
  return means !== undefined && sameMeaning(text, said.text, means)
}
