import type { Location } from '../../model/location.ts'
import type { Field } from '../../model/source.ts'
import type { ClassSyntax, FunctionSyntax, Primitive } from './syntax.ts'

/** Why something is not known, with the place that makes it so. */
export interface Doubt {
  readonly reason: string
  readonly at: Location
}

/**
 * A stretch of a run. One with a doubt may run or not, once or often: what it does to values that were made outside of
 * it may have happened.
 */
export interface Region {
  readonly doubt: Doubt | undefined
}

/** What a run computes. Values that can change are shared, as they are when the code runs. */
export type Value =
  | PrimitiveValue
  | ObjectValue
  | CollectionValue
  | ListValue
  | FunctionValue
  | ClassValue
  | BuiltinValue
  | NamespaceValue
  | NodeValue
  | UnknownValue

export interface PrimitiveValue {
  readonly kind: 'primitive'
  readonly value: Primitive
}

/** A member: what is behind a name. With `maybe`, it may be otherwise or not be there. */
export interface Slot {
  readonly key: Value
  readonly value: Value
  readonly at: Location
  readonly maybe?: Doubt | undefined
  readonly get?: Value
  readonly set?: Value
}

interface Changeable {
  readonly region: Region
  /** Somebody promises that it stays as it is, so that it can be given to code that is not known. */
  readonly constant: boolean
  /** Nobody can change it: `Object.freeze`. */
  frozen: boolean
  /** Code that is not known has it, and may change it at any time. */
  loose: Doubt | undefined
}

export interface ObjectValue extends Changeable {
  readonly kind: 'object'
  readonly entries: Map<string, Slot>
  /** Why it may have more members. */
  open: Doubt | undefined
  /** What they may be. */
  readonly others: Value[]
  /** The class that made it; `unknown` where its prototype is not followed. */
  readonly prototype: ClassValue | 'unknown' | undefined
  /** The members of an enum, without the names of its numbers. */
  readonly enumerates: Set<string> | undefined
}

export type CollectionValue = CollectionOf<'map'> | CollectionOf<'set'>

/** Its keys are what tells one from another: the primitive itself, or the value that stands for an object. */
export interface CollectionOf<K extends 'map' | 'set'> extends Changeable {
  readonly kind: K
  readonly entries: Map<unknown, Slot>
  open: Doubt | undefined
  readonly others: Value[]
}

/** An element of an array; with `many`, it stands for any number of elements. */
export interface Item {
  readonly value: Value
  readonly at: Location
  readonly many?: Doubt | undefined
}

export interface ListValue extends Changeable {
  readonly kind: 'list'
  readonly items: Item[]
  /** It is used up by the first that goes through it. */
  readonly once: boolean
}

/** A function of the repository, with what it sees around it. */
export interface FunctionValue {
  readonly kind: 'function'
  readonly syntax: FunctionSyntax
  readonly scope: Scope
  readonly this: Value | undefined
  /** The class that it is a method of, for `super`. */
  readonly home: ClassValue | undefined
  readonly own: ObjectValue
  /** Code that is not known has it, and may call it. */
  escaped: boolean
}

export interface ClassValue {
  readonly kind: 'class'
  readonly syntax: ClassSyntax
  readonly scope: Scope
  readonly base: Value | undefined
  readonly own: ObjectValue
  /** What its instances have: methods and accessors. */
  readonly prototype: ObjectValue
  readonly fields: ClassField[]
  create: FunctionValue | undefined
  escaped: boolean
}

/** A field of a class with its key, which is computed once. */
interface ClassField {
  readonly key: Value
  readonly at: Location
  readonly value: FunctionValue | undefined
}

/** What the language brings, by its name: `Object`, `Object.keys`, `list.map`. A method has its receiver. */
export interface BuiltinValue {
  readonly kind: 'builtin'
  readonly name: string
  readonly receiver: Value | undefined
}

/** `import * as name`. */
export interface NamespaceValue {
  readonly kind: 'namespace'
  readonly members: () => ReadonlyMap<string, Slot>
  readonly open: () => Doubt | undefined
}

