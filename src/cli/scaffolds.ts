import { readdir, readFile } from 'node:fs/promises'
import { parseScaffold, type Scaffold } from '../scaffold/manifest.ts'

/** The bundle lies one folder below the package's root. */
const folder = new URL('../templates/scaffolds/', import.meta.url)

/** All scaffolds that come with the program, by their names. */
export async function readScaffolds(): Promise<ReadonlyMap<string, Scaffold>> {
  const manifests = (await readdir(folder, { recursive: true })).filter((path) =>
    /^[^/\\]+[/\\]scaffold\.json$/.test(path),
  )
  const names = manifests.map((path) => path.split(/[/\\]/, 1)[0] ?? '').sort()
  const scaffolds = names.map(async (name) => parseScaffold(name, await readTemplate(`${name}/scaffold.json`)))
  return new Map((await Promise.all(scaffolds)).map((scaffold) => [scaffold.name, scaffold]))
}

/** The text of a template, by its path below the folder of all scaffolds. */
export function readTemplate(path: string): Promise<string> {
  return readFile(new URL(path, folder), 'utf8')
}
