import type { Runner, TaskClaim } from '../model/claim.ts'
import type { Declarations, Fact, Facts, Manifest, Need, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { join, withAncestors } from '../text/repo-path.ts'

/** Where a runner of tasks finds them. */
export interface RunnerInfo {
  /** What it calls one. */
  readonly noun: string
  /** The names of its files; the first that stands in a directory counts. */
  readonly files: readonly string[]
  /** Whether it looks in the directories around as well. */
  readonly climbs: boolean
  readonly fact: 'tasks' | 'manifest'
  readonly declared: (facts: Facts, path: RepoPath) => Fact<Declarations> | undefined
}

const ofTasks = (facts: Facts, path: RepoPath) => facts.tasks.get(path)

const ofManifest = ({ manifests }: Facts, path: RepoPath): Fact<Declarations> | undefined => {
  const manifest = manifests.get(path)
  if (!manifest?.known) return manifest
  return { known: true, value: manifest.value.tasks ?? { names: new Map() } }
}

/** All runners, by the name that claims have for them. */
export const runners: Readonly<Record<Runner, RunnerInfo>> = {
  make: {
    noun: 'target',
    files: ['GNUmakefile', 'makefile', 'Makefile'],
    climbs: false,
    fact: 'tasks',
    declared: ofTasks,
  },
  just: {
    noun: 'recipe',
    files: ['justfile', 'Justfile', '.justfile'],
    climbs: true,
    fact: 'tasks',
    declared: ofTasks,
  },
  task: {
    noun: 'task',
    files: [
      'Taskfile.yml',
      'taskfile.yml',
      'Taskfile.yaml',
      'taskfile.yaml',
      'Taskfile.dist.yml',
      'Taskfile.dist.yaml',
    ],
    climbs: true,
    fact: 'tasks',
    declared: ofTasks,
  },
  npm: { noun: 'script', files: ['package.json'], climbs: true, fact: 'manifest', declared: ofManifest },
  composer: { noun: 'script', files: ['composer.json'], climbs: false, fact: 'manifest', declared: ofManifest },
  cargo: {
    noun: 'alias',
    files: ['.cargo/config.toml', '.cargo/config'],
    climbs: true,
    fact: 'manifest',
    declared: ofManifest,
  },
}

/** More files of one kind than this are not all read. */
const mostFiles = 300

/** Every file of a runner in the tree. */
export function filesOf({ files }: RunnerInfo, tree: Tree): readonly RepoPath[] {
  const bases = files.map((file) => file.slice(file.lastIndexOf('/') + 1))
  const all = bases.flatMap((base) => tree.byName.get(base) ?? [])
  return all.filter((path) => files.some((file) => path === file || path.endsWith(`/${file}`))).slice(0, mostFiles)
}

/** The files that decide about a claim, of each directory that it may run in. */
export function decidingFiles(
  { file }: TaskClaim,
  runner: RunnerInfo,
  directories: readonly RepoPath[],
  tree: Tree,
): readonly RepoPath[] {
  if (file !== undefined) return directories.flatMap((directory) => existing(tree, directory, [file]))
  const found = directories.flatMap((directory) => {
    const around = runner.climbs ? withAncestors(directory) : [directory]
    return around.map((place) => existing(tree, place, runner.files)).find((files) => files.length > 0) ?? []
  })
  return [...new Set(found)]
}

function existing(tree: Tree, directory: RepoPath, files: readonly string[]): readonly RepoPath[] {
  const paths = files.flatMap((file) => join(directory, file) ?? [])
  return paths.filter((path) => tree.entries.get(path)?.kind === 'file').slice(0, 1)
}

/** The packages that a claim names, by the name in their manifest or by their directory. */
export function workspaceFiles(name: string, { manifests }: Facts): readonly RepoPath[] {
  const directory = name.replace(/^\.\//, '').replace(/\/+$/, '')
  return [...manifests].flatMap(([path, manifest]) => {
    const isNamed = manifest.known && hasName(manifest.value, name)
    return isNamed || path === `${directory}/package.json` ? [path] : []
  })
}

function hasName({ name }: Manifest, wanted: string): boolean {
  return name === wanted
}

/** The facts that a claim about a task needs: all files of its runner, since one of them may have the task. */
export function taskNeeds(claim: TaskClaim, tree: Tree): readonly Need[] {
  const runner = runners[claim.runner]
  const named = claim.file === undefined ? [] : withAncestors('').flatMap((base) => join(base, claim.file ?? '') ?? [])
  const paths = [...filesOf(runner, tree), ...named.filter((path) => tree.entries.has(path))]
  return paths.map((path) => ({ fact: runner.fact, path }))
}
