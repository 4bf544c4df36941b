import type { Fact } from '../model/fact.ts'
import type { DatedTag, SeenTags } from '../model/moment.ts'
import { ifPossible } from './checkout.ts'
import type { Git } from './git.ts'

const format = '%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(creatordate:unix) %(refname)'

/** The tags that name commits, told apart by how their commits lie to one commit. */
export async function tagsSeenFrom(git: Git, commit: string): Promise<Fact<SeenTags>> {
  const [before, beside] = await Promise.all([
    ifPossible(listTags(git, [`--merged=${commit}`])),
    ifPossible(listTags(git, [`--no-merged=${commit}`, `--no-contains=${commit}`])),
  ])
  if (!before || !beside) return { known: false, reason: 'not all of the history is in this clone' }
  return { known: true, value: { before, beside } }
}

async function listTags(git: Git, filters: readonly string[]): Promise<readonly DatedTag[]> {
  const listed = await git.output('for-each-ref', [...filters, `--format=${format}`, 'refs/tags/'])
  return listed
    .toString()
    .split('\n')
    .flatMap((line) => readTag(line) ?? [])
}

/** A tag with words is an object of its own, which names the commit. */
function readTag(line: string): DatedTag | undefined {
  const [type, id = '', namedType, namedId = '', made = '', ref = ''] = line.split(' ')
  const commit = type === 'commit' ? id : namedId
  if (type !== 'commit' && namedType !== 'commit') return undefined
  return { name: ref.slice('refs/tags/'.length), commit, made: Number(made) }
}
