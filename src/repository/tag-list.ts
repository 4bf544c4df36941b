import type { DatedTag } from '../model/moment.ts'
import type { Git } from './git.ts'

const format = '%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(creatordate:unix) %(refname)'

/** The tags that name commits, as the filters of `for-each-ref` choose them. */
export async function listTags(git: Git, filters: readonly string[]): Promise<readonly DatedTag[]> {
  const listed = await git.output('for-each-ref', [...filters, `--format=${format}`, 'refs/tags/'])
  const tags = listed
    .toString()
    .split('\n')
    .flatMap((line) => readTag(line) ?? [])
  const inner = await peel(git, new Set(tags.flatMap(({ tag, isNested }) => (isNested ? [tag.commit] : []))))
  return tags.flatMap(({ tag, isNested }) => {
    const commit = isNested ? inner.get(tag.commit) : tag.commit
    return commit === undefined ? [] : [{ ...tag, commit }]
  })
}

/** A tag with words is an object of its own, which names the commit, or another such tag. */
function readTag(line: string): { readonly tag: DatedTag; readonly isNested: boolean } | undefined {
  const [type, id = '', namedType, namedId = '', made = '', ref = ''] = line.split(' ')
  const isNested = namedType === 'tag'
  if (type !== 'commit' && namedType !== 'commit' && !isNested) return undefined
  // A short name is a longer one where a branch has it, too, so that the whole of it is asked for.
  const name = ref.slice('refs/tags/'.length)
  return { tag: { name, commit: type === 'commit' ? id : namedId, made: Number(made) }, isNested }
}

/** The commits that tags of tags come to in the end. Old versions of git look behind one tag alone. */
async function peel(git: Git, tags: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (tags.size === 0) return new Map()
  const questions = [...tags].map((id) => `${id}^{commit}\n`).join('')
  const answers = (await git.output('cat-file', ['--batch-check=%(objectname) %(objecttype)'], questions)).toString()
  const commits = answers.split('\n').map((line) => /^([0-9a-f]+) commit$/.exec(line)?.[1])
  return new Map([...tags].flatMap((id, index) => [[id, commits[index] ?? ''] as const].filter(([, to]) => to !== '')))
}
