import type { DataNode } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Field } from '../../../model/source.ts'
import { dirname, join, withAncestors } from '../../../text/repo-path.ts'
import { readData } from '../../data.ts'
import { type ManifestFile, placeOf, stringOf, valueAt } from '../../manifests/manifest-file.ts'
import { type Entry, entriesOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, known, nothing, type Part, rowOf, unknown } from './part.ts'
import type { OpenManifest } from './select.ts'
import { tabled } from './select.ts'

/** A row for each package that a table of package.json asks for. */
export async function npmDependencies(file: OpenManifest, table: string): Promise<Part> {
  const node = file.data.members.get(table)
  const optional = file.data.members.get(`${table}Meta`)
  const wrong = tabled(file, node, () => nothing)
  const rows = entriesOf(node).map((entry) => dependencyRow(file, entry, optional?.members.get(entry.name)))
  return joinParts([wrong, ...(await Promise.all(rows))])
}

async function dependencyRow(
  file: ManifestFile,
  { name, key, node }: Entry,
  meta: DataNode | undefined,
): Promise<Part> {
  const at = placeOf(file, key)
  if (typeof node.value !== 'string') return gapAt(at, `\`${name}\` asks for no range`)
  const optional = meta?.members.get('optional')
  const specifier = await specifierOf(file, name, node)
  const row = rowOf(name, at, {
    name: known(name, at),
    specifier,
    requirement: requirementOf(name, specifier, file, node),
    optional: optional && fieldOf(file, optional),
  })
  return { rows: [row], gaps: [] }
}

function requirementOf(name: string, specifier: Field | undefined, file: ManifestFile, node: DataNode): Field {
  if (!specifier) return known(name, placeOf(file, node.range), 'npm-requirement')
  if (!specifier.known) return specifier
  return { ...specifier, value: `${name}@${String(specifier.value)}`, means: 'npm-requirement' }
}

/** The range that is asked for, also where it stands elsewhere: in a catalog, or in the workspace. */
async function specifierOf(file: ManifestFile, name: string, node: DataNode): Promise<Field | undefined> {
  const text = stringOf(node)?.trim() ?? ''
  const at = placeOf(file, node.range)
  if (text === '') return undefined
  if (text.startsWith('catalog:')) return fromCatalog(file, name, text.slice('catalog:'.length), node)
  const range = text.startsWith('workspace:') ? text.slice('workspace:'.length) : text
  return ['*', '^', '~'].includes(range) && range !== text
    ? unknown(`\`${text}\` stands for the version in the workspace`, at)
    : known(range, at, 'npm-specifier')
}

/** What a catalog of pnpm says of a package. */
async function fromCatalog(file: ManifestFile, name: string, catalog: string, node: DataNode): Promise<Field> {
  const at = placeOf(file, node.range)
  const path = workspaceFileAround(file)
  if (path === undefined) return unknown(`\`${String(node.value)}\`: no \`pnpm-workspace.yaml\` stands around it`, at)
  const text = (await file.read([path])).get(path)
  const data = text?.known ? await readData(path, text.value) : undefined
  if (!text?.known || !data?.known) return unknown(`\`${path}\` cannot be read`, at)
  const isDefault = catalog === '' || catalog === 'default'
  const candidates = [
    valueAt(data.value, ['catalogs', isDefault ? 'default' : catalog, name]),
    ...(isDefault ? [valueAt(data.value, ['catalog', name])] : []),
  ]
  const found = candidates.find((one) => stringOf(one) !== undefined)
  if (!found) return unknown(`\`${String(node.value)}\`: \`${path}\` has no range for \`${name}\``, at)
  return fieldOf({ ...file, path, text: text.value }, found, 'npm-specifier')
}

function workspaceFileAround({ path, tree }: ManifestFile): RepoPath | undefined {
  const candidates = withAncestors(dirname(path)).map((directory) => join(directory, 'pnpm-workspace.yaml') ?? '')
  return candidates.find((one) => tree.entries.has(one))
}
