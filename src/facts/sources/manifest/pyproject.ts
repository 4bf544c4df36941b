import type { DataNode } from '../../../model/fact.ts'
import type { Field } from '../../../model/source.ts'
import { itemsOf, placeOf, stringOf, valueAt, type Written } from '../../manifests/manifest-file.ts'
import { commandTables } from '../../manifests/pyproject-package.ts'
import { pythonDependencies } from './dependency.ts'
import { listRows, readGroups, requirementGroupRows } from './dependency-groups.ts'
import { commandRows, entryPointRows, scriptFileRows } from './entry-points.ts'
import { allItemsOf, entriesOf, plainFields } from './fields.ts'
import { gapAt, joinParts, known, nothing, type Part, unknown } from './part.ts'
import { poetryDependencies, poetryExtras, poetryGroups, poetryPython } from './poetry.ts'
import { readDynamicVersion } from './pyproject-version.ts'
import { pythonMeanings, withoutCommands } from './python-project.ts'
import { requirementRowsOf } from './requirements-txt.ts'
import { listed, type OpenManifest, type Select, type Selects, startOf } from './select.ts'

/**
 * What a pyproject.toml declares: https://packaging.python.org/en/latest/specifications/pyproject-toml/
 * Projects of Poetry and of flit that are older than the standard say it in tables of their own.
 */
export const pyprojectSelects: Selects = new Map<string, Select>([
  ['package', packageRow],
  ['dependencies', dependencies],
  ['extras', extras],
  ['groups', groups],
  ['build', build],
  ['scripts', (file) => commands(file, 'scripts')],
  ['gui-scripts', (file) => commands(file, 'gui-scripts')],
  ['entry-points', entryPoints],
])

/** The table that describes a package, and whose it is. */
interface Project {
  readonly is: 'standard' | 'poetry' | 'flit'
  readonly table: DataNode
}

const styles: readonly (readonly [is: Project['is'], keys: readonly string[]])[] = [
  ['standard', ['project']],
  ['poetry', ['tool', 'poetry']],
  ['flit', ['tool', 'flit', 'metadata']],
]

function projectOf({ data }: OpenManifest): Project | undefined {
  const found = styles.flatMap(([is, keys]) => {
    const table = valueAt(data, keys)
    return table ? [{ is, table }] : []
  })
  return found[0]
}

function undescribed(file: OpenManifest): Part {
  return gapAt(startOf(file), 'describes no package: it has no table `project`')
}

/** What the standard lets a project leave to its build. */
function dynamicItem({ data }: OpenManifest, name: string): DataNode | undefined {
  return itemsOf(valueAt(data, ['project', 'dynamic'])).find(({ value }) => value === name)
}

/** What has a list of its own. */
const listedElsewhere: ReadonlySet<string> = new Set([
  'dependencies',
  'dev-dependencies',
  'dynamic',
  'entry-points',
  'extras',
  'group',
  'gui-scripts',
  'optional-dependencies',
  'plugins',
  'requires',
  'requires-extra',
  'scripts',
])

async function packageRow(file: OpenManifest): Promise<Part> {
  const project = projectOf(file)
  if (!project) return undescribed(file)
  const { is, table } = project
  const fields = new Map(
    plainFields(file, table, { leaveOut: listedElsewhere, meaningOf: (name) => pythonMeanings.get(name) }),
  )
  const name = [table.members.get('name'), table.members.get('dist-name'), table.members.get('module')].find(
    (node) => stringOf(node) !== undefined,
  )
  if (name && is === 'flit') fields.set('name', known(String(name.value), placeOf(file, name.range)))
  for (const [key, field] of await furtherFields(file, is)) if (!fields.has(key) || !field.known) fields.set(key, field)
  const at = name ? placeOf(file, name.range) : startOf(file)
  return { rows: [{ path: [stringOf(name) ?? file.path], fields, at }], gaps: [] }
}

async function furtherFields(file: OpenManifest, is: Project['is']): Promise<readonly (readonly [string, Field])[]> {
  if (is === 'standard') return dynamicFields(file)
  if (is === 'flit') return [['version', await readDynamicVersion(file, startOf(file))]]
  const requiresPython = poetryPython(file)
  const plugin = valueAt(file.data, ['tool', 'poetry-dynamic-versioning'])
  const isDynamic = plugin?.members.get('enable')?.value === true
  return [
    ...(requiresPython ? [['requires-python', requiresPython] as const] : []),
    ...(plugin && isDynamic
      ? [['version', unknown('comes from tags of git', placeOf(file, plugin.range))] as const]
      : []),
  ]
}

async function dynamicFields(file: OpenManifest): Promise<readonly (readonly [string, Field])[]> {
  const items = itemsOf(valueAt(file.data, ['project', 'dynamic']))
  const fields = items.map(async (item) => {
    const at = placeOf(file, item.range)
    const name = String(item.value)
    const field = name === 'version' ? await readDynamicVersion(file, at) : unknown(`\`${name}\` is dynamic`, at)
    return [name, field] as const
  })
  return (await Promise.all(fields)).filter(([name]) => !listedElsewhere.has(name))
}

