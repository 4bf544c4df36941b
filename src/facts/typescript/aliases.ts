import type { DataNode, Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { dirname, join, withAncestors } from '../../text/repo-path.ts'
import { readData } from '../data.ts'
import type { ReadTexts } from '../texts.ts'
import type { Aliases } from './resolve.ts'

const none: Aliases = { patterns: [] }

/** Longer than configurations extend each other. */
const mostExtends = 5

/** The names of modules that hold for files of a directory, by the next tsconfig.json around it. */
export async function readAliases(tree: Tree, read: ReadTexts, directory: RepoPath): Promise<Aliases> {
  const places = withAncestors(directory).map((one) => (one === '' ? 'tsconfig.json' : `${one}/tsconfig.json`))
  let path = places.find((place) => tree.entries.get(place)?.kind === 'file')
  for (let count = 0; path !== undefined && count < mostExtends; count += 1) {
    const config = await readConfig(read, path)
    const options = config?.members.get('compilerOptions')
    const paths = options?.members.get('paths')
    if (paths) return { patterns: patternsOf(paths, baseOf(path, options)) }
    path = extended(tree, path, config)
  }
  return none
}

async function readConfig(read: ReadTexts, path: RepoPath): Promise<DataNode | undefined> {
  const text = (await read([path])).get(path)
  const data = text?.known ? await readData(path, text.value, 'json') : undefined
  return data?.known ? data.value : undefined
}

function baseOf(path: RepoPath, options: DataNode | undefined): RepoPath {
  const base = options?.members.get('baseUrl')?.value
  return (typeof base === 'string' ? join(dirname(path), base) : undefined) ?? dirname(path)
}

function patternsOf(paths: DataNode, base: RepoPath): Aliases['patterns'] {
  return [...paths.members].map(([pattern, { members }]) => ({
    pattern,
    targets: [...members.values()].flatMap(({ value }) => (typeof value === 'string' ? (join(base, value) ?? []) : [])),
  }))
}

function extended(tree: Tree, path: RepoPath, config: DataNode | undefined): RepoPath | undefined {
  const name = config?.members.get('extends')?.value
  const target = typeof name === 'string' && name.startsWith('.') ? join(dirname(path), name) : undefined
  return [target, `${target}.json`].find(
    (one) => one !== undefined && one !== path && tree.entries.get(one)?.kind === 'file',
  )
}
