import {
  type ClassEntity,
  doubtful,
  type Entity,
  type Found,
  follow,
  isFound,
  type Lookup,
  merge,
  nothing,
  type Search,
} from './entity.ts'
import type { Doubt } from './modules.ts'
import { plain } from './plain.ts'

/** Methods that may serve, or set, names that no statement binds. */
const serving = ['__getattr__', '__getattribute__', '__init_subclass__', '__class_getitem__']

/** A name of a class or of its objects: bound in its body, set on `self`, or had from a base. */
export async function lookUpInClass(lookup: Lookup, entity: ClassEntity, name: string, search: Search): Promise<Found> {
  const step = follow(search, `${entity.at.path}:${entity.at.range[0]}:${name}`)
  if (isFound(step)) return step
  const { scope, bases } = entity.outline
  if (scope.deleted.has(name)) return doubtful({ reason: `\`${entity.name}\` deletes \`${name}\`` })
  const own = await Promise.all(
    (scope.bindings.get(name) ?? []).map((binding) => lookup.bound(binding, name, entity.module, step)),
  )
  const set = await lookUpBesideClass(lookup, entity, name)
  const inherited = await Promise.all(bases.map((base) => lookUpInBase(lookup, entity, base, name, step)))
  const found = merge([...own, set, ...inherited])
  if (found.entities.length > 0) return found
  return merge([found, doubtful(...doubtsOf(entity, name), ...(await doubtsOfDecorators(lookup, entity, step)))])
}

/** `Name.attribute = …` beside the class, and calls there that may do the same. */
async function lookUpBesideClass({ code }: Lookup, { name, module, at }: ClassEntity, wanted: string): Promise<Found> {
  const read = await code.load(module)
  if (!read.known) return nothing
  const { attributes, changed } = read.value.outline.scope
  const range = attributes.get(name)?.get(wanted)
  if (!range)
    return changed.has(name) ? doubtful({ reason: `\`${name}\` may be given attributes by a call`, at }) : nothing
  const reason = 'what a variable has is only known when it runs'
  return { entities: [{ is: 'value', at: { ...at, range }, reason }], doubts: [] }
}

async function lookUpInBase(
  lookup: Lookup,
  entity: ClassEntity,
  base: readonly string[] | undefined,
  name: string,
  search: Search,
): Promise<Found> {
  const { entities, doubts } = base ? await lookup.dotted(entity.module, base, search) : nothing
  if (entities.length === 0 && base?.join('.') === 'object') return nothing
  const outside = doubtful(...doubts, {
    reason: `\`${entity.name}\` has a base that cannot be followed${base ? `, \`${base.join('.')}\`` : ''}`,
    at: entity.at,
  })
  if (entities.length === 0) return outside
  return merge(
    await Promise.all(
      entities.map((one): Promise<Found> | Found => {
        if (one.is === 'class') return lookup.classMember(one, name, search)
        return isPlain(one) ? nothing : outside
      }),
    ),
  )
}

function isPlain(entity: Entity): boolean {
  return entity.is === 'value' && plain.has(entity.origin?.join('.') ?? '')
}

async function doubtsOfDecorators(lookup: Lookup, entity: ClassEntity, search: Search): Promise<readonly Doubt[]> {
  const known = await Promise.all(
    entity.outline.decorators.map(async (path) => {
      const { entities } = path ? await lookup.dotted(entity.module, path, search) : nothing
      return entities.length > 0 && entities.every(isPlain)
    }),
  )
  return known.every(Boolean) ? [] : [{ reason: `\`${entity.name}\` is decorated`, at: entity.at }]
}

/** Names between underscores, private names in the form that Python gives them, and what ABC and Protocol add. */
function isImplicit(name: string): boolean {
  return /^__\w+__$|^_+[^_]\w*__|^_abc_|^_is_|^mro$/.test(name)
}

/** Why a class may have a name that was not found in it. */
function doubtsOf({ name: className, at, outline }: ClassEntity, name: string): readonly Doubt[] {
  const { scope, hasKeywords } = outline
  const server = serving.find((method) => scope.bindings.has(method))
  return [
    ...(server === undefined ? [] : [{ reason: `\`${className}\` has \`${server}\``, at }]),
    ...(hasKeywords ? [{ reason: `\`${className}\` has a metaclass or other keywords`, at }] : []),
    ...(scope.dynamic
      ? [{ reason: `${scope.dynamic.reason} in \`${className}\``, at: { ...at, range: scope.dynamic.at } }]
      : []),
    ...(isImplicit(name) ? [{ reason: `classes have names like \`${name}\` that no statement binds`, at }] : []),
  ]
}
