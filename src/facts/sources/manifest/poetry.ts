import type { DataNode } from '../../../model/fact.ts'
import type { Location } from '../../../model/location.ts'
import type { Field } from '../../../model/source.ts'
import { normalizePackage } from '../../../text/package-name.ts'
import { readClauses } from '../../../text/python-specifier.ts'
import { itemsOf, type ManifestFile, placeOf, stringOf, valueAt } from '../../manifests/manifest-file.ts'
import { type Dependency, joinDependencies, present } from './dependency.ts'
import { allItemsOf, type Entry, entriesOf, fieldOf } from './fields.ts'
import { gapAt, joinParts, known, type Part, rowOf, unknown } from './part.ts'
import { type OpenManifest, tabled } from './select.ts'

/** What Poetry calls a dependency on Python itself. */
const python = 'python'

/** The packages that a project of Poetry asks for, without those that only its extras take. */
export function poetryDependencies(file: ManifestFile, table: DataNode | undefined): Part {
  return tabled(file, table, (one) => {
    const entries = entriesOf(one).filter(({ name }) => name.toLowerCase() !== python)
    const required = entries.flatMap(alternativesOf).filter(({ node }) => node.members.get('optional')?.value !== true)
    return joinDependencies(
      required.map((entry) => readDependency(file, entry)),
      'python',
    )
  })
}

/** What `requires-python` says elsewhere. */
export function poetryPython(file: OpenManifest): Field | undefined {
  const node = valueAt(file.data, ['tool', 'poetry', 'dependencies', python])
  const version = node?.members.get('version') ?? node
  return version && stringOf(version) !== undefined ? fieldOf(file, version, 'python-specifier') : undefined
}

/** A row for each extra, with what it takes of the dependencies that are optional. */
export function poetryExtras(file: ManifestFile, poetry: DataNode): Part {
  const dependencies = new Map(
    entriesOf(poetry.members.get('dependencies')).map((entry) => [normalizePackage(entry.name), entry]),
  )
  return tabled(file, poetry.members.get('extras'), (table) => ({
    rows: entriesOf(table).map(({ name, key, node }) => {
      const at = placeOf(file, key)
      const entries = itemsOf(node).map((item) => dependencies.get(nameIn(item)) ?? bare(item))
      return rowOf(name, at, { name: known(name, at), dependencies: listOf(file, entries, at) })
    }),
    gaps: [],
  }))
}

/** What an extra takes, as it may have extras itself: `name[extra]`. */
function nameIn({ value }: DataNode): string {
  return normalizePackage(String(value).split('[', 1)[0]?.trim() ?? '')
}

/** An entry for what no dependency says more of. */
function bare({ value, range }: DataNode): Entry {
  return { name: String(value), key: range, node: { range, value: '*', members: new Map() } }
}

/** A row for each group of dependencies. */
export function poetryGroups(file: ManifestFile, poetry: DataNode | undefined): Part {
  const old = poetry?.members.get('dev-dependencies')
  const groups = entriesOf(poetry?.members.get('group'))
  const parts = groups.map(({ name, key, node }) =>
    groupRow(file, { name, key, node }, node.members.get('dependencies')),
  )
  const hasOld = old?.key && !groups.some(({ name }) => name === 'dev')
  const dev = hasOld && old.key ? [groupRow(file, { name: 'dev', key: old.key, node: old }, old)] : []
  return joinParts([...parts, ...dev])
}

function groupRow(file: ManifestFile, { name, key, node }: Entry, table: DataNode | undefined): Part {
  const at = placeOf(file, key)
  if (!table && !node.members.has('include-groups')) return gapAt(at, `\`${name}\` has no dependencies`)
  const includes = node.members.get('include-groups')
  const dependencies = includes
    ? unknown('takes in other groups', placeOf(file, includes.range))
    : listOf(file, entriesOf(table), at)
  return { rows: [rowOf(name, at, { name: known(name, at), dependencies })], gaps: [] }
}

function listOf(file: ManifestFile, entries: readonly Entry[], at: Location): Field {
  const texts: string[] = []
  for (const entry of entries.filter(({ name }) => name.toLowerCase() !== python).flatMap(alternativesOf)) {
    const requirement = requirementOf(file, entry)
    if (!requirement.known) return requirement
    texts.push(String(requirement.value))
  }
  return known(texts, at, 'python-requirement')
}

/** A list holds one dependency for each system or version of Python. */
function alternativesOf({ name, key, node }: Entry): readonly Entry[] {
  const items = allItemsOf(node)
  const isList = node.value === undefined && items.length > 0 && items.length === node.members.size
  return isList ? items.map((item) => ({ name, key, node: item })) : [{ name, key, node }]
}

function readDependency(file: ManifestFile, entry: Entry): Dependency | Part {
  const { name, key, node } = entry
  const at = placeOf(file, key)
  const specifier = specifierOf(node)
  const isReadable = stringOf(node) !== undefined || (node.value === undefined && allItemsOf(node).length === 0)
  if (!isReadable) return gapAt(at, `\`${name}\` is no dependency`)
  const field = (member: string) => {
    const found = node.members.get(member)
    return found && ([member, fieldOf(file, found)] as const)
  }
  const extras = node.members.get('extras')
  return {
    name,
    at,
    fields: present([
      ['specifier', specifier && fieldOf(file, specifier, 'python-specifier')],
      ['requirement', requirementOf(file, entry)],
      ['extras', extras && fieldOf(file, extras)],
      ['marker', markerOf(file, node)],
      ...sources.flatMap((source) => [field(source) ?? ([source, undefined] as const)]),
    ]),
  }
}

/** Where a dependency comes from, when it is no version of an index. */
const sources = ['url', 'git', 'path', 'file']

function specifierOf(node: DataNode): DataNode | undefined {
  const version = node.members.get('version') ?? node
  const text = stringOf(version)
  return text === undefined || text === '*' ? undefined : version
}

/** When a dependency counts. What is said of Python and of platforms beside it would have to be translated. */
function markerOf(file: ManifestFile, { members }: DataNode): Field | undefined {
  const other = members.get('python') ?? members.get('platform')
  const markers = members.get('markers')
  if (other) return unknown('`python` and `platform` say when it counts', placeOf(file, other.range))
  return markers && fieldOf(file, markers)
}

/** A dependency as one text, its specifier spelled as it is written. */
function requirementOf(file: ManifestFile, { name, key, node }: Entry): Field {
  const at = placeOf(file, node.key ?? key)
  const [source] = sources.filter((one) => node.members.has(one))
  if (source !== undefined) return unknown(`comes from \`${source}\``, placeOf(file, node.range))
  const marker = markerOf(file, node)
  if (marker && !marker.known) return marker
  const specifier = String(specifierOf(node)?.value ?? '')
  const isVersion = readClauses(specifier)?.[0]?.operator === ''
  const extras = itemsOf(node.members.get('extras')).map(({ value }) => String(value))
  const parts = [
    name,
    extras.length > 0 ? `[${extras.join(',')}]` : '',
    specifier === '' ? '' : ` ${isVersion ? '==' : ''}${specifier}`,
    marker ? ` ; ${String(marker.value)}` : '',
  ]
  return known(parts.join(''), at, 'python-requirement')
}
