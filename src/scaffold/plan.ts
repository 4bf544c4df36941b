import type { ReadTexts } from '../facts/texts.ts'
import type { RepoPath } from '../model/location.ts'
import type { Scaffold, ScaffoldFile } from './manifest.ts'

/** A text with places to be filled, and where it comes from. */
export interface Template {
  readonly path: string
  readonly text: string
}

/** Where a scaffold is to be put. */
export interface Ground {
  /** What stands at a path already, or would be taken for it, as on a disk that sees no difference of case. */
  readonly standing: (path: RepoPath) => RepoPath | undefined
  readonly read: ReadTexts
  /** Fills a template, by its path below the directory of all scaffolds. */
  readonly render: (template: string) => Promise<string>
  /** Fills a text of the scaffold's manifest. */
  readonly fill: (text: string) => string
}

/** A file that is not there yet. */
export interface NewFile {
  readonly path: RepoPath
  readonly text: string
  readonly executable: boolean
  readonly purpose: string
}

/** A file that is there, and is left as it is. */
export interface KeptFile {
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
export async function planScaffold({ files }: Scaffold, ground: Ground): Promise<Plan> {
  const added: NewFile[] = []
  const kept: KeptFile[] = []
  for (const file of files) {
    const standing = [file.path, ...file.instead].map(ground.standing).find((path) => path !== undefined)
    if (standing === undefined) added.push(await newFile(file, ground))
    else kept.push(await keptFile(file, standing, ground))
  }
  return { added, kept }
}

async function newFile({ path, template, executable, purpose, part }: ScaffoldFile, ground: Ground): Promise<NewFile> {
  const text = await ground.render(template)
  return { path, text: ground.fill(part?.above ?? '') + text, executable, purpose }
}

async function keptFile({ template, part }: ScaffoldFile, path: RepoPath, ground: Ground): Promise<KeptFile> {
  if (part === undefined) return { path }
  const addition = await ground.render(template)
  const text = (await ground.read([path])).get(path)
  const isThere = text?.known === true && text.value.replaceAll('\r\n', '\n').includes(addition.trim())
  return isThere ? { path } : { path, addition }
}
