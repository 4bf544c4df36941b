import type { Declarations, Facts, Manifest, Need, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { findManifests, manifestNames } from '../text/manifest-names.ts'
import { remembering, rememberingFor } from '../text/remember.ts'
import { dirname, withAncestors } from '../text/repo-path.ts'

/** More manifests than this are not all read. */
const mostManifests = 300

/** Every manifest of the tree, nearest to the root first. Each claim about a command asks for the same. */
export const manifestNeeds = rememberingFor((tree: Tree): readonly Need[] => {
  const paths = [...manifestNames.keys()].flatMap((language) => findManifests(tree, language))
  const depth = (path: RepoPath): number => path.split('/').length
  const files = paths.filter((path) => tree.entries.get(path)?.kind === 'file')
  return files
    .toSorted((a, b) => depth(a) - depth(b))
    .slice(0, mostManifests)
    .map((path) => ({ fact: 'manifest', path }))
})

/** A manifest that could be read. */
export interface Package {
  readonly path: RepoPath
  readonly manifest: Manifest
}

export const packagesOf = rememberingFor(({ manifests }: Facts): readonly Package[] =>
  [...manifests].flatMap(([path, manifest]) => (manifest.known ? [{ path, manifest: manifest.value }] : [])),
)

/** The packages that a document belongs to: those of the directories around it. */
export function packagesAround(document: RepoPath, facts: Facts): readonly Package[] {
  return packagesAroundDirectory(facts)(dirname(document))
}

const packagesAroundDirectory = rememberingFor((facts: Facts) =>
  remembering((directory) => {
    const around = withAncestors(directory)
    return packagesOf(facts).filter(({ path }) => around.includes(dirname(path)))
  }),
)

/** Where the first of these packages declares a name, in the form that `pick` takes from its manifest. */
export function findDeclared(
  packages: readonly Package[],
  pick: (manifest: Manifest) => Declarations | undefined,
  name: string,
): Location | undefined {
  for (const { manifest } of packages) {
    const at = pick(manifest)?.names.get(name)
    if (at) return at
  }
  return undefined
}