async function dependencies(file: OpenManifest): Promise<Part> {
  const project = projectOf(file)
  if (!project) return undescribed(file)
  const { is, table } = project
  if (is === 'poetry') return poetryDependencies(file, table.members.get('dependencies'))
  const list = table.members.get(is === 'flit' ? 'requires' : 'dependencies')
  const read = listed(file, list, (items) => pythonDependencies(file, items))
  const dynamic = dynamicItem(file, 'dependencies')
  return dynamic ? joinParts([read, await dynamicDependencies(file, dynamic)]) : read
}

/** Where setuptools, and a plugin of Hatch, are told to find requirements. */
const requirementFiles: readonly (readonly string[])[] = [
  ['tool', 'setuptools', 'dynamic', 'dependencies', 'file'],
  ['tool', 'hatch', 'metadata', 'hooks', 'requirements_txt', 'files'],
]

async function dynamicDependencies(file: OpenManifest, dynamic: DataNode): Promise<Part> {
  const node = requirementFiles.map((keys) => valueAt(file.data, keys)).find((one) => one !== undefined)
  if (node) return requirementRowsOf(file, namesIn(node))
  const poetry = isBuiltBy(file, 'poetry') ? valueAt(file.data, ['tool', 'poetry', 'dependencies']) : undefined
  return poetry ? poetryDependencies(file, poetry) : gapAt(placeOf(file, dynamic.range), '`dependencies` is dynamic')
}

function isBuiltBy({ data }: OpenManifest, backend: string): boolean {
  return stringOf(valueAt(data, ['build-system', 'build-backend']))?.startsWith(`${backend}.`) ?? false
}

/** One name, or a list of them. */
function namesIn(node: DataNode): readonly Written[] {
  return stringOf(node) === undefined ? allItemsOf(node) : [node]
}

async function extras(file: OpenManifest): Promise<Part> {
  const project = projectOf(file)
  if (!project) return undescribed(file)
  const { is, table } = project
  if (is === 'poetry') return poetryExtras(file, table)
  const read = listRows(file, table.members.get(is === 'flit' ? 'requires-extra' : 'optional-dependencies'))
  const dynamic = dynamicItem(file, 'optional-dependencies')
  return dynamic ? joinParts([read, await dynamicExtras(file, dynamic)]) : read
}

async function dynamicExtras(file: OpenManifest, dynamic: DataNode): Promise<Part> {
  const table = valueAt(file.data, ['tool', 'setuptools', 'dynamic', 'optional-dependencies'])
  const poetry = isBuiltBy(file, 'poetry') ? valueAt(file.data, ['tool', 'poetry']) : undefined
  if (poetry?.members.has('extras')) return poetryExtras(file, poetry)
  if (!table) return gapAt(placeOf(file, dynamic.range), '`optional-dependencies` is dynamic')
  const rows = await Promise.all(
    entriesOf(table).map(async ({ name, key, node }) => {
      const at = placeOf(file, key)
      const { rows, gaps } = await requirementRowsOf(file, namesIn(node.members.get('file') ?? node))
      const [gap] = gaps
      const texts = rows.flatMap(({ fields }) => {
        const requirement = fields.get('requirement')
        return requirement?.known ? [requirement.value].flat() : []
      })
      const dependencies = gap ? unknown(gap.reason, gap.at) : known(texts, at, 'python-requirement')
      return {
        path: [name] as const,
        at,
        fields: new Map([
          ['name', known(name, at)],
          ['dependencies', dependencies],
        ]),
      }
    }),
  )
  return { rows, gaps: [] }
}

function groups(file: OpenManifest): Part {
  const { groups: found, rest } = readGroups(file)
  return joinParts([
    requirementGroupRows(file, found),
    rest,
    poetryGroups(file, valueAt(file.data, ['tool', 'poetry'])),
  ])
}

function build(file: OpenManifest): Part {
  const requires = valueAt(file.data, ['build-system', 'requires'])
  return listed(file, requires, (items) => pythonDependencies(file, items))
}

function commands(file: OpenManifest, kind: keyof typeof commandTables): Part {
  if (!projectOf(file)) return undescribed(file)
  const files = kind === 'scripts' ? itemsOf(valueAt(file.data, ['tool', 'setuptools', 'script-files'])) : []
  return joinParts([
    ...commandTables[kind].map((keys) => commandRows(file, valueAt(file.data, keys))),
    scriptFileRows(file, files),
    dynamicGap(file, kind),
  ])
}

function entryPoints(file: OpenManifest): Part {
  if (!projectOf(file)) return undescribed(file)
  const tables = [
    valueAt(file.data, ['project', 'entry-points']),
    withoutCommands(valueAt(file.data, ['tool', 'poetry', 'plugins'])),
    valueAt(file.data, ['tool', 'flit', 'entrypoints']),
  ]
  return joinParts([...tables.map((table) => entryPointRows(file, table)), dynamicGap(file, 'entry-points')])
}

function dynamicGap(file: OpenManifest, name: string): Part {
  const item = dynamicItem(file, name)
  return item ? gapAt(placeOf(file, item.range), `\`${name}\` is dynamic`) : nothing
}
