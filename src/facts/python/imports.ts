import type { Range } from '../../model/location.ts'
import type { Binding, ModuleReference } from './outline.ts'
import { splitAt } from './statements.ts'
import { dottedAt, rangeOf } from './targets.ts'
import type { Token } from './tokens.ts'

/** What an import statement binds, and the modules that it loads. */
export interface Imported {
  readonly names: readonly { readonly name: string; readonly binding: Binding }[]
  readonly modules: readonly ModuleReference[]
  readonly star?: { readonly module: ModuleReference; readonly at: Range }
}

/** Reads `import a.b, c as d` and `from .a import b as c, d`. Nothing where it is neither. */
export function readImport(tokens: readonly Token[]): Imported | undefined {
  return tokens[0]?.text === 'import' ? readModules(tokens) : readNames(tokens)
}

function readModules(tokens: readonly Token[]): Imported | undefined {
  const modules: ModuleReference[] = []
  const names: { name: string; binding: Binding }[] = []
  for (const part of splitAt(tokens.slice(1), ',')) {
    const segments = dottedAt(part, 0)
    const [first] = segments
    if (first === undefined) return undefined
    const alias = aliasOf(part)
    const module = { level: 0, segments: alias === undefined ? [first] : segments }
    modules.push({ level: 0, segments })
    names.push({ name: alias ?? first, binding: { is: 'import', at: rangeOf(part), module } })
  }
  return names.length > 0 ? { names, modules } : undefined
}

function readNames(tokens: readonly Token[]): Imported | undefined {
  const split = tokens.findIndex(({ text }) => text === 'import')
  const path = tokens.slice(1, split)
  const level = path.findIndex(({ text }) => text !== '.')
  const segments = level < 0 ? [] : dottedAt(path, level)
  const module = { level: level < 0 ? path.length : level, segments }
  if (split < 0 || path.length === 0 || (level >= 0 && segments.length === 0)) return undefined
  if (tokens[split + 1]?.text === '*') return { names: [], modules: [module], star: { module, at: rangeOf(tokens) } }
  const listed = tokens.slice(split + 1).filter(({ text }) => text !== '(' && text !== ')')
  const names = splitAt(listed, ',').map((part) => namedBy(part, module))
  return names.length > 0 ? { names, modules: [module] } : undefined
}

function namedBy(part: readonly Token[], module: ModuleReference): { name: string; binding: Binding } {
  const name = part[0]?.text ?? ''
  return { name: aliasOf(part) ?? name, binding: { is: 'import', at: rangeOf(part), module, name } }
}

function aliasOf(part: readonly Token[]): string | undefined {
  const as = part.findIndex(({ text }) => text === 'as')
  return as < 0 ? undefined : part[as + 1]?.text
}
