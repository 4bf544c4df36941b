import type { Location } from '../../model/location.ts'
import type { Field, Row } from '../../model/source.ts'
import type { Rows } from './listing.ts'
import type { Module, Modules } from './load.ts'
import type { TypeOf, TypeSyntax } from './syntax.ts'
import { findExport, findName, type Named } from './type-names.ts'
import {
  elementsOf,
  gap,
  keysOfValue,
  memberValues,
  mostSteps,
  type Part,
  type Parts,
  type Reading,
  type Typed,
  union,
} from './type-values.ts'

/** Deeper than types are made of each other. */
const deepest = 40

/** More than a type lists. */
const mostParts = 5000

/** Lists what a type that a module exports stands for; nothing where it exports none by that name. */
export async function listType(modules: Modules, module: Module, name: string): Promise<Rows | undefined> {
  const by: Reading = { modules, left: mostSteps }
  const found = await findExport(modules, module, name)
  if (found?.is !== 'type') return undefined
  const { parts, gaps } = await namedParts(by, found, [], 0)
  const rows = new Map<string, Row>()
  for (const part of parts) if (!rows.has(part.name)) rows.set(part.name, rowOf(part))
  return { rows: [...rows.values()], gaps }
}

/** A member of which the type is one literal has that as its value. */
function rowOf({ name, at, type }: Part): Row {
  const own = type?.type.kind === 'literal' ? type.type.value : undefined
  const fields = new Map<string, Field>(own === undefined ? [] : [['value', { known: true, value: own, at }]])
  return { path: [name], fields, at }
}

async function namedParts(by: Reading, found: Named, given: readonly Typed[], depth: number): Promise<Parts> {
  if (found.is === 'enum') return gap(`\`${found.name}\` is an enum`, found.members[0]?.key.at ?? noPlace(found.module))
  if (found.is !== 'type') return gap('it is no type', noPlace(found.module))
  const { type, parameters } = found.declaration
  const known = parameters.flatMap((name, index) => {
    const own = given[index]
    return own ? [[name, own] as const] : []
  })
  return partsOf(by, { module: found.module, type, given: new Map(known) }, depth + 1)
}

function noPlace({ path }: Module): Location {
  return { path, range: [0, 0] }
}

/** What a type stands for. */
async function partsOf(by: Reading, typed: Typed, depth: number): Promise<Parts> {
  const { type } = typed
  by.left -= 1
  if (depth > deepest || by.left < 0) return gap('types are nested too deep to follow', type.at)
  switch (type.kind) {
    case 'literal':
      return {
        parts: type.value === undefined || type.value === null ? [] : [{ name: String(type.value), at: type.at }],
        gaps: [],
      }
    case 'union': {
      const all = union(await Promise.all(type.types.map((one) => partsOf(by, { ...typed, type: one }, depth + 1))))
      return all.parts.some((part) => part.type)
        ? gap('what several shapes have in common is not followed', type.at)
        : all
    }
    case 'template-type':
      return template(by, typed, type, depth)
    case 'shape':
      return {
        parts: type.members.map(({ name, at, type: own }) => ({ name, at, type: { ...typed, type: own } })),
        gaps: type.more ? [{ reason: `\`${type.more.what}\` may bring more`, at: type.more.at }] : [],
      }
    case 'reference':
      return reference(by, typed, type, depth)
    case 'keyof':
      return keysOf(by, { ...typed, type: type.type }, depth + 1)
    case 'indexed':
      return indexed(by, typed, type, depth)
    default:
      return gap(`\`${textOf(type)}\` is more than can be listed`, type.at)
  }
}

function textOf(type: TypeSyntax): string {
  return type.kind === 'open' ? type.what : type.kind
}

async function template(by: Reading, typed: Typed, type: TypeOf<'template-type'>, depth: number): Promise<Parts> {
  const pieces = await Promise.all(type.parts.map((part) => partsOf(by, { ...typed, type: part }, depth + 1)))
  const gaps = pieces.flatMap((piece) => piece.gaps)
  const count = pieces.reduce((product, { parts }) => product * parts.length, 1)
  if (gaps.length > 0 || count > mostParts)
    return { parts: [], gaps: gaps.length > 0 ? gaps : [{ reason: 'there are too many', at: type.at }] }
  const names = pieces.reduce<readonly string[]>(
    (made, { parts }) => made.flatMap((text) => parts.map(({ name }) => `${text}${name}`)),
    [''],
  )
  return { parts: names.map((name) => ({ name, at: type.at })), gaps: [] }
}

type Wrapper = (parts: readonly Part[]) => readonly Part[]

/** Types of the language that change each literal, or pass all of them on. */
const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['NonNullable', (parts) => parts],
  ['Readonly', (parts) => parts],
  ['Required', (parts) => parts],
  ['Uppercase', (parts) => parts.map((part) => ({ ...part, name: part.name.toUpperCase() }))],
  ['Lowercase', (parts) => parts.map((part) => ({ ...part, name: part.name.toLowerCase() }))],
  ['Capitalize', (parts) => parts.map((part) => ({ ...part, name: capitalised(part.name, true) }))],
  ['Uncapitalize', (parts) => parts.map((part) => ({ ...part, name: capitalised(part.name, false) }))],
])

function capitalised(text: string, upper: boolean): string {
  const first = text.charAt(0)
  return `${upper ? first.toUpperCase() : first.toLowerCase()}${text.slice(1)}`
}

type Filter = (name: string, others: ReadonlySet<string>) => boolean

