import type { Fact, Facts, Workflow } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { sanitise } from './sanitise.ts'
import { openSources, pathForLine, placeOf, startOf } from './source.ts'

interface Row {
  readonly path: readonly string[]
  readonly values: Readonly<Record<string, string | number | boolean>>
  readonly at?: Location
}

/** What one source came to: rows, and what it could not tell. */
export interface FactList {
  readonly rows: readonly Row[]
  readonly unknown: readonly { readonly reason: string; readonly at: Location }[]
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
  return { rows, unknown: [] }
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
  const rows: Row[] = []
  const unknown: { reason: string; at: Location }[] = []
  for (const [path, fact] of facts) {
    if (fact.known) rows.push(...toRows(path, fact.value))
    else unknown.push({ reason: fact.reason, at: fact.at ?? { path, range: [0, 0] } })
  }
  return { rows, unknown }
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
  const lines = rows.map(({ path, values, at }) => {
    const words = Object.entries(values).map(([name, value]) => `${name}=${value}`)
    const [first = '', ...others] = path
    return [
      pathForLine(first),
      ...[...others, ...words, ...(at ? [`(${placeOf(at, sources)})`] : [])].map(sanitise),
    ].join('  ')
  })
  const gaps = unknown.map(({ reason, at }) => sanitise(`unknown: ${at.path} ${reason}`))
  return [...lines, ...gaps].map((line) => `${line}\n`).join('')
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
    kind: source,
    rows: list.rows.map(({ at, ...row }) => ({ ...row, ...(at && { at: place(at) }) })),
    unknown: list.unknown.map(({ reason, at }) => ({ reason, at: place(at) })),
    read: [...texts.keys()].sort(),
  }
  return `${JSON.stringify(data, undefined, 2)}\n`
}
