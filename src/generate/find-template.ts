import type { Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

/** A text with places for data, written in Liquid. */
export interface Template {
  readonly path: RepoPath
  readonly text: string
  /** Whether it is one of the package's, and stands in no repository. */
  readonly isOurs?: true
}

/** Where templates of a repository are read from. */
interface TemplateFolder {
  readonly entries: ReadonlyMap<RepoPath, Entry>
  readText(path: RepoPath): Promise<Fact<string>>
}

/**
 * The template of a name: the repository's own, else the package's, whose texts are given by their paths. One of the
 * repository that cannot be read is not known: ours does not stand in for it.
 */
export async function findTemplate(
  name: string,
  theirs: TemplateFolder,
  ours: ReadonlyMap<RepoPath, string>,
): Promise<Fact<Template>> {
  if (!/^[a-z\d][\w.-]{0,99}$/i.test(name)) return { known: false, reason: `\`${name}\` is no name of a template` }
  const paths = pathsOf(name)
  for (const path of paths) {
    const entry = theirs.entries.get(path)
    if (entry) return readTheirs(path, entry, theirs)
  }
  for (const path of paths) {
    const text = ours.get(path)
    if (text !== undefined) return { known: true, value: { path, text, isOurs: true } }
  }
  return { known: false, reason: `there is no template \`${name}\`: neither \`${paths.join('` nor `')}\`` }
}

function pathsOf(name: string): readonly RepoPath[] {
  const names = name.endsWith('.liquid') ? [name] : [`${name}.liquid`, `${name}.md.liquid`]
  return names.map((file) => `templates/${file}`)
}

async function readTheirs(path: RepoPath, entry: Entry, theirs: TemplateFolder): Promise<Fact<Template>> {
  if (entry.kind !== 'file') return { known: false, reason: `\`${path}\` is not a regular file` }
  const text = await theirs.readText(path)
  if (!text.known) return { known: false, reason: `\`${path}\` ${text.reason}`, at: text.at ?? { path, range: [0, 0] } }
  return { known: true, value: { path, text: text.value } }
}