/** Types of the language that take some of the literals. */
const filters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['Exclude', (name, others) => !others.has(name)],
  ['Omit', (name, others) => !others.has(name)],
  ['Extract', (name, others) => others.has(name)],
  ['Pick', (name, others) => others.has(name)],
])

async function reference(by: Reading, typed: Typed, type: TypeOf<'reference'>, depth: number): Promise<Parts> {
  const [name, member] = type.name
  const own = typed.given.get(name)
  if (own) return partsOf(by, own, depth + 1)
  const given = type.arguments.map((one): Typed => ({ ...typed, type: one }))
  const found = await findName(by.modules, typed.module, name)
  if (found?.is === 'enum') return enumParts(found, member, type.at)
  if (found && member === undefined) return namedParts(by, found, given, depth)
  const builtin = found ? undefined : await builtinParts(by, name, given, depth)
  return builtin ?? gap(`\`${type.name.join('.')}\` is not in the repository`, type.at)
}

async function builtinParts(
  by: Reading,
  name: string,
  given: readonly Typed[],
  depth: number,
): Promise<Parts | undefined> {
  const [first, second] = given
  if (!first) return undefined
  const wrapper = wrappers.get(name)
  const filter = filters.get(name)
  if (name === 'Record') return partsOf(by, first, depth + 1)
  if (!wrapper && !(filter && second)) return undefined
  const { parts, gaps } = await partsOf(by, first, depth + 1)
  if (wrapper) return { parts: wrapper(parts), gaps }
  if (!filter || !second) return undefined
  const others = await partsOf(by, second, depth + 1)
  if (others.gaps.length > 0) return { parts: [], gaps: [...gaps, ...others.gaps] }
  const names = new Set(others.parts.map((part) => part.name))
  return { parts: parts.filter((part) => filter(part.name, names)), gaps }
}

/** The values of an enum's members, or of one of them. */
function enumParts({ members, name }: Named & { is: 'enum' }, member: string | undefined, at: Location): Parts {
  const parts: Part[] = []
  for (const { key, value } of members) {
    if (member !== undefined && !('name' in key && key.name === member)) continue
    if (value?.kind !== 'constant') return gap(`what the members of \`${name}\` are is not followed in types`, at)
    parts.push({ name: String(value.value), at: key.at })
  }
  return { parts, gaps: [] }
}

/** The names of the members of a type, or of the type of a value. */
async function keysOf(by: Reading, typed: Typed, depth: number): Promise<Parts> {
  const { type, module } = typed
  if (type.kind === 'shape') return partsOf(by, typed, depth)
  const isNamed = (type.kind === 'reference' || type.kind === 'typeof') && type.name.length === 1
  if (!isNamed) return gap(noMembers, type.at)
  const found = await findName(by.modules, module, type.name[0])
  if (type.kind === 'reference') return keysOfReference(by, typed, type, found, depth)
  if (found?.is === 'enum') return enumNames(found, type.at)
  return found?.is === 'variable' ? keysOfValue(by, found, type.at) : gap(noMembers, type.at)
}

const noMembers = 'the members of this type are not followed'

async function keysOfReference(
  by: Reading,
  typed: Typed,
  type: TypeOf<'reference'>,
  found: Named | undefined,
  depth: number,
): Promise<Parts> {
  if (!found && type.name[0] === 'Record') return partsOf(by, typed, depth)
  if (found?.is !== 'type' || depth > deepest) return gap(noMembers, type.at)
  return keysOf(by, { module: found.module, type: found.declaration.type, given: new Map() }, depth + 1)
}

function enumNames({ members }: Named & { is: 'enum' }, at: Location): Parts {
  const parts = members.flatMap(({ key }) => ('name' in key ? [{ name: key.name, at: key.at }] : []))
  return parts.length === members.length ? { parts, gaps: [] } : gap('the names of an enum are not followed', at)
}

/** `(typeof list)[number]`, `(typeof object)[keyof typeof object]` and members of shapes and tuples. */
async function indexed(by: Reading, typed: Typed, node: TypeOf<'indexed'>, depth: number): Promise<Parts> {
  const { type, index, at } = node
  const isNumber = index.kind === 'open' && index.what === 'number'
  if (type.kind === 'tuple' && isNumber) {
    return partsOf(by, { ...typed, type: { kind: 'union', at, types: type.types } }, depth + 1)
  }
  if (type.kind !== 'typeof') return membersOf(by, typed, node, depth)
  const found = type.name.length === 1 ? await findName(by.modules, typed.module, type.name[0]) : undefined
  if (found?.is !== 'variable') return gap('the type of this value is not followed', at)
  if (isNumber) return elementsOf(by, found, at)
  const wanted = await partsOf(by, { ...typed, type: index }, depth + 1)
  return wanted.gaps.length > 0 ? wanted : memberValues(by, found, namesOf(wanted), at)
}

function namesOf({ parts }: Parts): ReadonlySet<string> {
  return new Set(parts.map(({ name }) => name))
}

/** What the types of some members stand for. */
async function membersOf(by: Reading, typed: Typed, node: TypeOf<'indexed'>, depth: number): Promise<Parts> {
  const whole = await partsOf(by, { ...typed, type: node.type }, depth + 1)
  const wanted = await partsOf(by, { ...typed, type: node.index }, depth + 1)
  const names = namesOf(wanted)
  const members = whole.parts.filter(({ name }) => names.has(name)).flatMap((part) => part.type ?? [])
  const gaps = [...whole.gaps, ...wanted.gaps]
  if (gaps.length > 0) return { parts: [], gaps }
  if (members.length < names.size) return gap('this member is not followed', node.at)
  return union(await Promise.all(members.map((member) => partsOf(by, member, depth + 1))))
}
