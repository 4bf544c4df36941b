import type { DataNode } from '../../../model/fact.ts'
import { type ManifestFile, placeOf, stringOf, type Written } from '../../manifests/manifest-file.ts'
import { type Entry, entriesOf } from './fields.ts'
import { gapAt, joinParts, known, type Part, rowOf } from './part.ts'
import { tabled } from './select.ts'

/** Commands of a table: a row for each, with what it calls as `target`. */
export function commandRows(file: ManifestFile, table: DataNode | undefined): Part {
  return tabled(file, table, (one) => joinParts(entriesOf(one).map((entry) => commandRow(file, entry))))
}

function commandRow(file: ManifestFile, { name, key, node }: Entry): Part {
  const target = targetOf(node)
  const at = placeOf(file, key)
  if (!target) return gapAt(at, `\`${name}\` does not say what it calls`)
  const field = known(String(target.value), placeOf(file, target.range))
  return { rows: [rowOf(name, at, { name: known(name, at), target: field })], gaps: [] }
}

/** Poetry also has tables: `{ reference = "…", type = "…" }`, and `callable` in its beginnings. */
function targetOf(node: DataNode): Written | undefined {
  const candidates = [node, node.members.get('reference'), node.members.get('callable')]
  return candidates.find((one) => stringOf(one) !== undefined)
}

/** Groups of entry points: a row for each group, and below it one for each of its names. */
export function entryPointRows(file: ManifestFile, table: DataNode | undefined): Part {
  return tabled(file, table, (groups) =>
    joinParts(entriesOf(groups).map((group) => belowGroup(file, group, commandRows(file, group.node)))),
  )
}

/** A group with what stands below it. */
function belowGroup(file: ManifestFile, { name, key }: Pick<Entry, 'name' | 'key'>, { rows, gaps }: Part): Part {
  const at = placeOf(file, key)
  return {
    rows: [
      rowOf(name, at, { name: known(name, at) }),
      ...rows.map((row) => ({ ...row, path: [name, ...row.path] as const })),
    ],
    gaps: gaps.map((gap) => ({ ...gap, below: [name] })),
  }
}

/** Scripts that are installed as they are: a row for each, called like the file. */
export function scriptFileRows(file: ManifestFile, items: readonly Written[]): Part {
  const rows = items.map((item) => {
    const at = placeOf(file, item.range)
    const path = stringOf(item)
    const name = path?.split(/[/\\]/).at(-1)
    if (path === undefined || !name) return gapAt(at, 'is no file')
    return { rows: [rowOf(name, at, { name: known(name, at), target: known(path, at) })], gaps: [] }
  })
  return joinParts(rows)
}
