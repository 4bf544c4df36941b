import { readSource } from '../facts/sources/sources.ts'
import type { RepoPath } from '../model/location.ts'
import type { Level, Listing, PythonRegistry } from '../model/source.ts'
import { basename, dirname, extension } from '../text/repo-path.ts'
import { type FoundSource, type Ground, placeIn } from './ground.ts'
import { chainOf, outlinePython, type Unit } from './python-outline.ts'

/** Calls that add something to a registry by its kind. */
const registering = /^register_[a-z]\w*$/

/** More files are not searched; bootstraps of large programs are nearer to the root. */
const mostFiles = 4000
const mostBytes = 256 * 1024
const mostLevels = 8
const mostMethods = 500
const mostRegistries = 4
/** So many units are compared by what they reach. */
const mostUnits = 300
const mostTries = 3
const fewestRows = 3

/** Code that only tests or shows other code. */
const aside =
  /(?:^|\/)(?:tests?|testing|examples?|samples?|fixtures|vendor|third_party|node_modules|site-packages)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/

/** Registries that Python code fills by calls of levels, each found by evaluating the code that fills it. */
export async function findPythonRegistries(ground: Ground): Promise<readonly FoundSource[]> {
  const { units, texts } = await readUnits(ground)
  const found: FoundSource[] = []
  for (const levels of levelsIn(units)) {
    const registry = await firstThatLists(ground, entriesFor(levels, units), levels)
    if (!registry) continue
    const { source, listing, unit } = registry
    const at = placeIn(source.entry, texts.get(source.entry) ?? '', unit?.at ?? 0)
    found.push({ name: 'registry', source, listing, at, isFirm: true })
  }
  return found
}

async function readUnits({ tree, repository, read }: Ground) {
  const files = [...tree.entries]
    .filter(([path, { kind }]) => kind === 'file' && extension(path) === 'py' && !aside.test(path))
    .map(([path]) => path)
    .slice(0, mostFiles)
  const bytes = await repository.read(files, mostBytes)
  const decoder = new TextDecoder()
  const wanted = files.filter((path) => {
    const content = bytes.get(path)
    return content?.known && decoder.decode(content.value).includes('register_')
  })
  const texts = new Map(
    [...(await read(wanted))].flatMap(([path, text]) => (text.known ? [[path, text.value] as const] : [])),
  )
  return { units: [...texts].flatMap(([path, text]) => outlinePython(path, text)), texts }
}

/** The chains of calls that make levels: what one returns has the next as a method. */
function levelsIn(units: readonly Unit[]): readonly (readonly Level[])[] {
  const methods = units
    .filter(({ name, owner }) => name !== undefined && owner !== undefined && registering.test(name))
    .slice(0, mostMethods)
  const calls = [...new Set(methods.flatMap(({ name }) => name ?? []))]
  const chained = new Set(units.flatMap(({ chains }) => [...chains]))
  for (const { name = '', returns } of methods) {
    for (const next of methods) if (next.owner === returns) chained.add(chainOf(name, next.name ?? ''))
  }
  const below = new Map(
    calls.map((call) => [call, calls.filter((next) => next !== call && chained.has(chainOf(call, next)))]),
  )
  const inner = new Set([...below.values()].flat())
  return calls
    .filter((call) => !inner.has(call) && (below.get(call)?.length ?? 0) > 0)
    .slice(0, mostRegistries)
    .map((call) => chainFrom(call, below, units).map((name) => ({ name: name.replace(/^register_/, ''), call: name })))
}

/** Where several calls follow, the one that is made most often is the next level. */
function chainFrom(
  root: string,
  below: ReadonlyMap<string, readonly string[]>,
  units: readonly Unit[],
): readonly string[] {
  const chain = [root]
  for (let call: string | undefined = root; call !== undefined && chain.length < mostLevels; ) {
    const next: readonly string[] = (below.get(call) ?? []).filter((one) => !chain.includes(one))
    call = next.toSorted((one, other) => callsOf(units, other) - callsOf(units, one))[0]
    if (call !== undefined) chain.push(call)
  }
  return chain
}

