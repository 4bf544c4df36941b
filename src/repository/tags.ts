import type { Fact } from '../model/fact.ts'
import type { SeenTags } from '../model/moment.ts'
import { ifPossible } from './checkout.ts'
import type { Git } from './git.ts'
import { listTags } from './tag-list.ts'

/** The tags that name commits, told apart by how their commits lie to one commit. */
export async function tagsSeenFrom(git: Git, commit: string): Promise<Fact<SeenTags>> {
  const [before, beside] = await Promise.all([
    ifPossible(listTags(git, [`--merged=${commit}`])),
    ifPossible(listTags(git, [`--no-merged=${commit}`, `--no-contains=${commit}`])),
  ])
  if (!before || !beside) return { known: false, reason: 'not all of the history is in this clone' }
  return { known: true, value: { before, beside } }
}
