import type { Code } from './code.ts'
import type { Doubt, Module } from './modules.ts'
import type { ModuleReference } from './outline.ts'

/** Why a package may have a submodule that the tree does not show. */
export async function doubtsOfSubmodule(code: Code, module: Module, name: string): Promise<readonly Doubt[]> {
  const { file, directory } = module
  if (directory === undefined) return []
  const doubt = code.doubt(directory, name)
  const before = doubt ? [doubt] : []
  if (file === undefined) return before
  const read = await code.load(module)
  if (!read.known) return [...before, { reason: `\`${file}\` ${read.reason}`, at: code.startOf(module) }]
  const { outline, fault } = read.value
  const { dynamic } = outline.scope
  const isImported = outline.imported.some((reference) => leadsTo(reference, module, name))
  return [
    ...before,
    ...(fault
      ? [{ reason: `\`${file}\` cannot be read: ${fault.reason}`, at: { path: file, range: fault.range } }]
      : []),
    ...(dynamic ? [{ reason: `${dynamic.reason} in \`${file}\``, at: { path: file, range: dynamic.at } }] : []),
    ...(isImported
      ? [{ reason: `\`${file}\` imports it, so that it is made elsewhere`, at: code.startOf(module) }]
      : []),
  ]
}

/** Whether an import statement of a package names its own submodule. */
function leadsTo({ level, segments }: ModuleReference, { directory = '', root }: Module, name: string): boolean {
  if (level > 0) return level === 1 && segments[0] === name
  const own = [
    ...directory
      .slice(root.length)
      .split('/')
      .filter((segment) => segment !== ''),
    name,
  ]
  return own.every((segment, index) => segments[index] === segment)
}
