import type { Fact } from '../model/fact.ts'
import type { DatedTag, SeenTags } from '../model/moment.ts'
import { ifPossible } from './checkout.ts'
import type { Git } from './git.ts'
import { listTags } from './tag-list.ts'

/** The tags that name commits, told apart by how their commits lie to one commit. */
export async function tagsSeenFrom(
  git: Git,
  commit: string,
  led?: Promise<(commit: string) => boolean>,
  listed = ifPossible(listTags(git, [])),
): Promise<Fact<SeenTags>> {
  const [all, before] = await (led === undefined ? listBefore(git, commit, listed) : splitTags(listed, led))
  const names = new Set(before?.map(({ name }) => name))
  const others = (all ?? []).filter(({ name }) => !names.has(name))
  const later = all && before && (await ifPossible(findDescendants(git, commit, others)))
  if (!later) return { known: false, reason: 'not all of the history is in this clone' }
  return { known: true, value: { before, beside: others.filter((tag) => !later.has(tag.commit)) } }
}

type Listed = Promise<readonly DatedTag[] | undefined>

function listBefore(git: Git, commit: string, listed: Listed) {
  return Promise.all([listed, ifPossible(listTags(git, [`--merged=${commit}`]))])
}

async function splitTags(listed: Listed, led: Promise<(commit: string) => boolean>) {
  const [all, leads] = await Promise.all([listed, led])
  return [all, all?.filter(({ commit }) => leads(commit))] as const
}

/**
 * The commits on the way to these tags that came of one commit. Git can be asked for them directly, but looks at all of
 * history for each tag then.
 */
async function findDescendants(git: Git, commit: string, tags: readonly DatedTag[]): Promise<ReadonlySet<string>> {
  const found = new Set([commit])
  if (tags.length === 0) return found
  const names = [...tags.map((tag) => tag.commit), `^${commit}`].map((name) => `${name}\n`).join('')
  const listed = await git.output('rev-list', ['--topo-order', '--reverse', '--parents', '--stdin'], names)
  for (const line of listed.toString().split('\n')) {
    const [id = '', ...parents] = line.split(' ')
    if (parents.some((parent) => found.has(parent))) found.add(id)
  }
  return found
}
