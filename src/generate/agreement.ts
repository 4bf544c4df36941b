import type { Meaning } from '../model/source.ts'
import { nameIn, sameMeaning } from '../text/meaning.ts'
import type { Said } from './said.ts'
import type { Content, Wanted } from './wanted.ts'

/** Where a cell and its source differ. */
export interface Difference {
  /** Requirements of one package that ask for different versions. */
  readonly changed: readonly { readonly wanted: Wanted; readonly said: Said }[]
  /** What the source has and the cell lacks. */
  readonly lacking: readonly Wanted[]
  /** What the cell has and the source lacks. */
  readonly surplus: readonly Said[]
}

/** Compares by meaning: sets without regard to order, names and versions as their ecosystem writes them. */
export function differ(content: Content, said: readonly Said[]): Difference {
  const same = (wanted: Wanted, one: Said): boolean => isSame(wanted, one, content.means)
  const lacking = content.items.filter((wanted) => !said.some((one) => same(wanted, one)))
  const surplus = said.filter((one) => !content.items.some((wanted) => same(wanted, one)))
  const changed = lacking.flatMap((wanted) => {
    const one = surplus.find((other) => isOfOne(wanted, other, content.means))
    return one ? [{ wanted, said: one }] : []
  })
  return {
    changed,
    lacking: lacking.filter((wanted) => !changed.some((pair) => pair.wanted === wanted)),
    surplus: surplus.filter((one) => !changed.some((pair) => pair.said === one)),
  }
}

/** Whether two requirements are of the same package. */
function isOfOne({ text }: Wanted, said: Said, means: Meaning | undefined): boolean {
  return means !== undefined && sameMeaning(text, nameIn(said.text, means), means)
}

/** Whether a cell says what its source says. */
export function agrees(content: Content, said: readonly Said[]): boolean {
  const { changed, lacking, surplus } = differ(content, said)
  return changed.length + lacking.length + surplus.length === 0
}

function isSame({ text }: Wanted, said: Said, means: Meaning | undefined): boolean {
  if (said.text === text || said.url === text) return true
  return means !== undefined && sameMeaning(text, said.text, means)
}
