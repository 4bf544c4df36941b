import { type Entity, follow, isFound, type Lookup, type Search } from './entity.ts'

/** Names that something has, as far as they were read: what may have been meant by one that it has not. */
export async function namesOf(lookup: Lookup, entity: Entity, search: Search): Promise<readonly string[]> {
  const names = new Set<string>()
  await addNames(lookup, entity, search, names)
  return [...names].filter((name) => !/^__\w+__$/.test(name)).sort()
}

async function addNames(lookup: Lookup, entity: Entity, search: Search, names: Set<string>): Promise<void> {
  if (entity.is === 'value') return
  const key = entity.is === 'class' ? `${entity.at.path}:${entity.at.range[0]}` : `${entity.file ?? entity.directory}`
  const step = follow(search, `names of ${key}`)
  if (isFound(step)) return
  const below =
    entity.is === 'class' ? await basesOf(lookup, entity, step, names) : await starsOf(lookup, entity, names)
  for (const one of below) await addNames(lookup, one, step, names)
}

async function basesOf(lookup: Lookup, entity: Entity & { is: 'class' }, search: Search, names: Set<string>) {
  for (const name of entity.outline.scope.bindings.keys()) names.add(name)
  const bases = entity.outline.bases.flatMap((base) => (base ? [lookup.dotted(entity.module, base, search)] : []))
  return (await Promise.all(bases)).flatMap(({ entities }) => entities)
}

async function starsOf({ code }: Lookup, module: Entity & { is: 'module' }, names: Set<string>) {
  for (const name of code.submodules(module)) names.add(name)
  const read = await code.load(module)
  if (!read.known) return []
  for (const name of read.value.outline.scope.bindings.keys()) names.add(name)
  return read.value.outline.stars.flatMap((star) => code.imported(star.module, module))
}
