import type { RepoPath } from '../../model/location.ts'
import type { Module, Modules } from './load.ts'
import type { Declaration, EnumMember, TypeDeclaration } from './syntax.ts'

/** What a name means where a type is wanted, with the module that declares it. */
export type Named =
  | { readonly is: 'type'; readonly module: Module; readonly declaration: TypeDeclaration }
  | { readonly is: 'enum'; readonly module: Module; readonly members: readonly EnumMember[]; readonly name: string }
  | { readonly is: 'variable'; readonly module: Module; readonly declaration: Declaration }

/** More modules than a name is passed on through. */
const longestWay = 50

/** Finds what a name of a module means. Modules that only have types for it are read when they are needed. */
export async function findName(modules: Modules, module: Module, name: string, way = 0): Promise<Named | undefined> {
  const declaration = module.syntax.types.get(name)
  if (declaration) return { is: 'type', module, declaration }
  const own = ownValue(module, name)
  if (own || way > longestWay) return own
  const imported = module.syntax.imports.find(({ local }) => local === name)
  const target = imported && (await loadTarget(modules, module, imported.from))
  return imported && target && findExport(modules, target, imported.imported, way + 1)
}

function ownValue(module: Module, name: string): Named | undefined {
  const enums = module.syntax.body.flatMap((node) => (node.kind === 'enum' && node.name === name ? [node] : []))
  if (enums.length > 0) return { is: 'enum', module, members: enums.flatMap(({ members }) => members), name }
  for (const node of module.syntax.body) {
    if (node.kind !== 'declare' || node.target.kind !== 'target') continue
    const { expression } = node.target
    if (expression.kind === 'name' && expression.id === name) return { is: 'variable', module, declaration: node }
  }
  return undefined
}

/** Finds what a module exports under a name. */
export async function findExport(modules: Modules, module: Module, name: string, way = 0): Promise<Named | undefined> {
  if (way > longestWay) return undefined
  const own = module.syntax.exports.filter(({ exported }) => exported === name)
  for (const { local, from } of own) {
    const target = from === undefined ? module : await loadTarget(modules, module, from)
    const find = from === undefined ? findName : findExport
    const found = target && (await find(modules, target, local, way + 1))
    if (found) return found
  }
  for (const { from } of own.length > 0 ? [] : module.syntax.stars) {
    const target = await loadTarget(modules, module, from)
    const found = target && (await findExport(modules, target, name, way + 1))
    if (found) return found
  }
  return undefined
}

async function loadTarget(modules: Modules, module: Module, from: string): Promise<Module | undefined> {
  const path: RepoPath | undefined = module.targets.get(from)
  if (path === undefined) return undefined
  const found = (await modules.load([path])).get(path)
  return found?.known ? found.value : undefined
}
