import type { Fact, Facts, Workflow } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { sanitise } from './sanitise.ts'
import { openSources, pathForLine, placeOf, startOf } from './source.ts'

/** A value that JSON has. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }

/** One thing that a source lists. */
export interface FactRow {
  readonly path: readonly string[]
  readonly values: ReadonlyMap<string, Plain>
  readonly at?: Location
}

/** What one source came to: rows, and what it could not tell. */
export interface FactList {
  /** The kind of a source of the configuration; ours are their own. */
  readonly kind?: string
  readonly rows: readonly FactRow[]
  readonly unknown: readonly { readonly reason: string; readonly at?: Location }[]
  /** Files that it was read from, where it is known. */
  readonly read?: readonly RepoPath[]
}

interface Row extends Omit<FactRow, 'values'> {
  readonly values: Readonly<Record<string, string | number | boolean>>
}

/** The sources of facts, by the name that `relops facts` takes. */
export const factSources: ReadonlyMap<string, (facts: Facts) => FactList> = new Map([
  [
    'files',
    ({ tree }: Facts) => rowsOnly([...tree.entries].map(([path, entry]) => ({ path: [path], values: { ...entry } }))),
  ],
  [
    'directories',
    ({ tree }: Facts) => rowsOnly([...tree.directories].sort().map((path) => ({ path: [path], values: {} }))),
  ],
  [
    'outlines',
    ({ outlines }: Facts) =>
      listOf(outlines, (path, { anchors, headings }) => {
        const words = new Map(headings.map(({ slug, text }) => [slug, text]))
        return [...anchors].map(([anchor, range]) => ({
          path: [path, anchor],
          values: { text: words.get(anchor) ?? '' },
          at: { path, range },
        }))
      }),
  ],
  ['lines', ({ lineCounts }: Facts) => listOf(lineCounts, (path, lines) => [{ path: [path], values: { lines } }])],
  [
    'data',
    ({ data }: Facts) =>
      listOf(data, (path, { members }) =>
        [...members].map(([key, { range }]) => ({ path: [path, key], values: {}, at: { path, range } })),
      ),
  ],
  [
    'ignored',
    ({ ignored }: Facts) =>
      rowsOnly(
        [...ignored].map(([path, { at, present }]) => ({ path: [path], values: { present }, ...(at && { at }) })),
      ),
  ],
  [
    'departures',
    ({ departures }: Facts) =>
      rowsOnly([...departures].map(([path, departure]) => ({ path: [path], values: { ...departure } }))),
  ],
  [
    'sites',
    ({ sites }: Facts) => rowsOnly(sites.map(({ config, ...site }) => ({ path: [config], values: { ...site } }))),
  ],
  [
    'mentions',
    ({ mentions }: Facts) => rowsOnly([...mentions].map(([name, at]) => ({ path: [name], values: {}, at }))),
  ],
  ['workflows', ({ workflows }: Facts) => listOf(workflows, workflowRows)],
])

function rowsOnly(rows: readonly Row[]): FactList {
  return { rows: rows.map(toFactRow), unknown: [] }
}

function toFactRow({ values, ...row }: Row): FactRow {
  return { ...row, values: new Map(Object.entries(values)) }
}

function workflowRows(path: RepoPath, { triggers, jobs }: Workflow): readonly Row[] {
  return [
    ...[...triggers].map(([event, { at }]) => ({ path: [path, 'on', event], values: {}, at })),
    ...jobs.flatMap(({ names: [key, ...others], steps }) => [
      { path: [path, 'jobs', key.text], values: {}, at: key.at },
      ...others.map(({ text, at }) => ({ path: [path, 'jobs', key.text, 'name'], values: { text }, at })),
      ...steps.map(({ text, at }) => ({ path: [path, 'jobs', key.text, 'steps'], values: { text }, at })),
    ]),
  ]
}

function listOf<T>(
  facts: ReadonlyMap<RepoPath, Fact<T>>,
  toRows: (path: RepoPath, value: T) => readonly Row[],
): FactList {
  const rows: FactRow[] = []
  const unknown: { reason: string; at: Location }[] = []
  for (const [path, fact] of facts) {
    if (fact.known) rows.push(...toRows(path, fact.value).map(toFactRow))
    else unknown.push({ reason: fact.reason, at: fact.at ?? { path, range: [0, 0] } })
  }
  return { rows, unknown }
}

/** Without a prototype, so that no name of the repository means anything else. */
export function toObject(values: ReadonlyMap<string, Plain>): Readonly<Record<string, Plain>> {
  const object: Record<string, Plain> = Object.create(null)
  for (const [name, value] of values) object[name] = value
  return object
}

/** How much each source knows. */
export function factsOverview(facts: Facts, json: boolean): string {
  const counts = [...factSources].map(([source, list]) => ({ source, rows: list(facts).rows.length }))
  if (json) return `${JSON.stringify({ schemaVersion: 1, sources: counts }, undefined, 2)}\n`
  return counts.map(({ source, rows }) => `${String(rows).padStart(7)}  ${source}\n`).join('')
}

/** One line a row, then what could not be told. */
export function factsText(_: string, { rows, unknown }: FactList, texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  const placeIn = (at: Location) => (texts.has(at.path) ? placeOf(at, sources) : pathForLine(at.path))
  const lines = rows.map(({ path, values, at }) => {
    const words = [...values].map(([name, value]) => `${name}=${wordOf(value)}`)
    const place = at && placeIn(at)
    const [first = '', ...others] = path
    return [
      pathForLine(first),
      ...[...others, ...words, ...(place === undefined ? [] : [`(${place})`])].map(sanitise),
    ].join('  ')
  })
  const gaps = unknown.map(({ reason, at }) => {
    const place = at && placeIn(at)
    return sanitise(`unknown: ${reason}${place === undefined ? '' : `  (${place})`}`)
  })
  return [...lines, ...gaps].map((line) => `${line}\n`).join('')
}

function wordOf(value: Plain): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A source as data, in the shape that every source has. */
export function factsJson(source: string, list: FactList, texts: ReadonlyMap<RepoPath, string>): string {
  const sources = openSources(texts)
  const place = (at: Location) => ({
    path: at.path,
    ...(texts.has(at.path) ? startOf(at, sources) : { line: 1, column: 1 }),
  })
  const data = {
    schemaVersion: 1,
    source,
    kind: list.kind ?? source,
    rows: list.rows.map(({ at, path, values }) => ({ path, values: toObject(values), ...(at && { at: place(at) }) })),
    unknown: list.unknown.map(({ reason, at }) => ({ reason, ...(at && { at: place(at) }) })),
    read: [...(list.read ?? texts.keys())].sort(),
  }
  return `${JSON.stringify(data, undefined, 2)}\n`
}
