import { foldersLeftOut } from './config/left-out.ts'
import type { VersionClaim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import { releasesSource, type Tree } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import type { VersionPlace } from './model/version.ts'
import { basename, dirname, join } from './text/repo-path.ts'

/**
 * That versions agree: those that the configuration names, and, without one, those of files that belong together
 * whatever is released from where.
 */
export function versionClaims({ release }: Config, tree: Tree): readonly VersionClaim[] {
  const packages = release.packages.flatMap(({ name, tags, manifests = [] }) => {
    const source = tags.length > 0 ? `releases of ${name}` : releasesSource
    const own = { source, package: name, ...(tags.length > 0 && { of: { kind: 'git-tags', tags } as const }) }
    return askedOf(manifests, own)
  })
  const asked = [...askedOf(release.manifests, { source: releasesSource }), ...packages]
  const named = new Set(asked.map(({ place }) => place.file))
  const paired = [...lockPairs(tree), ...pythonPairs(tree)].filter(({ place }) => !named.has(place.file))
  return [...asked, ...paired.slice(0, mostPairs)]
}

/** More pairs than this are not all read. */
const mostPairs = 100

function askedOf(places: readonly VersionPlace[], tags: VersionClaim['tags']): readonly VersionClaim[] {
  return places.map((place, index) => claimOn(place, places.slice(0, index), { isAsked: true, ...(tags && { tags }) }))
}

type Manner = Pick<VersionClaim, 'isAsked' | 'tags' | 'isOfPackage'>

function claimOn(place: VersionPlace, others: readonly VersionPlace[], manner: Manner): VersionClaim {
  const text = place.field === undefined ? place.file : `${place.file} ${place.field}`
  return { kind: 'version', text, location: { path: place.file, range: [0, 0] }, place, others, ...manner }
}

/** npm writes the version of the package beside it into its lock. */
function lockPairs(tree: Tree): readonly VersionClaim[] {
  return ['package-lock.json', 'npm-shrinkwrap.json'].flatMap((name) =>
    ownFiles(tree, name).flatMap((file) => {
      const manifest = join(dirname(file), 'package.json') ?? ''
      return tree.entries.has(manifest) ? [claimOn({ file }, [{ file: manifest }], { isAsked: false })] : []
    }),
  )
}

/** A package may say its version itself. Whether a directory is that of the distribution, its name tells. */
function pythonPairs(tree: Tree): readonly VersionClaim[] {
  const modules = ownFiles(tree, '__init__.py')
  return ownFiles(tree, 'pyproject.toml').flatMap((manifest) => {
    const directory = dirname(manifest)
    const roots = new Set([directory, join(directory, 'src') ?? ''])
    return modules
      .filter((file) => roots.has(dirname(dirname(file))))
      .map((file) => claimOn({ file }, [{ file: manifest }], { isAsked: false, isOfPackage: true }))
  })
}

function ownFiles(tree: Tree, name: string): readonly RepoPath[] {
  return (tree.byName.get(name) ?? []).filter(
    (path) => basename(path) === name && !path.split('/').some((folder) => foldersLeftOut.has(folder)),
  )
}
