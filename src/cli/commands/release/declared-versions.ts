import { openTexts } from '../../../facts/texts.ts'
import { buildTree } from '../../../facts/tree.ts'
import { readVersionsFor } from '../../../facts/versions.ts'
import type { Fact } from '../../../model/fact.ts'
import type { VersionPlace } from '../../../model/version.ts'
import { versionKey } from '../../../model/version.ts'
import type { DeclaredVersion } from '../../../release/readiness/gate-facts.ts'
import { indexLines } from '../../../text/lines.ts'
import type { OpenedRelease } from './open-release.ts'

/** Manifests that declare the version of the package at the root, where the configuration names none. */
const usual: readonly VersionPlace[] = ['package.json', 'pyproject.toml', 'setup.cfg', 'setup.py', 'Cargo.toml'].map(
  (file) => ({ file }),
)

/** What manifests declare: those of the configuration; else those at the root that declare anything. */
export async function declaredVersions(opened: OpenedRelease): Promise<Fact<readonly DeclaredVersion[]>> {
  const { repository, config, packageName } = opened
  const tree = buildTree(await repository.list())
  const { packages, manifests } = config.release
  const named = packageName === undefined ? manifests : packages.find(({ name }) => name === packageName)?.manifests
  const isNamed = named !== undefined && named.length > 0
  const places = isNamed ? named : usual.filter(({ file }) => packageName === undefined && tree.entries.has(file))
  const texts = openTexts(repository)
  const needs = places.map((place) => ({ fact: 'version', place }) as const)
  const versions = await readVersionsFor(needs, texts.read, tree)
  const declared = places.flatMap((place): readonly DeclaredVersion[] => {
    const found = versions.get(versionKey(place))
    if (!found || (!isNamed && isLacking(found))) return []
    if (!found.known) return [{ path: place.file, version: found }]
    const { version, at } = found.value
    const { line } = indexLines(texts.known().get(at.path) ?? '').position(at.range[0])
    return [{ path: place.file, version: { known: true, value: version }, at: { path: at.path, line } }]
  })
  if (declared.length > 0) return { known: true, value: declared }
  return { known: false, reason: '`release.manifests` names no file, and none at the root declares a version' }
}

/** A manifest at the root may be there for other things than a release. */
function isLacking(found: Fact<unknown>): boolean {
  return !found.known && / has no `version`$/.test(found.reason)
}
