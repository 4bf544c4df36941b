import { readdir, readFile } from 'node:fs/promises'
import type { RepoPath } from '../model/location.ts'

/** The bundle lies one folder below the package's root. */
const folder = new URL('../templates/', import.meta.url)

/** The texts of the templates that come with the program, by the paths that they would have in a repository. */
export async function readOwnTemplates(): Promise<ReadonlyMap<RepoPath, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.liquid')).sort()
  const texts = names.map(async (name) => [`templates/${name}`, await readFile(new URL(name, folder), 'utf8')] as const)
  return new Map(await Promise.all(texts))
}
