import type { Fact } from '../../model/fact.ts'
import type { Location } from '../../model/location.ts'
import type { Listing, TypescriptRegistry } from '../../model/source.ts'
import { originValue } from '../typescript/linking.ts'
import { listValue, type Rows } from '../typescript/listing.ts'
import { loadGraph, type Modules, openModules } from '../typescript/load.ts'
import { Raised } from '../typescript/machine.ts'
import { readMember } from '../typescript/members.ts'
import { type Run, runModules, untilExhausted } from '../typescript/run.ts'
import { listRegistrations } from '../typescript/tree.ts'
import { listType } from '../typescript/type-parts.ts'
import { bare, type Doubt, primitive, unknown, type Value } from '../typescript/value.ts'
import type { SourceContext } from './context.ts'
import { distinctGaps } from './distinct-gaps.ts'

/** Lists what a TypeScript module exports under a name, or what is registered when it runs. Nothing is executed. */
export async function readTypescriptRegistry(
  source: TypescriptRegistry,
  context: SourceContext,
): Promise<Fact<Listing>> {
  const modules = openModules(context)
  await loadGraph(modules, source.entry)
  const entry = modules.loaded.get(source.entry)
  if (!entry?.known) return entry ?? { known: false, reason: 'cannot be read' }
  const run = runModules(
    modules,
    source.entry,
    source.levels.map(({ call }) => call),
  )
  const { rows, gaps } = source.levels.length > 0 ? registered(run, source) : await exported(run, modules, source)
  const all = [...gaps, ...run.machine.gaps, ...(run.exhausted ? [run.exhausted] : [])]
  return { known: true, value: { rows, gaps: distinctGaps(all), read: readFiles(modules) } }
}

function readFiles({ loaded }: Modules): Listing['read'] {
  return [...loaded].flatMap(([path, { known }]) => (known ? [path] : []))
}

function placeOf(source: TypescriptRegistry): Location {
  return { path: source.entry, range: [0, 0] }
}

/** The value of the export; nothing where there is none by that name. */
function exportedValue({ machine, linking }: Run, { entry, export: name }: TypescriptRegistry): Value | undefined {
  const at = placeOf({ kind: 'typescript-registry', entry, levels: [] })
  const [first = 'default', ...path] = name?.split('.') ?? []
  const origin =
    linking.exported(entry, first) ??
    (name === undefined ? { is: 'namespace', value: linking.namespace(entry) } : undefined)
  if (!origin) return undefined
  const value =
    originValue(origin) ?? unknown({ reason: `\`${first}\` has no value, as an error is raised before`, at })
  return path.reduce((object, key) => readMember(machine, object, primitive(key), at), value)
}

async function exported(run: Run, modules: Modules, source: TypescriptRegistry): Promise<Rows> {
  const at = placeOf(source)
  const value = run.exhausted ? unknown(run.exhausted) : exportedValue(run, source)
  const name = source.export ?? 'default'
  const entry = value ? undefined : modules.loaded.get(source.entry)
  const types = entry?.known ? await listType(modules, entry.value, name) : undefined
  if (types) return types
  if (!value) return { rows: [], gaps: [{ reason: `\`${source.entry}\` has no export \`${name}\``, at }] }
  let rows: Rows = { rows: [], gaps: [] }
  const exhausted = untilExhausted(source.entry, () => {
    rows = listValue(run.machine, value, name, at)
  })
  return exhausted ? { rows: [], gaps: [exhausted] } : rows
}

/** What is registered by a function that is exported, at a value that is, or by whatever runs. */
function registered(run: Run, source: TypescriptRegistry): Rows {
  const at = placeOf(source)
  const value = source.export === undefined ? undefined : exportedValue(run, source)
  const isFunction = value && bare(value).kind === 'function'
  const failed = isFunction ? callExport(run, value, source) : undefined
  const { rows, gaps } = listRegistrations(run.machine, isFunction ? undefined : value)
  const none = { reason: 'nothing is registered in what is read', at }
  const missing = { reason: `\`${source.entry}\` has no export \`${source.export ?? ''}\``, at }
  return {
    rows,
    gaps: [
      ...gaps,
      ...(failed ? [failed] : []),
      ...(source.export !== undefined && !value ? [missing] : []),
      ...(rows.length === 0 && gaps.length === 0 ? [none] : []),
    ],
  }
}

/** Runs a function that is exported. What it is given is not known. */
function callExport({ machine, exhausted }: Run, value: Value, source: TypescriptRegistry): Doubt | undefined {
  const inner = bare(value)
  if (inner.kind !== 'function' || exhausted) return undefined
  const at = placeOf(source)
  const more = { reason: 'what it is given is not known', at }
  let raised: Doubt | undefined
  const failed = untilExhausted(source.entry, () => {
    try {
      machine.enter(inner, undefined, { values: [], more }, at)
    } catch (error) {
      if (!(error instanceof Raised)) throw error
      raised = error.doubt
    }
  })
  return failed ?? raised
}
