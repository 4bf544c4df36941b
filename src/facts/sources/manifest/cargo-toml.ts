import type { DataNode } from '../../../model/fact.ts'
import type { Field, Meaning } from '../../../model/source.ts'
import { cratePrograms } from '../../manifests/cargo-toml.ts'
import { itemsOf, placeOf, stringOf, valueAt } from '../../manifests/manifest-file.ts'
import { cargoDependencies, cargoTables } from './cargo-dependencies.ts'
import { cargoMembers, findCargoRoot } from './cargo-workspace.ts'
import { dataOf, entriesOf, fieldOf, plainFields } from './fields.ts'
import { gapAt, known, nothing, type Part, rowOf, unknown } from './part.ts'
import { type OpenManifest, type Select, type Selects, startOf, tabled } from './select.ts'

/** What a Cargo.toml declares: https://doc.rust-lang.org/cargo/reference/manifest.html */
export const cargoTomlSelects: Selects = new Map<string, Select>([
  ['package', packageRow],
  ['dependencies', (file) => cargoDependencies(file, 'dependencies')],
  ['dev-dependencies', (file) => cargoDependencies(file, 'dev-dependencies')],
  ['build-dependencies', (file) => cargoDependencies(file, 'build-dependencies')],
  ['workspace-dependencies', (file) => cargoDependencies(file, 'workspace')],
  ['features', features],
  ['bin', bins],
  ['bins', bins],
  ['workspaces', cargoMembers],
])

const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['version', 'cargo-version'],
  ['rust-version', 'cargo-version'],
] as const)

async function packageRow(file: OpenManifest): Promise<Part> {
  const table = file.data.members.get('package')
  if (!table) return gapAt(startOf(file), 'describes no package: it has no table `package`')
  const inherited = entriesOf(table).filter(({ node }) => node.members.get('workspace')?.value === true)
  const leaveOut = new Set(inherited.map(({ name }) => name))
  const fields = new Map(plainFields(file, table, { leaveOut, meaningOf: (name) => meanings.get(name) }))
  const root = inherited.length > 0 ? await findCargoRoot(file) : undefined
  for (const { name, node } of inherited) {
    const found = root?.known ? valueAt(root.value.data, ['workspace', 'package', name]) : undefined
    const at = placeOf(file, node.range)
    const field: Field =
      found && root?.known
        ? fieldOf(root.value, found, meanings.get(name))
        : unknown('comes from a workspace that does not say it', at)
    fields.set(name, field)
  }
  const name = table.members.get('name')
  const at = name ? placeOf(file, name.range) : startOf(file)
  return { rows: [{ path: [stringOf(name) ?? file.path], fields, at }], gaps: [] }
}

function bins(file: OpenManifest): Part {
  const name = valueAt(file.data, ['package', 'name'])
  if (!name) return nothing
  const rows = cratePrograms(file, file.data, name).map((program) => {
    const target = program.source === '' ? undefined : known(program.source, program.sourceAt)
    return rowOf(program.name, program.at, { name: known(program.name, program.at), target })
  })
  return { rows, gaps: [] }
}

/** Features that are declared, and those that optional dependencies are by themselves. */
function features(file: OpenManifest): Part {
  const table = file.data.members.get('features')
  const declared = tabled(file, table, (one) => ({
    rows: entriesOf(one).map(({ name, key, node }) => {
      const at = placeOf(file, key)
      return rowOf(name, at, { name: known(name, at), enables: known(dataOf(node), placeOf(file, node.range)) })
    }),
    gaps: [],
  }))
  return { ...declared, rows: [...declared.rows, ...implicitFeatures(file, table)] }
}

/** An optional dependency is a feature of its name, unless a feature names it as `dep:…`. */
function implicitFeatures(file: OpenManifest, table: DataNode | undefined) {
  const enabled = entriesOf(table).flatMap(({ node }) => itemsOf(node).map(({ value }) => value))
  const taken = new Set<unknown>([
    ...(table?.members.keys() ?? []),
    ...enabled.map((one) => String(one).replace(/^dep:/, ':')),
  ])
  const optional = ['dependencies', 'build-dependencies'].flatMap((kind) =>
    cargoTables(file.data, kind).flatMap(({ table: one }) =>
      entriesOf(one).filter(({ node }) => node.members.get('optional')?.value === true),
    ),
  )
  const byName = new Map(optional.map((entry) => [entry.name, entry]))
  const implicit = [...byName.values()].filter(({ name }) => !taken.has(name) && !taken.has(`:${name}`))
  return implicit.map(({ name, key }) => {
    const at = placeOf(file, key)
    return rowOf(name, at, { name: known(name, at), enables: known([`dep:${name}`], at) })
  })
}
