import type { Declarations, Fact } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import type { Binding, ClassOutline, Scope } from './outline.ts'
import { plain } from './plain.ts'
import { type ReadModule, readModule } from './read-module.ts'

/**
 * The functions, classes and methods of a Python file as dotted names, for the names that pytest gives to tests.
 *
 * Classes have the methods of their bases in the same file as well. Where a test may come from elsewhere, the answer
 * is open.
 */
export function readDefinitions(path: RepoPath, text: string): Fact<Declarations> {
  const module = readModule(text)
  const found: Found = { path, module, names: new Map(), read: new Set(), doubt: undefined }
  addScope(found, module.outline.scope, '', 0)
  const doubt = doubtOfModule(module) ?? found.doubt
  const open = doubt && { open: { reason: doubt.reason, at: { path, range: doubt.range } } }
  return { known: true, value: { names: found.names, ...open } }
}

interface Found {
  readonly path: RepoPath
  readonly module: ReadModule
  readonly names: Map<string, Location>
  /** Each class under each of its names, as classes may inherit in circles. */
  readonly read: Set<string>
  doubt: { readonly reason: string; readonly range: Range } | undefined
}

/** Deeper than classes nest, or inherit. */
const deepest = 20

/** More than a file has of classes, each under each of its names. */
const mostClasses = 5000

function doubtOfModule({ outline, fault }: ReadModule): Found['doubt'] {
  const { dynamic } = outline.scope
  const [star] = outline.stars
  if (fault) return fault
  if (dynamic) return { reason: dynamic.reason, range: dynamic.at }
  return star && { reason: 'all names of another module are imported', range: star.at }
}

function addScope(found: Found, scope: Scope, prefix: string, depth: number): void {
  for (const [name, bindings] of scope.bindings) {
    for (const binding of bindings) add(found, binding, name, { prefix, depth })
  }
}

function add(found: Found, binding: Binding, name: string, { prefix, depth }: { prefix: string; depth: number }): void {
  const isDefinition = binding.is === 'function' || binding.is === 'class'
  if (!isDefinition && !isTest(name)) return
  const dotted = `${prefix}${name}`
  if (!found.names.has(dotted)) found.names.set(dotted, { path: found.path, range: binding.at })
  if (binding.is === 'class') addClass(found, binding, dotted, depth + 1)
  else if (!isDefinition && /^Test/.test(name)) {
    found.doubt ??= { reason: `\`${name}\` is not defined in this file, nor are its tests`, range: binding.at }
  }
}

function isTest(name: string): boolean {
  return /^_*test/i.test(name)
}

function addClass(found: Found, binding: Binding & { is: 'class' }, dotted: string, depth: number): void {
  const { outline, at } = binding
  const key = `${dotted}:${at[0]}`
  if (found.read.has(key)) return
  if (depth > deepest || found.read.add(key).size > mostClasses) {
    found.doubt ??= { reason: 'classes are nested too deep', range: at }
    return
  }
  addScope(found, outline.scope, `${dotted}.`, depth)
  if (outline.scope.dynamic) found.doubt ??= { reason: outline.scope.dynamic.reason, range: outline.scope.dynamic.at }
  for (const base of outline.bases) {
    const inherited = classesOf(found, base)
    for (const one of inherited ?? []) addClass(found, one, dotted, depth + 1)
    if (!inherited && mayTest(dotted, outline)) {
      const reason = `\`${dotted}\` may inherit tests from ${base ? `\`${base.join('.')}\`` : 'a base that is no name'}`
      found.doubt ??= { reason, range: at }
    }
  }
}

/** Bases from outside that bring no tests. */
const withoutTests: ReadonlySet<string> = new Set([
  ...plain,
  'object',
  'unittest.IsolatedAsyncioTestCase',
  'unittest.TestCase',
])

/** The classes of the file that a base may be; nothing where it is none of them and may bring tests. */
function classesOf(
  { module }: Found,
  base: readonly string[] | undefined,
): readonly (Binding & { is: 'class' })[] | undefined {
  const [first = '', ...rest] = base ?? []
  const bindings = module.outline.scope.bindings.get(first) ?? []
  if (base && bindings.length === 0) return withoutTests.has(base.join('.')) ? [] : undefined
  const classes = bindings.filter((binding) => binding.is === 'class')
  const isKnown = bindings.every((binding) =>
    binding.is === 'class' ? rest.length === 0 : withoutTests.has(originOf(binding, rest)),
  )
  return base && isKnown ? classes : undefined
}

function originOf(binding: Binding, rest: readonly string[]): string {
  if (binding.is !== 'import' || binding.module.level > 0) return ''
  return [...binding.module.segments, ...(binding.name === undefined ? [] : [binding.name]), ...rest].join('.')
}

/** Whether pytest would look for tests in a class, as far as its names tell. Others are of no concern here. */
function mayTest(dotted: string, { scope, bases }: ClassOutline): boolean {
  const names = [dotted, ...bases.map((base) => base?.at(-1) ?? 'test')]
  return names.some((name) => /test/i.test(name)) || [...scope.bindings.keys()].some(isTest)
}
