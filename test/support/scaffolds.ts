import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { openTexts } from '../../src/facts/texts.ts'
import { buildTree } from '../../src/facts/tree.ts'
import { type MemoryFile, type MemoryOptions, memoryRepository } from '../../src/repository/memory.ts'
import { parseScaffold, type Scaffold } from '../../src/scaffold/manifest.ts'
import { type Ground, type Plan, planScaffold } from '../../src/scaffold/plan.ts'

export type MemoryFiles = Readonly<Record<string, MemoryFile>>

const folder = join(import.meta.dirname, '../../templates/scaffolds')

/** Every file of the scaffolds, by its path below their folder. */
export const templates: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((place) => [relative(folder, place).replaceAll(sep, '/'), readFileSync(place, 'utf8')] as const)
    .sort(),
)

/** Every scaffold that there is. */
export const scaffolds: readonly Scaffold[] = [...templates].flatMap(([path, text]) => {
  const [name = '', file] = path.split('/')
  return file === 'scaffold.json' ? [parseScaffold(name, text)] : []
})

/** The directory that files in memory are said to stand in. */
export const directory = 'Tide & Time'

/** What a scaffold looks at where there are these files. */
export async function groundOf(files: MemoryFiles, options?: MemoryOptions): Promise<Ground> {
  const repository = memoryRepository(files, options)
  const template = async (path: string): Promise<string> => templates.get(path) ?? `no template ${path}`
  return { repository, tree: buildTree(await repository.list()), read: openTexts(repository).read, directory, template }
}

/** What a scaffold comes to where there are these files, and all files after it. */
export async function putInto(
  files: MemoryFiles,
  name: string,
  options?: MemoryOptions,
): Promise<{ readonly plan: Plan; readonly files: MemoryFiles }> {
  const scaffold = scaffolds.find((one) => one.name === name)
  if (scaffold === undefined) throw new Error(`There is no scaffold ${name}`)
  const plan = await planScaffold(scaffold, await groundOf(files, options))
  const added = plan.added.map(({ path, text, executable }): readonly [string, MemoryFile] => [
    path,
    executable ? { text, executable } : text,
  ])
  return { plan, files: { ...files, ...Object.fromEntries(added) } }
}
