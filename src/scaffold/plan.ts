import type { SourceContext } from '../facts/sources/context.ts'
import type { RepoPath } from '../model/location.ts'
import { fill } from './fill.ts'
import type { Scaffold, ScaffoldFile } from './manifest.ts'
import { describeProject, type Project } from './project.ts'

/** Where a scaffold is to be put, and where its texts come from. */
export interface Ground extends SourceContext {
  /** What the repository's directory is called. */
  readonly directory: string
  /** The text of a template, by its path below the directory of all scaffolds. */
  readonly template: (path: string) => Promise<string>
}

/** A file that is not there yet. */
export interface NewFile {
  readonly path: RepoPath
  readonly text: string
  readonly executable: boolean
  readonly purpose: string
}

/** A file that is there, and is left as it is. */
interface KeptFile {
  readonly path: RepoPath
  /** What people may want to add to it. */
  readonly addition?: string
}

/** What putting a scaffold somewhere comes to. */
export interface Plan {
  readonly added: readonly NewFile[]
  readonly kept: readonly KeptFile[]
}

/** Says which files of a scaffold are to be written. None that is there already is ever one of them. */
export async function planScaffold(scaffold: Scaffold, ground: Ground): Promise<Plan> {
  const project = await describeProject(scaffold, ground.directory, ground)
  const added: NewFile[] = []
  const kept: KeptFile[] = []
  for (const file of scaffold.files) {
    const standing = await findStanding(file, ground)
    if (standing === undefined) added.push(await newFile(file, ground, project))
    else kept.push(await keptFile(file, standing, ground, project))
  }
  return { added, kept }
}

/** A file that some disks would take for this one is as good as the same; so is one that git ignores. */
async function findStanding({ path, instead }: ScaffoldFile, ground: Ground): Promise<RepoPath | undefined> {
  const paths = [path, ...instead]
  const listed = paths.flatMap((one) => ground.tree.byFoldedPath.get(one.toLowerCase()) ?? [])
  if (listed.length > 0) return listed[0]
  const [present] = await ground.repository.present(paths)
  return present
}

async function newFile(file: ScaffoldFile, { template }: Ground, project: Project): Promise<NewFile> {
  const { path, executable, purpose, part } = file
  const text = (part?.above ?? '') + (await template(file.template))
  return { path, text: fill(text, project), executable, purpose }
}

async function keptFile(file: ScaffoldFile, path: RepoPath, ground: Ground, project: Project): Promise<KeptFile> {
  if (file.part === undefined) return { path }
  const addition = fill(await ground.template(file.template), project)
  const text = (await ground.read([path])).get(path)
  const isThere = text?.known === true && text.value.replaceAll('\r\n', '\n').includes(addition.trim())
  return isThere ? { path } : { path, addition }
}
