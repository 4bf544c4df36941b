import { parseConfig } from '../../src/config/parse.ts'
import { evaluate } from '../../src/evaluate.ts'
import { extractBound } from '../../src/extract/bound/bound.ts'
import { loadReader } from '../../src/markdown/read.ts'
import type { Facts, Listed } from '../../src/model/fact.ts'
import type { CheckResult } from '../../src/model/report.ts'
import type { Data, Gap, Row, Source } from '../../src/model/source.ts'
import { rules } from '../../src/rules/rules.ts'
import { applyEdits } from '../../src/text/edits.ts'

/** A registry as nested names; lists are leaves. A key that begins with `.` is a field of the node that it stands in. */
export interface Nodes {
  readonly [name: string]: Nodes | readonly string[] | string | number
}

/** A document with «…» around what diagnostics cover, in their order. */
export interface BoundCase {
  readonly tables?: readonly Record<string, unknown>[]
  readonly values?: readonly Record<string, unknown>[]
  readonly nodes: Nodes
  readonly gap?: { readonly below?: readonly string[] }
}

const levels = ['module', 'submodule', 'channel', 'subchannel'].map((name) => ({ name, call: `register_${name}` }))

const source: Source = { kind: 'python-registry', entry: 'registry.py', levels }

/** Judges a document whose bindings are to a source `registry`, and says what came of it. */
export async function judgeBound(text: string, setting: BoundCase): Promise<readonly CheckResult[]> {
  const document = (await loadReader('remark'))('doc.md', text)
  if (!document.known) throw new Error(document.reason)
  const sources = { registry: source }
  const tables = (setting.tables ?? []).map((table) => ({
    name: 'modules',
    document: 'doc.md',
    source: 'registry',
    ...table,
  }))
  const values = (setting.values ?? []).map((value) => ({ document: 'doc.md', ...value }))
  const { config } = parseConfig('relops.docs.json', JSON.stringify({ sources, tables, values }), [])
  const facts = { listings: new Map([['registry', listed(setting)]]) } as unknown as Facts
  return evaluate(extractBound(document.value, config), rules, facts)
}

function listed({ nodes, gap }: BoundCase): Listed {
  const gaps: readonly Gap[] = gap ? [{ reason: 'a loop over what is not known', at: placeOf([]), ...gap }] : []
  return { source, listing: { known: true, value: { rows: rowsOf(nodes, []), gaps, read: [] } } }
}

function placeOf(path: readonly string[]) {
  return { path: path[0] === undefined ? 'registry.py' : `modules/${path[0]}.py`, range: [0, 1] as const }
}

function rowsOf(nodes: Nodes, above: readonly string[]): readonly Row[] {
  return Object.entries(nodes).flatMap(([name, value]) => {
    if (name.startsWith('.')) return []
    const path: readonly [string, ...string[]] = [
      above[0] ?? name,
      ...above.slice(1),
      ...(above.length > 0 ? [name] : []),
    ]
    const below = Array.isArray(value) ? Object.fromEntries(value.map((leaf: string) => [leaf, {}])) : value
    return [{ path, fields: fieldsOf(below), at: placeOf(path) }, ...rowsOf(isNodes(below) ? below : {}, path)]
  })
}

function isNodes(value: unknown): value is Nodes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldsOf(value: unknown): Row['fields'] {
  const fields = isNodes(value) ? Object.entries(value).filter(([name]) => name.startsWith('.')) : []
  return new Map(fields.map(([name, field]) => [name.slice(1), { known: true, value: toData(field) }]))
}

function toData(value: Nodes[string]): Data {
  return isNodes(value) ? new Map(Object.entries(value).map(([key, one]) => [key, toData(one)])) : value
}

/** What the results say, one line each: outcome, rule, the words that are covered, and the message. */
export function linesOf(text: string, results: readonly CheckResult[]): readonly string[] {
  return results.flatMap(({ claim, rule, verdict }) => {
    if (verdict.outcome === 'holds') return []
    if (verdict.outcome !== 'broken')
      return [`${verdict.outcome} ${rule} ${'reason' in verdict ? verdict.reason : verdict.message}`]
    return verdict.problems.map(({ at = claim.location, message }) => {
      const words = at.path === 'doc.md' ? text.slice(...at.range) : at.path
      return `${rule} «${words}» ${message}`
    })
  })
}

/** The document with every fix applied, one round after the other, until nothing changes. */
export async function fixed(text: string, setting: BoundCase): Promise<string> {
  const results = await judgeBound(text, setting)
  const fixes = results.flatMap(({ verdict }) =>
    verdict.outcome === 'broken' ? verdict.problems.flatMap(({ fix }) => (fix ? [fix.edits] : [])) : [],
  )
  const after = applyEdits(text, fixes).text
  return after === text ? text : fixed(after, setting)
}
