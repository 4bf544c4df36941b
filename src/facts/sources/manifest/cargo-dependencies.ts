import type { DataNode, Fact } from '../../../model/fact.ts'
import type { Field } from '../../../model/source.ts'
import { itemsOf, type ManifestFile, placeOf, stringOf, valueAt } from '../../manifests/manifest-file.ts'
import { findCargoRoot } from './cargo-workspace.ts'
import { type Dependency, joinDependencies, present } from './dependency.ts'
import { type Entry, entriesOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, known, nothing, type Part, unknown } from './part.ts'
import { type OpenManifest, tabled } from './select.ts'

/** A table of dependencies, and the systems that it counts for. */
interface Table {
  readonly table: DataNode
  /** Of `[target.'…'.dependencies]`: the name, at its place. */
  readonly target?: Entry
}

/** Every table of one kind: that of all systems, and those of some. `workspace` is what members may inherit. */
export function cargoTables(data: DataNode, kind: string): readonly Table[] {
  if (kind === 'workspace') {
    const table = valueAt(data, ['workspace', 'dependencies'])
    return table ? [{ table }] : []
  }
  // Names with an underscore are older.
  const names = kind.includes('-') ? [kind, kind.replace('-', '_')] : [kind]
  const own = names.flatMap((name) => data.members.get(name) ?? []).map((table) => ({ table }))
  const targets = entriesOf(data.members.get('target')).flatMap((target) =>
    names.flatMap((name) => target.node.members.get(name) ?? []).map((table) => ({ table, target })),
  )
  return [...own, ...targets]
}

/** A row for each crate that tables of one kind ask for. */
export async function cargoDependencies(file: OpenManifest, kind: string): Promise<Part> {
  const tables = cargoTables(file.data, kind)
  const entries = tables.flatMap(({ table, target }) => entriesOf(table).map((entry) => ({ entry, target })))
  const inherits = entries.some(({ entry }) => isInherited(entry.node))
  const root = inherits ? await findCargoRoot(file) : undefined
  const read = entries.map(({ entry, target }) => readDependency(file, entry, target, root))
  const wrong = tables.map(({ table }) => tabled(file, table, () => nothing))
  return joinParts([joinDependencies(read, 'cargo'), ...wrong])
}

function isInherited({ members }: DataNode): boolean {
  return members.get('workspace')?.value === true
}

function readDependency(
  file: ManifestFile,
  { name, key, node }: Entry,
  target: Entry | undefined,
  root: Fact<OpenManifest> | undefined,
): Dependency | Part {
  const at = placeOf(file, key)
  if (node.value !== undefined && typeof node.value !== 'string') return gapAt(at, `\`${name}\` is no dependency`)
  const specifier = isInherited(node) ? inheritedSpecifier(file, name, node, root) : specifierOf(file, node)
  const others = plainMembers.map((member) => [member, memberOf(file, { name, key, node }, member, root)] as const)
  return {
    name,
    at,
    fields: present([
      ['specifier', specifier],
      ['requirement', requirementOf(file, { name, key, node }, specifier)],
      ['marker', target && known(target.name, placeOf(file, target.key))],
      ...others,
    ]),
  }
}

/** What else is said of a dependency. */
const plainMembers = ['optional', 'features', 'default-features', 'package', 'path', 'git', 'branch', 'tag', 'rev']

/** What a member says, or what its workspace says for it. Features are those of both. */
function memberOf(
  file: ManifestFile,
  { name, node }: Entry,
  member: string,
  root: Fact<OpenManifest> | undefined,
): Field | undefined {
  const own = node.members.get(member)
  const inherited =
    isInherited(node) && root?.known ? valueAt(root.value.data, ['workspace', 'dependencies', name, member]) : undefined
  const field = own && fieldOf(file, own)
  if (!inherited || !root?.known) return field
  if (!own) return fieldOf(root.value, inherited)
  const features = [...itemsOf(inherited), ...itemsOf(own)].map(({ value }) => String(value))
  return member === 'features' ? known([...new Set(features)], placeOf(file, own.range)) : field
}

function specifierOf(file: ManifestFile, node: DataNode): Field | undefined {
  const version = node.members.get('version') ?? node
  return stringOf(version) === undefined ? undefined : fieldOf(file, version, 'cargo-specifier')
}

function inheritedSpecifier(
  file: ManifestFile,
  name: string,
  node: DataNode,
  root: Fact<OpenManifest> | undefined,
): Field | undefined {
  const at = placeOf(file, node.range)
  if (!root?.known) return unknown(root?.reason ?? 'comes from a workspace', at)
  const found = valueAt(root.value.data, ['workspace', 'dependencies', name])
  return found ? specifierOf(root.value, found) : unknown(`\`${root.value.path}\` has no dependency \`${name}\``, at)
}

function requirementOf(file: ManifestFile, { name, key }: Entry, specifier: Field | undefined): Field {
  if (!specifier) return known(name, placeOf(file, key), 'cargo-requirement')
  if (!specifier.known) return specifier
  return { ...specifier, value: `${name}@${String(specifier.value)}`, means: 'cargo-requirement' }
}
