import { readSource } from '../facts/sources/sources.ts'
import type { Fact } from '../model/fact.ts'
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

/** Fewer names that some document has are those that every project has. */
const fewestNames = 2

/**
 * Sources that manifests, makefiles and workflows make, as far as they list something. Below the root only those are
 * read of which some document has names.
 */
export async function findManifestSources(ground: Ground, names: ReadonlySet<string>): Promise<readonly FoundSource[]> {
  const files = [...ground.tree.entries]
    .filter(([path, { kind }]) => kind === 'file' && questions.has(basename(path)) && !aside.test(path))
    .map(([path]) => path)
    .toSorted((one, other) => depthOf(one) - depthOf(other))
    .slice(0, mostFiles)
  const texts = await ground.read(files)
  const asked = files
    .filter((path) => dirname(path) === '' || isNaming(texts.get(path), names))
    .flatMap((file) => (questions.get(basename(file))?.(file) ?? []).map(placedIn(dirname(file))))
  const automated = await hasNamedWorkflows(ground, names)
  const found: FoundSource[] = []
  for (const one of [...asked, ...(automated ? ofWorkflows : [])]) found.push(...(await ask(ground, one)))
  return found
}

/** Whether a text has several of these names as words. */
function isNaming(text: Fact<string> | undefined, names: ReadonlySet<string>): boolean {
  const words = text?.known ? text.value.match(/[\w@./-]+/g) : undefined
  return new Set(words?.filter((word) => names.has(word))).size >= fewestNames
}

async function hasNamedWorkflows({ tree, read }: Ground, names: ReadonlySet<string>): Promise<boolean> {
  const paths = [...tree.entries.keys()].filter((path) => path.startsWith('.github/workflows/'))
  if (paths.filter((path) => names.has(basename(path))).length >= fewestNames) return true
  const keys = [...(await read(paths))].flatMap(([, text]) => (text.known ? [...text.value.matchAll(jobKey)] : []))
  return new Set(keys.flatMap(([, key = '']) => (names.has(key) ? [key] : []))).size >= fewestNames
}

const jobKey = /^ {2,4}([\w-]{1,100}):[ \t]*$/gm

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
  const file = 'file' in source ? source.file : undefined
  const isThere = first.at !== undefined && (file === undefined || file === first.at.path)
  const at = isThere && first.at ? await placeOf(ground, first.at) : { path: file ?? workflows }
  return [{ name, source, listing: listing.value, at, isFirm: false }]
}
