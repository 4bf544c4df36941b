import type { z } from 'zod'
import type { Binding, Column, RegionBinding, ValueBinding } from '../model/binding.ts'
import type { Location } from '../model/location.ts'
import { levelsOf, type Source } from '../model/source.ts'
import { suggest, type ValueProblem } from './issues.ts'
import { clip } from './jsonc.ts'
import type { configSchema } from './schema.ts'

type Data = Pick<z.output<typeof configSchema>, 'sources' | 'tables' | 'values' | 'regions' | 'release' | 'policies'>
type Entry = Data['tables'][number]
type At = (keys: readonly (string | number)[]) => Location

/** What the configuration binds to sources. `at` tells where an entry stands. */
export interface Bindings {
  readonly sources: ReadonlyMap<string, Source>
  readonly tables: readonly Binding[]
  readonly values: readonly ValueBinding[]
  readonly regions: readonly RegionBinding[]
}

/** Makes bindings of what the schema let pass. */
export function toBindings({ sources, tables, values, regions, release }: Data, at: At): Bindings {
  return {
    sources: new Map(Object.entries(sources).map(([name, source]) => [name, withForms(source, release.tags)])),
    tables: tables.map((entry, index) => toBinding(entry, sources[entry.source], at(['tables', index, 'name']))),
    values: values.map((entry, index) => ({ ...entry, at: at(['values', index, 'text']) })),
    regions: regions.map(({ parameters, ...entry }, index) => ({
      ...{ ...entry, parameters: new Map(Object.entries(parameters)), at: at(['regions', index, 'begin']) },
    })),
  }
}

/** Tags have the forms that releases have, unless the source names its own. */
function withForms(source: Source, tags: readonly string[]): Source {
  return source.kind === 'git-tags' && source.tags.length === 0 ? { ...source, tags } : source
}

function toBinding({ columns, keep: _, ...entry }: Entry, source: Source | undefined, at: Location): Binding {
  const own = entry.rows.at(-1) ?? (source && levelsOf(source)[0]) ?? 'name'
  const listed = Object.entries(columns).map(([header, column]): Column => {
    if (typeof column !== 'string') return toColumn(header, column)
    return { header, field: column, isLevel: false }
  })
  const [first] = listed
  const key = entry.key.length > 0 || entry.shape !== 'table' || !first ? entry.key : [first.header]
  const unlisted = entry.shape === 'table' ? key.filter((header) => columns[header] === undefined) : []
  const keys = unlisted.map((header): Column => ({ header, field: own, isLevel: false }))
  return { ...entry, at, key, columns: [...keys, ...listed] }
}

function toColumn(header: string, column: Exclude<Entry['columns'][string], string>): Column {
  const { format } = column
  const isLevel = 'level' in column
  const field = isLevel ? column.level : column.field
  return { header, field, isLevel, ...(format && { format }) }
}

/** What is wrong in how the entries name each other: sources that are none, levels that a source lacks, names taken twice. */
export function findLooseBindings({ sources, tables, values, policies }: Data): readonly ValueProblem[] {
  return [
    ...tables.flatMap((table, index) => [
      ...unknownSource(table.source, sources, ['tables', String(index), 'source']),
      ...unknownLevels(table, sources[table.source], String(index)),
      ...takenName(tables, index),
    ]),
    ...values.flatMap(({ value }, index) =>
      unknownSource(value.split(/[./]/)[0] ?? '', sources, ['values', String(index), 'value']),
    ),
    ...policies.flatMap((policy, index) => loosePolicy(policy, sources, ['policies', String(index)])),
  ]
}

function unknownSource(name: string, sources: Data['sources'], keys: readonly string[]): readonly ValueProblem[] {
  if (Object.hasOwn(sources, name)) return []
  return [{ message: `There is no source \`${clip(name)}\`; ${suggest(name, Object.keys(sources))}`, keys }]
}

/** A policy names its source and a level of that, or has patterns of files. */
function loosePolicy(
  policy: Data['policies'][number],
  sources: Data['sources'],
  keys: readonly string[],
): readonly ValueProblem[] {
  if (policy.rule === 'registry-removal') return unknownSource(policy.source, sources, [...keys, 'source'])
  if (policy.rule === 'missing-revision' && policy.log === undefined && policy.note === undefined)
    return [{ message: 'The policy asks for nothing; add a `log` or a `note`', keys }]
  if (policy.rule !== 'undocumented') return []
  const { source, level, files } = policy
  if (source === undefined) {
    return files.length > 0 ? [] : [{ message: 'The policy is about nothing; add a `source` or `files`', keys }]
  }
  const unknown = unknownSource(source, sources, [...keys, 'source'])
  if (unknown.length > 0 || level === undefined) return unknown
  return missingLevel(level, levelsOf(sources[source] ?? noSource), [...keys, 'level'])
}

const noSource: Source = { kind: 'files', files: [], exclude: [] }

function unknownLevels({ rows, columns }: Entry, source: Source | undefined, index: string): readonly ValueProblem[] {
  if (source === undefined) return []
  const levels = levelsOf(source)
  const asked = [
    ...rows.map((level) => ({ level, keys: ['tables', index, 'rows'] })),
    ...Object.entries(columns).flatMap(([header, column]) =>
      typeof column !== 'string' && 'level' in column
        ? [{ level: column.level, keys: ['tables', index, 'columns', header, 'level'] }]
        : [],
    ),
  ]
  return asked.flatMap(({ level, keys }) => missingLevel(level, levels, keys))
}

function missingLevel(level: string, levels: readonly string[], keys: readonly string[]): readonly ValueProblem[] {
  if (levels.includes(level)) return []
  const message = `The source has no level \`${clip(level)}\`; ${suggest(level, levels)}`
  return [{ message: levels.length === 0 ? 'The source has no levels' : message, keys }]
}

function takenName(tables: Data['tables'], index: number): readonly ValueProblem[] {
  const name = tables[index]?.name ?? ''
  if (tables.findIndex((table) => table.name === name) === index) return []
  const message = `Another table is named \`${clip(name)}\`; markers and messages need names of their own`
  return [{ message, keys: ['tables', String(index), 'name'] }]
}
