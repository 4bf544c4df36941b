import type { Fact, Listed } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { type Data, type Field, type Gap, type Listing, levelsOf, type Row } from '../model/source.ts'

/** Data of templates: JSON, and where something could not be told, the reason in its place. Reading that is an error. */
type TemplateValue =
  | null
  | boolean
  | number
  | string
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue }

interface Unknown {
  readonly $unknown: string
}

/** Of something in a file: where it stands. */
interface Place {
  readonly file: RepoPath | null
  readonly line: number | null
}

export interface TemplateRow extends Place {
  readonly path: readonly string[]
  readonly name: string
  /** What its level is called, where the source has levels. */
  readonly level: string | null
  /** Every field that some row of the source has. */
  readonly fields: Readonly<Record<string, TemplateValue>>
}

interface TemplateGap extends Place {
  readonly reason: string
}

interface TemplateSource {
  readonly name: string
  readonly kind: string
  readonly levels: readonly string[]
  readonly rows: readonly TemplateRow[]
  /** Why there may be more rows. */
  readonly gaps: readonly TemplateGap[]
}

/** All that a template can know. `template-context.schema.json` is its schema. */
export interface TemplateData {
  readonly relops: { readonly version: string }
  readonly repository: { readonly name: string | null; readonly commit: string | null }
  /** The revision that the document compares with. */
  readonly since: string | null
  readonly sources: Readonly<Record<string, TemplateSource | Unknown>>
  /** The source that the region names, and its rows; nothing where it names none. */
  readonly source?: TemplateSource | Unknown
  readonly rows?: readonly TemplateRow[] | Unknown
}

/** What template data is made of. */
interface TemplateContext {
  readonly version: string
  readonly repository: TemplateData['repository']
  readonly since?: string
  readonly listings: ReadonlyMap<string, Listed>
  /** The one source of a region. */
  readonly source?: string
  /** The line of a place, where its file was read. */
  readonly lineOf: (at: Location) => number | undefined
}

/** What a template is given of listings; or why the source of its region has nothing. */
export function toTemplateData({
  version,
  repository,
  since,
  listings,
  source,
  lineOf,
}: TemplateContext): Fact<TemplateData> {
  const sources = new Map([...listings].map(([name, listed]) => [name, toSource(name, listed, lineOf)]))
  const one = source === undefined ? undefined : sources.get(source)
  if (source !== undefined && !one) return { known: false, reason: `there is no source \`${source}\`` }
  const value = {
    relops: { version },
    repository,
    since: since ?? null,
    sources: Object.fromEntries(sources),
    ...(one && { source: one, rows: 'rows' in one ? one.rows : one }),
  }
  return { known: true, value }
}

type LineOf = TemplateContext['lineOf']

function toSource(name: string, { source, listing }: Listed, lineOf: LineOf): TemplateSource | Unknown {
  if (!listing.known) return { $unknown: listing.reason }
  const levels = levelsOf(source)
  return { name, kind: source.kind, levels, ...toRows(listing.value, levels, lineOf) }
}

function toRows(
  { rows, gaps }: Listing,
  levels: readonly string[],
  lineOf: LineOf,
): Pick<TemplateSource, 'rows' | 'gaps'> {
  const names = [...new Set(rows.flatMap(({ fields }) => [...fields.keys()]))]
  return { rows: rows.map((row) => toRow(row, names, levels, lineOf)), gaps: gaps.map((gap) => toGap(gap, lineOf)) }
}

function toRow(
  { path, fields, at }: Row,
  names: readonly string[],
  levels: readonly string[],
  lineOf: LineOf,
): TemplateRow {
  return {
    path,
    name: path.at(-1) ?? '',
    level: levels[path.length - 1] ?? null,
    fields: Object.fromEntries(names.map((name) => [name, toField(fields.get(name))])),
    ...toPlace(at, lineOf),
  }
}

function toGap({ reason, at }: Gap, lineOf: LineOf): TemplateGap {
  return { reason, ...toPlace(at, lineOf) }
}

function toPlace(at: Location | undefined, lineOf: LineOf): Place {
  return { file: at?.path ?? null, line: (at && lineOf(at)) ?? null }
}

/** A field that the row does not have says nothing. */
function toField(field: Field | undefined): TemplateValue {
  if (!field) return null
  return field.known ? toValue(field.value, 0) : { $unknown: field.reason }
}

/** Data in data, deeper than any document shows. */
const deepest = 32

function toValue(data: Data, depth: number): TemplateValue {
  if (data === null || typeof data !== 'object') return toScalar(data)
  if (depth > deepest) return { $unknown: `it nests deeper than ${deepest}` }
  if (isList(data)) return data.map((item) => toValue(item, depth + 1))
  return Object.fromEntries([...data].map(([name, value]) => [name, toValue(value, depth + 1)]))
}

function isList(data: Exclude<Data, string | number | boolean | null>): data is readonly Data[] {
  return Array.isArray(data)
}

/** JSON has no way to write what is no finite number, which YAML and TOML have. */
function toScalar(data: null | boolean | number | string): TemplateValue {
  return typeof data === 'number' && !Number.isFinite(data) ? String(data) : data
}
