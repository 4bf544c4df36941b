import type { Fact, Manifest, Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { isNamed } from '../../text/manifest-names.ts'
import type { ReadTexts } from '../texts.ts'
import { readCargoConfig } from './cargo-config.ts'
import { readCargoToml } from './cargo-toml.ts'
import { readComposerJson } from './composer-json.ts'
import { readGoMod } from './go-mod.ts'
import type { ManifestReader } from './manifest-file.ts'
import { readPackageJson } from './package-json.ts'
import { readPyprojectToml } from './pyproject-toml.ts'
import { readSetupCfg } from './setup-cfg.ts'
import { readSetupPy } from './setup-py.ts'

/** One reader for each name of `manifestNames`. */
const readers: readonly (readonly [name: string, reader: ManifestReader])[] = [
  ['package.json', readPackageJson],
  ['pyproject.toml', readPyprojectToml],
  ['setup.cfg', readSetupCfg],
  ['setup.py', readSetupPy],
  ['Cargo.toml', readCargoToml],
  ['.cargo/config.toml', readCargoConfig],
  ['.cargo/config', readCargoConfig],
  ['composer.json', readComposerJson],
  ['go.mod', readGoMod],
]

/** Reads what a manifest declares, as its name tells its format. Places lead into files that were read alone. */
export async function readManifest(path: RepoPath, read: ReadTexts, tree: Tree): Promise<Fact<Manifest>> {
  const [, reader] = readers.find(([name]) => isNamed(path, name)) ?? []
  if (!reader) return { known: false, reason: 'is no manifest of a known format' }
  const text = (await read([path])).get(path)
  if (!text) return { known: false, reason: 'cannot be read' }
  return text.known ? reader({ path, text: text.value, tree, read }) : text
}
