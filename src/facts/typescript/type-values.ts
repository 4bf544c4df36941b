import type { Location } from '../../model/location.ts'
import type { Gap } from '../../model/source.ts'
import type { Module, Modules } from './load.ts'
import type { Expression, TypeSyntax } from './syntax.ts'
import { findName, type Named } from './type-names.ts'

/** One of the things that a type stands for: a literal, or a member of a shape. */
export interface Part {
  readonly name: string
  readonly at: Location
  /** The type of a member. */
  readonly type?: Typed
}

/** What a type stands for, and why there may be more of it. */
export interface Parts {
  readonly parts: readonly Part[]
  readonly gaps: readonly Gap[]
}

/** A type where it stands, with what its parameters mean there. */
export interface Typed {
  readonly module: Module
  readonly type: TypeSyntax
  readonly given: ReadonlyMap<string, Typed>
}

/** Types are read out of modules, as long as there are steps left: they can be made of each other many times over. */
export interface Reading {
  readonly modules: Modules
  left: number
}

export const mostSteps = 20_000

export function gap(reason: string, at: Location): Parts {
  return { parts: [], gaps: [{ reason, at }] }
}

function only(name: unknown, at: Location): Parts {
  return { parts: [{ name: String(name), at }], gaps: [] }
}

export function union(all: readonly Parts[]): Parts {
  return { parts: all.flatMap(({ parts }) => parts), gaps: all.flatMap(({ gaps }) => gaps) }
}

type Variable = Named & { readonly is: 'variable' }

/** The value that tells the type of a variable: one that is declared without any other type. */
function typingValue({ declaration }: Variable): Expression | undefined {
  const { how, typed, value } = declaration
  if (how !== 'const' || typed || value?.kind !== 'call') return how === 'const' && !typed ? value : undefined
  const [first] = value.arguments
  return isFreeze(value.callee) && !first?.spread ? first?.value : value
}

function isFreeze(callee: Expression): boolean {
  const isMember = callee.kind === 'member' && 'name' in callee.key && callee.key.name === 'freeze'
  return isMember && callee.object.kind === 'name' && callee.object.id === 'Object'
}

async function variableOf(by: Reading, module: Module, value: Expression): Promise<Variable | undefined> {
  const found = value.kind === 'name' ? await findName(by.modules, module, value.id) : undefined
  by.left -= 1
  return found?.is === 'variable' && by.left > 0 ? found : undefined
}

/** The names of the members of a value's type. */
export async function keysOfValue(by: Reading, variable: Variable, at: Location): Promise<Parts> {
  const value = typingValue(variable)
  if (value?.kind !== 'object') return gap('the type of this value is not followed', at)
  const all: Parts[] = []
  for (const member of value.members) {
    if (member.kind === 'spread') {
      const other = await variableOf(by, variable.module, member.value)
      all.push(other ? await keysOfValue(by, other, member.value.at) : gap(noSpread, member.value.at))
    } else if ('name' in member.key) all.push(only(member.key.name, member.key.at))
    else all.push(gap('a computed name is not followed in types', member.key.at))
  }
  return union(all)
}

const noSpread = 'what is spread here is not followed in types'

/** The literals in an array that is written `as const`. */
export async function elementsOf(by: Reading, variable: Variable, at: Location): Promise<Parts> {
  const value = typingValue(variable)
  if (value?.kind !== 'array' || !value.constant) return gap('it is no array `as const`', at)
  const all: Parts[] = []
  for (const { value: element, spread } of value.elements) {
    const other = spread ? await variableOf(by, variable.module, element) : undefined
    if (other) all.push(await elementsOf(by, other, element.at))
    else all.push(spread ? gap(noSpread, element.at) : await literalOf(by, variable.module, element))
  }
  return union(all)
}

/** The literals behind some keys of an object that is written `as const`. */
export async function memberValues(
  by: Reading,
  variable: Variable,
  names: ReadonlySet<string>,
  at: Location,
): Promise<Parts> {
  const value = typingValue(variable)
  if (value?.kind !== 'object' || !value.constant) return gap('it is no object `as const`', at)
  const all: Parts[] = []
  for (const member of value.members) {
    const isPlain = member.kind === 'property' && 'name' in member.key
    if (!isPlain) return gap('the members of this value are not followed in types', at)
    if ('name' in member.key && names.has(member.key.name)) {
      all.push(await literalOf(by, variable.module, member.value))
    }
  }
  return union(all)
}

/** The literal that a value is, by itself or by the name of a constant. */
async function literalOf(by: Reading, module: Module, value: Expression): Promise<Parts> {
  const variable = value.kind === 'constant' ? undefined : await variableOf(by, module, value)
  const own = variable ? typingValue(variable) : value
  const isLiteral = own?.kind === 'constant' && own.value !== undefined
  return isLiteral ? only(own.value, value.at) : gap('the type of an element is not followed', value.at)
}
