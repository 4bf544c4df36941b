import type { DataNode, Fact } from '../../../model/fact.ts'
import { basename, extension } from '../../../text/repo-path.ts'
import { readData } from '../../data.ts'
import type { ManifestFile } from '../../manifests/manifest-file.ts'
import { cargoTomlSelects } from './cargo-toml.ts'
import { pnpmWorkspaces } from './npm-workspaces.ts'
import { packageJsonSelects } from './package-json.ts'
import { pyprojectSelects } from './pyproject.ts'
import { requirementFileRows } from './requirements-txt.ts'
import type { Selects } from './select.ts'
import { readSetupCall } from './setup-call.ts'
import { setupCfgSelects } from './setup-cfg.ts'
import { setupPySelects } from './setup-py.ts'

/** A format of manifests: how its files are read, and what they can be asked for. */
export interface Format {
  readonly open: (file: ManifestFile) => Promise<Fact<DataNode>>
  readonly selects: Selects
}

const openData: Format['open'] = ({ path, text }) => readData(path, text)

/** What a setup.py gives. Where that cannot be read, its selects say why. */
const openSetupPy: Format['open'] = async ({ text }) => {
  const empty: DataNode = { range: [0, text.length], members: new Map() }
  return { known: true, value: readSetupCall(text)?.data ?? empty }
}

const openLines: Format['open'] = async ({ text }) => ({
  known: true,
  value: { range: [0, text.length], members: new Map() },
})

const byName: ReadonlyMap<string, Format> = new Map([
  ['package.json', { open: openData, selects: packageJsonSelects }],
  ['pnpm-workspace.yaml', { open: openData, selects: new Map([['workspaces', pnpmWorkspaces]]) }],
  ['pyproject.toml', { open: openData, selects: pyprojectSelects }],
  ['setup.cfg', { open: openData, selects: setupCfgSelects }],
  ['setup.py', { open: openSetupPy, selects: setupPySelects }],
  ['Cargo.toml', { open: openData, selects: cargoTomlSelects }],
])

const requirements: Format = { open: openLines, selects: new Map([['dependencies', requirementFileRows]]) }

/** Files of requirements are called as people like. */
const byExtension: ReadonlyMap<string, Format> = new Map([
  ['txt', requirements],
  ['in', requirements],
])

/** The format that the name of a file tells. */
export function formatOf(path: string): Format | undefined {
  return byName.get(basename(path)) ?? byExtension.get(extension(path))
}
