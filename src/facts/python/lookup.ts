import type { Location } from '../../model/location.ts'
import { lookUpInClass } from './class-lookup.ts'
import type { Code } from './code.ts'
import {
  doubtful,
  type Entity,
  type Found,
  follow,
  isFound,
  type Lookup,
  merge,
  nothing,
  type Search,
  type Value,
} from './entity.ts'
import type { Doubt, Module } from './modules.ts'
import type { Binding, ModuleOutline } from './outline.ts'
import type { ReadModule } from './read-module.ts'
import { standardLibrary } from './standard-library.ts'
import { lookUpThroughStar } from './star.ts'

/** Looks names up in the Python of a repository. */
export function lookUpIn(code: Code): Lookup {
  const lookup: Lookup = {
    code,
    async attribute(module, name, search) {
      const step = follow(search, `${module.file}:${name}`)
      return isFound(step) ? step : attributeOf(lookup, { module, name, search: step })
    },
    async member(module, name, search) {
      const submodule = code.submodule(module, name)
      const found = await lookup.attribute(module, name, search)
      return submodule ? merge([{ entities: [submodule], doubts: [] }, found]) : found
    },
    classMember: (entity, name, search) => lookUpInClass(lookup, entity, name, search),
    dotted: (module, path, search) => lookUpDotted(lookup, module, path, search),
    bound: (binding, name, module, search) => boundTo(lookup, binding, { module, name, search }),
  }
  return lookup
}

interface Wanted {
  readonly module: Module
  readonly name: string
  readonly search: Search
}

async function attributeOf(lookup: Lookup, { module, name, search }: Wanted): Promise<Found> {
  if (module.file === undefined) return nothing
  const read = await lookup.code.load(module)
  if (!read.known) return doubtful({ reason: `\`${module.file}\` ${read.reason}`, at: lookup.code.startOf(module) })
  const { scope, stars } = read.value.outline
  const found = merge(
    await Promise.all([
      ...(scope.bindings.get(name) ?? []).map((binding) => lookup.bound(binding, name, module, search)),
      ...stars.map((star) => lookUpThroughStar(lookup, { star, module, name, search })),
    ]),
  )
  if (scope.deleted.has(name)) return doubtful({ reason: `\`${module.file}\` deletes \`${name}\`` })
  if (found.entities.length > 0) return found
  const served = servedBy(lookup, read.value.outline, module, name)
  return served ? { entities: [served], doubts: [] } : merge([found, doubtful(...doubtsOf(read.value, module, name))])
}

/** Names that every module has. */
const ofEveryModule: ReadonlySet<string> = new Set(
  `__annotations__ __builtins__ __cached__ __class__ __dict__ __doc__ __file__ __loader__ __name__ __package__ __spec__
  __warningregistry__`.split(/\s+/),
)

/** What no statement binds: names of every module, and those that a list names beside a `__getattr__` that serves them. */
function servedBy({ code }: Lookup, outline: ModuleOutline, module: Module, name: string): Value | undefined {
  if (ofEveryModule.has(name) || (name === '__path__' && module.directory !== undefined)) {
    return { is: 'value', at: code.startOf(module), reason: 'it is one that Python sets' }
  }
  const { scope, exports, lists, servers } = outline
  if (!scope.bindings.has('__getattr__') && !scope.dynamic) return undefined
  const server = [...servers].find((list) => lists.get(list)?.has(name)) ?? ''
  const range = lists.get(server)?.get(name) ?? exports.names.get(name)
  return range && { is: 'value', at: { path: module.file ?? '', range }, reason: 'it is loaded when it is asked for' }
}

/** Why a name may be there that was not found. */
function doubtsOf({ outline, fault }: ReadModule, { file = '' }: Module, name: string): readonly Doubt[] {
  const { scope, words } = outline
  const at = (range: Location['range']): Location => ({ path: file, range })
  const [getattr] = scope.bindings.get('__getattr__') ?? []
  const word = words.get(name)
  return [
    ...(fault ? [{ reason: `\`${file}\` cannot be read: ${fault.reason}`, at: at(fault.range) }] : []),
    ...(scope.dynamic ? [{ reason: `${scope.dynamic.reason} in \`${file}\``, at: at(scope.dynamic.at) }] : []),
    ...(getattr ? [{ reason: `\`${file}\` has a \`__getattr__\``, at: at(getattr.at) }] : []),
    ...(word ? [{ reason: `\`${file}\` has \`${name}\` as a string, which may make a name of it`, at: at(word) }] : []),
  ]
}

async function boundTo(lookup: Lookup, binding: Binding, { module, name, search }: Wanted): Promise<Found> {
  const at: Location = { path: module.file ?? '', range: binding.at }
  if (binding.is === 'import') return boundByImport(lookup, binding, { module, name, search })
  const entity: Entity =
    binding.is === 'class'
      ? { is: 'class', name, at, outline: binding.outline, module }
      : { is: 'value', at, reason: `what a ${binding.is} has is only known when it runs` }
  return { entities: [entity], doubts: [] }
}

/** What an import leads to inside of the repository; else the statement, which binds the name all the same. */
async function boundByImport(
  lookup: Lookup,
  { at, module: reference, name: imported }: Extract<Binding, { is: 'import' }>,
  { module, name, search }: Wanted,
): Promise<Found> {
  const modules = lookup.code.imported(reference, module)
  const found =
    imported === undefined
      ? { entities: modules, doubts: [] }
      : merge(await Promise.all(modules.map((one) => lookup.member(one, imported, search))))
  const isAbsolute = reference.level === 0
  const mayBeOutside = isAbsolute && standardLibrary.has(reference.segments[0] ?? '')
  if (found.entities.length > 0 && !mayBeOutside) return found
  const origin = [...reference.segments, ...(imported === undefined ? [] : [imported])]
  const statement: Value = {
    is: 'value',
    at: { path: module.file ?? '', range: at },
    reason: `\`${name}\` is imported from outside of the repository`,
    ...(isAbsolute && { origin }),
  }
  return { entities: [...found.entities, statement], doubts: [] }
}

async function lookUpDotted(lookup: Lookup, module: Module, path: readonly string[], search: Search): Promise<Found> {
  const [first = '', ...rest] = path
  let found = await lookup.attribute(module, first, search)
  for (const name of rest) {
    found = merge(await Promise.all(found.entities.map((entity) => memberOf(lookup, entity, name, search))))
  }
  return found
}

async function memberOf(lookup: Lookup, entity: Entity, name: string, search: Search): Promise<Found> {
  if (entity.is === 'module') return lookup.member(entity, name, search)
  if (entity.is === 'class') return lookup.classMember(entity, name, search)
  return { entities: [{ ...entity, ...(entity.origin && { origin: [...entity.origin, name] }) }], doubts: [] }
}
