import { type PythonQuery, type PythonTarget, pythonKey, type Tree } from '../../model/fact.ts'
import type { Location } from '../../model/location.ts'
import type { ReadTexts } from '../texts.ts'
import { openCode } from './code.ts'
import { type Entity, type Found, type Lookup, newSearch, type Search } from './entity.ts'
import { namesOf } from './known.ts'
import { lookUpIn } from './lookup.ts'
import { type Doubt, isPackage, type Module } from './modules.ts'
import { standardLibrary } from './standard-library.ts'
import { doubtsOfSubmodule } from './submodule.ts'
import { normalName } from './tokens.ts'

/** Says what dotted Python names lead to, as the import system would find them, without running anything. */
export async function resolvePython(
  queries: readonly PythonQuery[],
  tree: Tree,
  read: ReadTexts,
): Promise<ReadonlyMap<string, PythonTarget>> {
  if (queries.length === 0) return new Map()
  const lookup = lookUpIn(await openCode(tree, read))
  const distinct = new Map(queries.map((query) => [pythonKey(query), query]))
  const resolved = await Promise.all(
    [...distinct].map(async ([key, query]) => [key, await resolveOne(lookup, query)] as const),
  )
  return new Map(resolved)
}

/** Where a part of a dotted name has led to. */
interface Step {
  readonly entity: Entity
  /** Whether its module was imported by its own name, and is no attribute. */
  readonly isModule: boolean
  /** Whether a real package is among what led here; of other directories and files it is not sure that they are meant. */
  readonly isFirm: boolean
}

type Outcome =
  | { readonly is: 'found'; readonly step: Step }
  | { readonly is: 'open'; readonly doubt: Doubt }
  | { readonly is: 'missing'; readonly step: Step; readonly depth: number }

/** A query under way. */
interface Path {
  readonly lookup: Lookup
  readonly segments: readonly string[]
  readonly moduleLength: number
  readonly search: Search
}

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u

/** Nobody writes longer names; each part is a call deeper. */
const mostSegments = 50

async function resolveOne(lookup: Lookup, query: PythonQuery): Promise<PythonTarget> {
  const segments = normalName(query.name).split('.')
  const [first = ''] = segments
  if (segments.length > mostSegments || !segments.every((segment) => identifier.test(segment))) return { is: 'outside' }
  const tops = lookup.code.tops(first, query.from)
  const path: Path = { lookup, segments, moduleLength: query.moduleLength ?? 1, search: newSearch() }
  const outcomes = await Promise.all(
    tops.map(({ module, isFirm }) => {
      const step: Step = { entity: module, isModule: true, isFirm: isFirm && isPackage(module) }
      // A root inside of a package makes nothing firm, however deep the name goes.
      return walk(path, step, 1).then((outcome) => (isFirm ? outcome : softened(path, outcome)))
    }),
  )
  const best = bestOf(outcomes)
  if (!best) return { is: 'outside' }
  if (best.is === 'missing' && standardLibrary.has(first)) {
    return { is: 'open', reason: `\`${first}\` is also a module of the standard library` }
  }
  return toTarget(path, best)
}

/** What is found wins, then what may be there. Of what is missing, that of which most is there. */
function bestOf(outcomes: readonly Outcome[]): Outcome | undefined {
  const missing = outcomes.filter((outcome) => outcome.is === 'missing').sort((left, right) => right.depth - left.depth)
  return outcomes.find(({ is }) => is === 'found') ?? outcomes.find(({ is }) => is === 'open') ?? missing[0]
}

/** Follows a name from the part at `depth` on. */
async function walk(path: Path, step: Step, depth: number): Promise<Outcome> {
  const name = path.segments[depth]
  if (name === undefined) return { is: 'found', step }
  const { entity } = step
  if (entity.is === 'value') return { is: 'open', doubt: entity }
  if (entity.is === 'class') {
    return walkOn(path, step, depth, await path.lookup.classMember(entity, name, path.search))
  }
  const submodule = path.lookup.code.submodule(entity, name)
  const through = submodule && (await walk(path, stepInto(step, submodule), depth + 1))
  if (through?.is === 'found') return through
  const attributes = await attributesOf(path, entity, name, depth)
  const outcome = await walkOn(path, step, depth, attributes)
  return (through && bestOf(attributes.entities.length > 0 ? [through, outcome] : [through])) ?? outcome
}

/** What a module has of a name, or why it may have it. Where a module is asked for, an attribute is none. */
async function attributesOf(
  { lookup, moduleLength, search }: Path,
  module: Module,
  name: string,
  depth: number,
): Promise<Found> {
  const found = depth < moduleLength ? undefined : await lookup.attribute(module, name, search)
  if (found && found.entities.length > 0) return found
  const doubts = await doubtsOfSubmodule(lookup.code, module, name)
  return { entities: [], doubts: [...(found?.doubts ?? []), ...doubts] }
}

async function walkOn(path: Path, step: Step, depth: number, { entities, doubts }: Found): Promise<Outcome> {
  const outcomes = await Promise.all(
    entities.map((entity) =>
      walk(path, { entity, isModule: false, isFirm: step.isFirm || isPackageEntity(entity) }, depth + 1),
    ),
  )
  const best = bestOf(outcomes)
  if (best) return best
  const [doubt] = doubts
  if (doubt) return { is: 'open', doubt }
  return step.isFirm ? { is: 'missing', step, depth } : softened(path, { is: 'missing', step, depth })
}

function stepInto({ isFirm }: Step, module: Module): Step {
  return { entity: module, isModule: true, isFirm: isFirm || isPackage(module) }
}

function isPackageEntity(entity: Entity): boolean {
  return entity.is === 'module' && isPackage(entity)
}

/** What is missing where it is not sure that this module is meant. */
function softened({ segments }: Path, outcome: Outcome): Outcome {
  if (outcome.is !== 'missing') return outcome
  const inside = segments.slice(0, outcome.depth).join('.')
  return { is: 'open', doubt: { reason: `\`${inside}\` is in no package, so something else may be meant` } }
}

async function toTarget({ lookup, segments, search }: Path, outcome: Outcome): Promise<PythonTarget> {
  if (outcome.is === 'open') {
    const { reason, at } = outcome.doubt
    return { is: 'open', reason, ...(at && { at }) }
  }
  const { entity, isModule } = outcome.step
  const at = placeOf(lookup, entity)
  if (outcome.is === 'missing') {
    const inside = segments.slice(0, outcome.depth).join('.')
    return {
      is: 'missing',
      at,
      inside,
      name: segments[outcome.depth] ?? '',
      known: await namesOf(lookup, entity, search),
    }
  }
  if (entity.is !== 'module' || !isModule) return { is: 'name', at }
  const isDirectory = entity.directory !== undefined
  return {
    is: 'module',
    at,
    package: isDirectory,
    runs: !isDirectory || lookup.code.submodule(entity, '__main__') !== undefined,
  }
}

function placeOf({ code }: Lookup, entity: Entity): Location {
  return entity.is === 'module' ? code.startOf(entity) : entity.at
}
