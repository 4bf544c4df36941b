import { doubtful, type Found, follow, isFound, type Lookup, merge, nothing, type Search } from './entity.ts'
import type { Module } from './modules.ts'
import type { ModuleOutline } from './outline.ts'

interface ThroughStar {
  readonly star: ModuleOutline['stars'][number]
  /** The module that imports all names, and the name that is wanted of it. */
  readonly module: Module
  readonly name: string
  readonly search: Search
}

/** A name that a module may have by `from … import *`. */
export async function lookUpThroughStar(lookup: Lookup, { star, module, name, search }: ThroughStar): Promise<Found> {
  const targets = lookup.code.imported(star.module, module)
  if (targets.length > 0) return merge(await Promise.all(targets.map((one) => lookUpPublic(lookup, one, name, search))))
  const path = `${'.'.repeat(star.module.level)}${star.module.segments.join('.')}`
  const at = { path: module.file ?? '', range: star.at }
  return doubtful({ reason: `\`${module.file}\` imports all names of \`${path}\`, which is not in the repository`, at })
}

async function lookUpPublic(lookup: Lookup, module: Module, name: string, search: Search): Promise<Found> {
  const exported = await isExported(lookup, module, name, search)
  if (exported === 'no') return nothing
  const find = exported === 'yes' ? lookup.member : lookup.attribute
  const found = await find(module, name, search)
  const isFoundThere = found.entities.length > 0
  const isUnclear = exported === 'perhaps' ? isFoundThere : !isFoundThere && lookup.code.submodule(module, name)
  if (!isUnclear) return found
  return doubtful({
    reason: `whether \`import *\` of \`${module.file ?? module.directory}\` brings \`${name}\` is not clear`,
  })
}

/** Whether `import *` hands a name on: yes if `__all__` names it, by the name where there is no `__all__`. */
async function isExported(
  lookup: Lookup,
  module: Module,
  name: string,
  search: Search,
): Promise<'yes' | 'no' | 'perhaps' | 'by name'> {
  const step = follow(search, `${module.file}:__all__:${name}`)
  if (isFound(step)) return step.doubts.length > 0 ? 'perhaps' : 'no'
  const read = await lookup.code.load(module)
  if (!read.known) return 'perhaps'
  const { exports, scope } = read.value.outline
  const isPublic = !name.startsWith('_')
  const declared = scope.bindings.get('__all__')
  if (!declared) return isPublic ? 'by name' : 'no'
  if (exports.names.has(name)) return 'yes'
  const ofOthers = await Promise.all(exports.modules.map((path) => isExportedBy(lookup, module, path, name, step)))
  if (ofOthers.includes('yes') || ofOthers.includes('by name')) return 'yes'
  const isReadable =
    exports.isReadable && declared.every(({ is }) => is === 'variable') && !ofOthers.includes('perhaps')
  if (isReadable) return 'no'
  return isPublic ? 'by name' : 'perhaps'
}

/** The same of the module that a dotted name stands for: `__all__ += other.__all__`. */
async function isExportedBy(lookup: Lookup, module: Module, path: readonly string[], name: string, search: Search) {
  const { entities } = await lookup.dotted(module, path, search)
  const [target] = entities
  return target?.is === 'module' && entities.length === 1 ? isExported(lookup, target, name, search) : 'perhaps'
}