/** What a call of a level gave back: a node of the registry, and the value as such. */
export interface NodeValue {
  readonly kind: 'node'
  readonly registration: Registration
  readonly value: Value
}

/** `mayBe` are the known values that it may be, or be a part of. `name` is what it was taken from elsewhere by. */
export interface UnknownValue {
  readonly kind: 'unknown'
  readonly doubt: Doubt
  readonly mayBe: readonly Value[]
  readonly name: string | undefined
}

/** A call that adds a node to the registry. */
export interface Registration {
  readonly level: number
  readonly name: string
  readonly at: Location
  /** What the call is given beside the name. */
  readonly fields: ReadonlyMap<string, Field>
  readonly parent: Registration | undefined
  readonly receiver: Value | undefined
}

/** Names that are bound in a block, a function or a module. */
export interface Scope {
  readonly parent: Scope | undefined
  readonly bindings: Map<string, Binding>
  readonly region: Region
  /** What `this` is, where the scope is that of a function. */
  readonly this?: { value: Value | undefined } | undefined
  readonly home?: ClassValue | undefined
  /** Whether `var` binds here. */
  readonly outer: boolean
}

/** `read` is asked for names that another module binds. Without a value, the name is not yet there. */
export interface Binding {
  value: Value | undefined
  readonly read?: () => Value | undefined
}

/** Call arguments; with `more`, there may be any number of others behind these. */
export interface Arguments {
  readonly values: readonly Value[]
  readonly more?: Doubt | undefined
}

export const nothing: PrimitiveValue = { kind: 'primitive', value: undefined }

export function primitive(value: Primitive): PrimitiveValue {
  return value === undefined ? nothing : { kind: 'primitive', value }
}

export function unknown(doubt: Doubt, mayBe: readonly Value[] = [], name?: string): UnknownValue {
  return { kind: 'unknown', doubt, mayBe: mayBe.filter(isShared), name }
}

/** Whether others can see a change of it. */
function isShared(value: Value): boolean {
  if (value.kind === 'unknown') return value.mayBe.length > 0
  return value.kind !== 'primitive' && value.kind !== 'builtin'
}

/** The value behind a node of a registry. */
export function bare(value: Value): Exclude<Value, NodeValue> {
  let inner = value
  while (inner.kind === 'node') inner = inner.value
  return inner
}

/** What is one of several values. */
export function either(values: readonly Value[], doubt: Doubt): Value {
  const [first, ...others] = values
  if (first && others.every((other) => isSame(first, other))) return first
  return unknown(doubt, values)
}

function isSame(one: Value, other: Value): boolean {
  if (one === other) return true
  return one.kind === 'primitive' && other.kind === 'primitive' && Object.is(one.value, other.value)
}

export function newObject(region: Region, options: Partial<ObjectValue> = {}): ObjectValue {
  return {
    kind: 'object',
    entries: new Map(),
    open: undefined,
    others: [],
    prototype: undefined,
    enumerates: undefined,
    region,
    constant: false,
    frozen: false,
    loose: undefined,
    ...options,
  }
}

export function newList(region: Region, items: readonly Item[], options: Partial<ListValue> = {}): ListValue {
  return {
    kind: 'list',
    items: [...items],
    once: false,
    region,
    constant: false,
    frozen: false,
    loose: undefined,
    ...options,
  }
}

export function newCollection<K extends 'map' | 'set'>(kind: K, region: Region): CollectionOf<K> {
  return {
    kind,
    entries: new Map(),
    open: undefined,
    others: [],
    region,
    constant: false,
    frozen: false,
    loose: undefined,
  }
}

/** Whether it is true where a condition is wanted; nothing where that is not known. */
export function truth(value: Value): boolean | undefined {
  const inner = bare(value)
  if (inner.kind === 'unknown') return undefined
  return inner.kind !== 'primitive' || Boolean(inner.value)
}

/** Whether it is `null` or `undefined`; nothing where that is not known. */
export function isNullish(value: Value): boolean | undefined {
  const inner = bare(value)
  if (inner.kind === 'unknown') return undefined
  return inner.kind === 'primitive' && (inner.value === undefined || inner.value === null)
}
