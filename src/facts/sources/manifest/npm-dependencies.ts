import type { DataNode, Fact } from '../../../model/fact.ts'
import type { Location, RepoPath } from '../../../model/location.ts'
import type { Field } from '../../../model/source.ts'
import { dirname, join, withAncestors } from '../../../text/repo-path.ts'
import { type ManifestFile, placeOf, stringOf, valueAt } from '../../manifests/manifest-file.ts'
import { type Entry, entriesOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, known, nothing, type Part, rowOf, unknown } from './part.ts'
import { type OpenManifest, openManifest, tabled } from './select.ts'

/** A row for each package that a table of package.json asks for. */
export async function npmDependencies(file: OpenManifest, table: string): Promise<Part> {
  const node = file.data.members.get(table)
  const optional = file.data.members.get(`${table}Meta`)
  const entries = entriesOf(node)
  const needsCatalog = entries.some((entry) => stringOf(entry.node)?.startsWith(catalogPrefix))
  const catalogs = needsCatalog ? await readCatalogs(file) : undefined
  const rows = entries.map((entry) => dependencyRow(file, entry, optional?.members.get(entry.name), catalogs))
  return joinParts([tabled(file, node, () => nothing), ...rows])
}

function dependencyRow(
  file: ManifestFile,
  { name, key, node }: Entry,
  meta: DataNode | undefined,
  catalogs: Fact<OpenManifest> | undefined,
): Part {
  const at = placeOf(file, key)
  if (typeof node.value !== 'string') return gapAt(at, `\`${name}\` asks for no range`)
  const specifier = specifierOf(file, name, node, catalogs)
  const optional = meta?.members.get('optional')
  const row = rowOf(name, at, {
    name: known(name, at),
    specifier,
    requirement: requirementOf(name, specifier, placeOf(file, node.range)),
    optional: optional && fieldOf(file, optional),
  })
  return { rows: [row], gaps: [] }
}

function requirementOf(name: string, specifier: Field | undefined, at: Location): Field {
  if (!specifier) return known(name, at, 'npm-requirement')
  if (!specifier.known) return specifier
  return { ...specifier, value: `${name}@${String(specifier.value)}`, means: 'npm-requirement' }
}

const catalogPrefix = 'catalog:'
const workspacePrefix = 'workspace:'

/** What stands behind `workspace:` for the version that the workspace has. */
const ownVersion: ReadonlySet<string> = new Set(['', '*', '^', '~'])

/** The range that is asked for, also where it stands elsewhere: in a catalog, or in the workspace. */
function specifierOf(
  file: ManifestFile,
  name: string,
  node: DataNode,
  catalogs: Fact<OpenManifest> | undefined,
): Field | undefined {
  const text = stringOf(node)?.trim() ?? ''
  const at = placeOf(file, node.range)
  if (text === '') return undefined
  if (catalogs && text.startsWith(catalogPrefix)) return fromCatalog(name, text, at, catalogs)
  if (!text.startsWith(workspacePrefix)) return known(text, at, 'npm-specifier')
  const range = text.slice(workspacePrefix.length)
  return ownVersion.has(range)
    ? unknown(`\`${text}\` stands for the version in the workspace`, at)
    : known(range, at, 'npm-specifier')
}

/** What a catalog of pnpm says of a package; the default one has two ways to be written. */
function fromCatalog(name: string, text: string, at: Location, catalogs: Fact<OpenManifest>): Field {
  if (!catalogs.known) return unknown(`\`${text}\`: ${catalogs.reason}`, at)
  const catalog = text.slice(catalogPrefix.length).trim() || 'default'
  const ways = [['catalogs', catalog, name], ...(catalog === 'default' ? [['catalog', name]] : [])]
  const found = ways.map((keys) => valueAt(catalogs.value.data, keys)).find((one) => stringOf(one) !== undefined)
  if (found) return fieldOf(catalogs.value, found, 'npm-specifier')
  return unknown(`\`${text}\`: \`${catalogs.value.path}\` has no range for \`${name}\``, at)
}

async function readCatalogs(file: ManifestFile): Promise<Fact<OpenManifest>> {
  const path = workspaceFileAround(file)
  if (path === undefined) return { known: false, reason: 'no `pnpm-workspace.yaml` stands around it' }
  return openManifest(file, path)
}

function workspaceFileAround({ path, tree }: ManifestFile): RepoPath | undefined {
  const candidates = withAncestors(dirname(path)).map((directory) => join(directory, 'pnpm-workspace.yaml') ?? '')
  return candidates.find((one) => tree.entries.has(one))
}
