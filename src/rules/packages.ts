import type { Declarations, Facts, Manifest, Need, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { findManifests, manifestNames } from '../text/manifest-names.ts'
import { dirname, withAncestors } from '../text/repo-path.ts'

/** More manifests than this are not all read. */
const mostManifests = 300

/** Every manifest of the tree, nearest to the root first. */
export function manifestNeeds(tree: Tree): readonly Need[] {
  const needs = known.get(tree) ?? findNeeds(tree)
  known.set(tree, needs)
  return needs
}

/** Each claim about a command asks for the same. */
const known = new WeakMap<Tree, readonly Need[]>()

function findNeeds(tree: Tree): readonly Need[] {
  const paths = [...manifestNames.keys()].flatMap((language) => findManifests(tree, language))
  const depth = (path: RepoPath): number => path.split('/').length
  const files = paths.filter((path) => tree.entries.get(path)?.kind === 'file')
  return files
    .toSorted((a, b) => depth(a) - depth(b))
    .slice(0, mostManifests)
    .map((path) => ({ fact: 'manifest', path }))
}

/** A manifest that could be read. */
export interface Package {
  readonly path: RepoPath
  readonly manifest: Manifest
}

export function packagesOf({ manifests }: Facts): readonly Package[] {
  return [...manifests].flatMap(([path, manifest]) => (manifest.known ? [{ path, manifest: manifest.value }] : []))
}

/** The packages that a document belongs to: those of the directories around it. */
export function packagesAround(document: RepoPath, facts: Facts): readonly Package[] {
  const around = withAncestors(dirname(document))
  return packagesOf(facts).filter(({ path }) => around.includes(dirname(path)))
}

/** Where the first of these packages declares a name, in the form that `pick` takes from its manifest. */
export function findDeclared(
  packages: readonly Package[],
  pick: (manifest: Manifest) => Declarations | undefined,
  name: string,
): Location | undefined {
  return packages.map(({ manifest }) => pick(manifest)?.names.get(name)).find((at) => at !== undefined)
}
