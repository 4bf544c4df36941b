import type { DataNode } from '../../../model/fact.ts'
import type { Location } from '../../../model/location.ts'
import type { Field, Row } from '../../../model/source.ts'
import { normalizePackage } from '../../../text/package-name.ts'
import { type ManifestFile, placeOf, stringOf, valueAt, type Written } from '../../manifests/manifest-file.ts'
import { requirementList } from './dependency.ts'
import { allItemsOf, entriesOf } from './fields.ts'
import { gapAt, joinParts, known, type Part, rowOf, unknown } from './part.ts'
import { type OpenManifest, tabled } from './select.ts'

/** A group of requirements, with what it takes in from others. */
export interface Group {
  readonly name: string
  readonly at: Location
  readonly items: readonly (Written | Include)[]
}

interface Include {
  readonly include: string
  readonly range: Written['range']
}

/** More than people write; each group may take in another twice. */
const mostItems = 10_000

/** Groups of requirements by the standard (PEP 735), and those of PDM and uv from before it. */
export function readGroups(file: OpenManifest): { readonly groups: readonly Group[]; readonly rest: Part } {
  const tables = [valueAt(file.data, ['dependency-groups']), valueAt(file.data, ['tool', 'pdm', 'dev-dependencies'])]
  const uv = valueAt(file.data, ['tool', 'uv', 'dev-dependencies'])
  const wrong = tables.map((table) => tabled(file, table, () => joinParts([])))
  const groups = tables.flatMap((table) =>
    entriesOf(table).map(({ name, key, node }) => groupOf(file, name, key, node)),
  )
  return { groups: [...groups, ...(uv?.key ? [groupOf(file, 'dev', uv.key, uv)] : [])], rest: joinParts(wrong) }
}

function groupOf(file: ManifestFile, name: string, key: Written['range'], list: DataNode): Group {
  const isList = list.value === undefined && entriesOf(list).length === 0
  return { name, at: placeOf(file, key), items: isList ? allItemsOf(list).map(itemOf) : [list] }
}

function itemOf(node: DataNode): Written | Include {
  const include = stringOf(node.members.get('include-group'))
  return include === undefined ? node : { include, range: node.range }
}

/** A row for each group, with the requirements of it and of what it takes in. */
export function requirementGroupRows(file: ManifestFile, groups: readonly Group[]): Part {
  const byName = new Map<string, Group>()
  for (const group of groups) {
    const key = normalizePackage(group.name)
    const before = byName.get(key)
    byName.set(key, before ? { ...before, items: [...before.items, ...group.items] } : group)
  }
  const done = new Map<string, Expansion>()
  const rows = [...byName].map(([key, { name, at }]): Row => {
    const dependencies = dependenciesOf(file, expand(byName, key, done), at)
    return rowOf(name, at, { name: known(name, at), dependencies })
  })
  return { rows, gaps: [] }
}

function dependenciesOf(file: ManifestFile, expanded: Expansion, at: Location): Field {
  return 'reason' in expanded
    ? unknown(expanded.reason, placeOf(file, expanded.range))
    : requirementList(file, expanded.items, at)
}

/** The requirements of a group, or why they cannot be told. */
type Expansion = { readonly items: readonly Written[] } | { readonly reason: string; readonly range: Written['range'] }

/** Each group is expanded once, however many take it in. */
function expand(
  groups: ReadonlyMap<string, Group>,
  key: string,
  done: Map<string, Expansion>,
  path: readonly string[] = [],
): Expansion {
  const before = done.get(key)
  if (before) return before
  const items: Written[] = []
  for (const item of groups.get(key)?.items ?? []) {
    const part = 'include' in item ? taken(groups, item, done, [...path, key]) : { items: [item] }
    if ('reason' in part) return remember(done, key, part)
    for (const one of part.items) items.push(one)
    if (items.length > mostItems)
      return remember(done, key, { reason: `takes in more than ${mostItems} requirements`, range: item.range })
  }
  return remember(done, key, { items })
}

function remember(done: Map<string, Expansion>, key: string, expansion: Expansion): Expansion {
  done.set(key, expansion)
  return expansion
}

const mostLevels = 50

function taken(
  groups: ReadonlyMap<string, Group>,
  { include, range }: Include,
  done: Map<string, Expansion>,
  path: readonly string[],
): Expansion {
  const key = normalizePackage(include)
  if (!groups.has(key)) return { reason: `\`${include}\` is no group`, range }
  if (path.includes(key)) return { reason: `\`${include}\` takes in itself`, range }
  if (path.length > mostLevels) return { reason: `takes in groups more than ${mostLevels} deep`, range }
  return expand(groups, key, done, path)
}

/** Rows of a table of requirement lists, such as extras. */
export function listRows(file: ManifestFile, table: DataNode | undefined): Part {
  return tabled(file, table, (one) => {
    const parts = entriesOf(one).map(({ name, key, node }) => {
      const at = placeOf(file, key)
      if (node.value !== undefined || entriesOf(node).length > 0) return gapAt(at, `\`${name}\` is no list`)
      const dependencies = requirementList(file, allItemsOf(node), at)
      return { rows: [rowOf(name, at, { name: known(name, at), dependencies })], gaps: [] }
    })
    return joinParts(parts)
  })
}
