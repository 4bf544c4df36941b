import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { basename } from './repo-path.ts'

/** Languages whose packages have manifests. */
export type ManifestLanguage = 'javascript' | 'python' | 'rust' | 'php' | 'go'

/**
 * What manifests are called, with the directory where that is part of the name. Aliases of cargo stand in its
 * configuration, which is a manifest of tasks alone.
 */
export const manifestNames: ReadonlyMap<ManifestLanguage, readonly string[]> = new Map([
  ['javascript', ['package.json']],
  ['python', ['pyproject.toml', 'setup.cfg', 'setup.py']],
  ['rust', ['Cargo.toml', '.cargo/config.toml', '.cargo/config']],
  ['php', ['composer.json']],
  ['go', ['go.mod']],
] as const)

/** Whether a path is that of a manifest called so. */
export function isNamed(path: RepoPath, name: string): boolean {
  return path === name || path.endsWith(`/${name}`)
}

/** The manifests of a language that a tree lists. */
export function findManifests(tree: Tree, language: ManifestLanguage): readonly RepoPath[] {
  return (manifestNames.get(language) ?? []).flatMap((name) =>
    (tree.byName.get(basename(name)) ?? []).filter((path) => isNamed(path, name)),
  )
}