function callsOf(units: readonly Unit[], call: string): number {
  return units.reduce((sum, { calls }) => sum + (calls.get(call) ?? 0), 0)
}

/** Where a registry may be filled: a function that anybody can call, or a module when it is imported. */
interface Entry {
  readonly path: RepoPath
  readonly unit?: Unit
}

/**
 * The most likely entries: functions from which most of the code is reached that registers at the outermost level, and
 * of those the ones that do little else. Then modules that do so themselves, and the packages around them.
 */
function entriesFor([outermost]: readonly Level[], units: readonly Unit[]): readonly Entry[] {
  const call = outermost?.call ?? ''
  const byName = groupByName(units)
  const registrars = units.filter(({ calls, name }) => calls.has(call) && name !== call)
  const leading = namesLeadingTo(call, units)
  const ranked = units
    .filter(
      ({ isReady, name, calls }) =>
        (isReady || name === undefined) && [...calls.keys()].some((one) => leading.has(one)),
    )
    .slice(0, mostUnits)
    .map((unit) => ({ unit, reached: reachedFrom(unit, byName) }))
    .map(({ unit, reached }) => ({
      unit,
      covers: registrars.filter((one) => one === unit || reached.has(one.name ?? '')).length,
      size: reached.size,
    }))
    .toSorted((one, other) => other.covers - one.covers || one.size - other.size)
    .map(({ unit }) => unit)
  const functions = ranked.filter(({ isReady }) => isReady).map((unit): Entry => ({ path: unit.path, unit }))
  const modules = ranked.filter(({ name }) => name === undefined).map(({ path }) => packageOf(path))
  return [...functions.slice(0, mostTries), ...[...new Set(modules)].map((path): Entry => ({ path }))].slice(
    0,
    mostTries,
  )
}

/** Names of units that may come to call this one, its own among them. */
function namesLeadingTo(call: string, units: readonly Unit[]): ReadonlySet<string> {
  const callers = new Map<string, string[]>()
  for (const { name, calls } of units) {
    if (name === undefined) continue
    for (const called of calls.keys()) append(callers, called, name)
  }
  const leading = new Set([call])
  const open = [call]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const fresh = (callers.get(next) ?? []).filter((name) => !leading.has(name))
    for (const name of fresh) leading.add(name)
    open.push(...fresh)
  }
  return leading
}

/** A package imports its modules. */
function packageOf(path: RepoPath): RepoPath {
  return basename(path) === '__init__.py' || dirname(path) === '' ? path : `${dirname(path)}/__init__.py`
}

function groupByName(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const groups = new Map<string, Unit[]>()
  for (const unit of units) if (unit.name !== undefined) append(groups, unit.name, unit)
  return groups
}

function append<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const known = groups.get(key)
  if (known) known.push(item)
  else groups.set(key, [item])
}

/** The names that running a unit may call, going by names alone. */
function reachedFrom(unit: Unit, byName: ReadonlyMap<string, readonly Unit[]>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [unit]
  for (let next = open.pop(); next; next = open.pop()) {
    for (const name of next.calls.keys()) {
      if (reached.has(name)) continue
      reached.add(name)
      open.push(...(byName.get(name) ?? []))
    }
  }
  return reached
}

async function firstThatLists(ground: Ground, entries: readonly Entry[], levels: readonly Level[]) {
  for (const { path, unit } of entries) {
    const source: PythonRegistry = {
      kind: 'python-registry',
      entry: path,
      ...(unit?.name !== undefined && { function: unit.name }),
      levels,
    }
    const listing = await readSource(source, ground)
    if (listing.known && isListing(listing.value)) return { source, listing: listing.value, unit }
  }
  return undefined
}

/** Enough rows, on two levels at least, and few things that could not be told. */
function isListing({ rows, gaps }: Listing): boolean {
  return rows.length >= fewestRows && rows.some(({ path }) => path.length > 1) && gaps.length * 10 <= rows.length
}
