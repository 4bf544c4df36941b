import { readSource } from '../facts/sources/sources.ts'
import type { RepoPath } from '../model/location.ts'
import type { Source } from '../model/source.ts'
import { basename, dirname } from '../text/repo-path.ts'
import { type FoundSource, type Ground, placeOf } from './ground.ts'

/** What files of a name can be asked, and what the answers are called. */
const questions: ReadonlyMap<string, (file: RepoPath) => readonly Asked[]> = new Map([
  ['pyproject.toml', (file) => ofManifest(file, 'extras', 'dependencies', 'groups', 'scripts')],
  ['setup.cfg', (file) => ofManifest(file, 'extras', 'dependencies', 'scripts')],
  ['package.json', (file) => ofManifest(file, 'scripts', 'bin', 'dependencies', 'workspaces')],
  ['Cargo.toml', (file) => ofManifest(file, 'features', 'dependencies', 'workspaces')],
  ...['Makefile', 'GNUmakefile', 'makefile'].map((name) => [name, ofTasks('targets')] as const),
  ...['justfile', 'Justfile', '.justfile'].map((name) => [name, ofTasks('recipes')] as const),
  ...['Taskfile.yml', 'Taskfile.yaml'].map((name) => [name, ofTasks('tasks')] as const),
])

interface Asked {
  readonly name: string
  readonly source: Source
}

function ofManifest(file: RepoPath, ...selects: readonly string[]): readonly Asked[] {
  return selects.map((select) => ({ name: select, source: { kind: 'manifest', file, select } }))
}

function ofTasks(name: string): (file: RepoPath) => readonly Asked[] {
  return (file) => [{ name, source: { kind: 'make', file } }]
}

const workflows = '.github/workflows/*.{yml,yaml}'

const ofWorkflows: readonly Asked[] = (['workflows', 'jobs'] as const).map((select) => ({
  name: select,
  source: { kind: 'workflow', files: [workflows], select },
}))

/** Those nearest to the root are asked; of a monorepo, the packages are much alike. */
const mostFiles = 40

/** Folders whose manifests are inputs of tests or examples. */
const aside = /(?:^|\/)(?:node_modules|vendor|third_party|fixtures|__fixtures__|testdata|tests?|examples?|templates?)\//

/** Sources that manifests, makefiles and workflows make, as far as they list something. */
export async function findManifestSources(ground: Ground): Promise<readonly FoundSource[]> {
  const files = [...ground.tree.entries]
    .filter(([path, { kind }]) => kind === 'file' && questions.has(basename(path)) && !aside.test(path))
    .map(([path]) => path)
    .toSorted((one, other) => depthOf(one) - depthOf(other))
    .slice(0, mostFiles)
  const asked = files.flatMap((file) => (questions.get(basename(file))?.(file) ?? []).map(placedIn(dirname(file))))
  const isAutomated = ground.tree.directories.has('.github/workflows')
  const found = [...asked, ...(isAutomated ? ofWorkflows : [])].map((one) => ask(ground, one))
  return (await Promise.all(found)).flat()
}

function depthOf(path: RepoPath): number {
  return path.split('/').length
}

/** What stands below the root is called by its folder, too. */
function placedIn(directory: RepoPath): (asked: Asked) => Asked {
  const prefix = directory.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '')
  return ({ name, source }) => ({ name: prefix === '' ? name : `${prefix}-${name}`, source })
}

async function ask(ground: Ground, { name, source }: Asked): Promise<readonly FoundSource[]> {
  const listing = await readSource(source, ground)
  const [first] = listing.known ? listing.value.rows : []
  if (!listing.known || !first) return []
  const at = first.at ? await placeOf(ground, first.at) : { path: name }
  return [{ name, source, listing: listing.value, at, isFirm: false }]
}
