import type { DataNode } from '../../../model/fact.ts'
import type { Field, Meaning } from '../../../model/source.ts'
import { type ManifestFile, placeOf, stringOf } from '../../manifests/manifest-file.ts'
import { packageCommands } from '../../manifests/package-json.ts'
import { dataOf, type Entry, entriesOf, fieldOf, plainFields } from './fields.ts'
import { npmDependencies } from './npm-dependencies.ts'
import { npmWorkspaces } from './npm-workspaces.ts'
import { gapAt, joinParts, known, nothing, type Part, rowOf } from './part.ts'
import { type OpenManifest, type Select, type Selects, startOf, tabled } from './select.ts'

/** What a package.json declares: https://docs.npmjs.com/cli/configuring-npm/package-json */
export const packageJsonSelects: Selects = new Map<string, Select>([
  ['package', packageRow],
  ['dependencies', (file) => npmDependencies(file, 'dependencies')],
  ['dev-dependencies', (file) => npmDependencies(file, 'devDependencies')],
  ['peer-dependencies', (file) => npmDependencies(file, 'peerDependencies')],
  ['optional-dependencies', (file) => npmDependencies(file, 'optionalDependencies')],
  ['scripts', scripts],
  ['bin', bin],
  ['exports', exports],
  ['engines', engines],
  ['workspaces', npmWorkspaces],
])

/** What has a list of its own. */
const listedElsewhere: ReadonlySet<string> = new Set([
  'bin',
  'dependencies',
  'devDependencies',
  'exports',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'scripts',
  'workspaces',
])

function packageRow(file: OpenManifest): Part {
  const name = file.data.members.get('name')
  const fields = plainFields(file, file.data, { leaveOut: listedElsewhere, meaningOf })
  const at = name ? placeOf(file, name.range) : startOf(file)
  return { rows: [{ path: [stringOf(name) ?? file.path], fields, at }], gaps: [] }
}

function meaningOf(name: string): Meaning | undefined {
  if (name === 'version') return 'npm-version'
  return name.startsWith('engines.') ? 'npm-specifier' : undefined
}

/** A row for each entry of a table, with its value as one field. */
function entryRows(
  file: OpenManifest,
  table: DataNode | undefined,
  toField: (entry: Entry) => readonly [string, Field],
) {
  return tabled(file, table, (one) => ({
    rows: entriesOf(one).map((entry) => {
      const at = placeOf(file, entry.key)
      const [key, field] = toField(entry)
      return rowOf(entry.name, at, { name: known(entry.name, at), [key]: field })
    }),
    gaps: [],
  }))
}

function scripts(file: OpenManifest): Part {
  return entryRows(file, file.data.members.get('scripts'), ({ node }) => ['command', fieldOf(file, node)])
}

function engines(file: OpenManifest): Part {
  const table = file.data.members.get('engines')
  return entryRows(file, table, ({ node }) => ['range', fieldOf(file, node, 'npm-specifier')])
}

function bin(file: OpenManifest): Part {
  const rows = packageCommands(file, file.data).map(({ name, at, target, targetAt }) =>
    rowOf(name, at, { name: known(name, at), target: target === '' ? undefined : known(target, targetAt) }),
  )
  return { rows, gaps: [] }
}

/** A row for each subpath. A value that is no table of subpaths is that of the package itself. */
function exports(file: OpenManifest): Part {
  const node = file.data.members.get('exports')
  if (!node) return nothing
  const entries = entriesOf(node)
  const subpaths = entries.filter(({ name }) => name.startsWith('.'))
  const at = node.key ?? node.range
  if (subpaths.length === 0) return subpathRow(file, { name: '.', key: at, node })
  if (subpaths.length < entries.length) return gapAt(placeOf(file, at), 'has subpaths beside conditions')
  return joinParts(subpaths.map((entry) => subpathRow(file, entry)))
}

function subpathRow(file: ManifestFile, { name, key, node }: Entry): Part {
  const at = placeOf(file, key)
  const fields = new Map<string, Field>([['name', known(name, at)]])
  addConditions(file, node, [], fields)
  return { rows: [{ path: [name], fields, at }], gaps: [] }
}

/** One field for each condition, with dots between those that stand in each other; `default` for what has none. */
function addConditions(file: ManifestFile, node: DataNode, path: readonly string[], fields: Map<string, Field>): void {
  const entries = entriesOf(node)
  if (entries.length === 0) fields.set(path.join('.') || 'default', known(dataOf(node), placeOf(file, node.range)))
  for (const entry of entries) addConditions(file, entry.node, [...path, entry.name], fields)
}
