import type { Location, RepoPath } from '../../../model/location.ts'
import type { Expression, FunctionDefinition, Parameters } from '../syntax/ast.ts'

/** What a program's value could be found to be. */
export type Value =
  | { readonly is: 'none' | 'ellipsis' | 'not-implemented' }
  | { readonly is: 'bool'; readonly value: boolean }
  | { readonly is: 'int'; readonly value: bigint }
  | { readonly is: 'float'; readonly value: number }
  | Str
  | Range
  | Tuple
  | List
  | Dict
  | SetValue
  | View
  | Iterator
  | FunctionValue
  | Method
  | Builtin
  | Wrapper
  | Partial
  | Super
  | Class
  | Instance
  | Module
  | Path
  | OpenFile
  | Opaque
  | Unknown

export type ValueOf<K extends Value['is']> = Extract<Value, { readonly is: K }>

/** A value that could be any: operations on it are unknown for the first reason. */
export interface Unknown {
  readonly is: 'unknown'
  readonly reason: string
  readonly at: Location
  /** Which values of the program it may be, where it is not any of those that went out of sight. */
  readonly among?: readonly Value[]
}

/** One definite object of code that is not read: it can be told from other objects, and nothing else is known of it. */
export interface Opaque {
  readonly is: 'opaque'
  /** As it was come by, dotted. */
  readonly name: string
  readonly at: Location
  readonly attributes: Names
  /** What it is an attribute of. */
  readonly owner: Value | undefined
  /** Whether its calls leave their arguments alone: loggers, patterns. */
  readonly isHarmless: boolean
}

export interface Str {
  readonly is: 'str'
  readonly value: string
}

export interface Range {
  readonly is: 'range'
  readonly start: bigint
  readonly stop: bigint
  readonly step: bigint
}

export interface Tuple {
  readonly is: 'tuple'
  readonly items: readonly Value[]
  /** Why its order is not known, though its items are. */
  readonly unordered: Unknown | undefined
}

export interface List {
  readonly is: 'list'
  items: Value[]
  /** Why it may hold anything. */
  doubt: Unknown | undefined
  unordered: Unknown | undefined
}

/** A member of a set or mapping. */
export interface Entry {
  readonly key: Value
  readonly value: Value
  /** Why it may not be there. */
  readonly doubt?: Unknown
}

export type Entries = Map<string, Entry>

export interface Dict {
  readonly is: 'dict'
  entries: Entries
  /** Why it may hold more, or other values. */
  doubt: Unknown | undefined
  unordered: Unknown | undefined
  /** What makes values for keys that are missing. */
  readonly factory: Value | undefined
}

export interface SetValue {
  readonly is: 'set'
  readonly isFrozen: boolean
  entries: Entries
  doubt: Unknown | undefined
}

export interface View {
  readonly is: 'view'
  readonly of: Dict
  readonly part: 'keys' | 'values' | 'items'
}

/** Is given each item in turn, and answers whether it has had enough. */
export type Visit = (item: Value) => boolean

/** What gives its items once: of generators, `zip`, `map` and the like. */
export interface Iterator {
  readonly is: 'iterator'
  /** Gives all items, or says why they are not known. */
  readonly drive: (visit: Visit) => Unknown | undefined
  /** What its items may be come by from, as far as that is known. */
  over?: readonly Value[]
  /** Functions that are given each of its items. */
  calls?: readonly Value[]
  readonly unordered: Unknown | undefined
  state: 'fresh' | 'spent' | { readonly items: readonly Value[]; next: number } | Unknown
}

export interface FunctionValue {
  readonly is: 'function'
  readonly name: string
  readonly parameters: Parameters
  readonly body: FunctionDefinition['body'] | Expression
  readonly definition: FunctionDefinition | Expression
  readonly defaults: Names
  readonly scope: Scope
  readonly attributes: Names
  readonly isAsync: boolean
}

export interface Method {
  readonly is: 'method'
  readonly self: Value
  readonly function: Value
  readonly name: string
}

/** A function that is known without its code being read. */
export interface Builtin {
  readonly is: 'builtin'
  readonly name: string
  /** Of a method: its object. */
  readonly self?: Value
  readonly call: Native
}

export type Native = (args: Arguments, at: Location) => Value

/** `staticmethod`, `classmethod`, `property` around a function. */
interface Wrapper {
  readonly is: 'wrapper'
  readonly kind: 'static' | 'class' | 'property' | 'cached'
  readonly function: Value
  readonly setter?: Value
}

export interface Partial {
  readonly is: 'partial'
  readonly function: Value
  readonly args: Arguments
}

export interface Super {
  readonly is: 'super'
  readonly self: Value
  readonly after: Class
}

export interface Class {
  readonly is: 'class'
  readonly name: string
  /** With the names of what it is defined in. */
  readonly qualifiedName: string
  readonly bases: readonly Class[]
  /** Itself first. */
  readonly mro: readonly Class[]
  readonly attributes: Names
  /** Why it may have other members than could be found. */
  doubt: Unknown | undefined
  /** The built-in type that makes its objects, where it is one. */
  readonly native: string | undefined
  /** Annotated names of its body. */
  readonly annotations: ReadonlyMap<string, Expression>
  fields: readonly DataField[] | undefined
  isFrozen: boolean
  /** Of an enumeration; aliases are among its attributes alone. */
  members: readonly Instance[] | undefined
  readonly at: Location | undefined
  /** The class of the program that makes it. */
  readonly metaclass: Class | undefined
}

/** A field of a dataclass or named tuple. */
export interface DataField {
  readonly name: string
  readonly default: Value | undefined
  readonly factory: Value | undefined
  readonly isInit: boolean
  readonly isKeywordOnly: boolean
  readonly isInitOnly: boolean
  readonly isCompared: boolean
  readonly isShown: boolean
}

export interface Instance {
  readonly is: 'instance'
  readonly class: Class
  readonly attributes: Names
  /** What it is of the built-in type that its class derives from. */
  payload: Value | undefined
  /** Why it may have other attributes than these. */
  doubt: Unknown | undefined
}

export interface Module {
  readonly is: 'module'
  readonly name: string
  readonly file: RepoPath | undefined
  readonly directory: RepoPath | undefined
  readonly root: RepoPath
  readonly attributes: Names
  /** Why it may have other names than these. */
  doubt: Unknown | undefined
  isReady: boolean
}

export interface Path {
  readonly is: 'path'
  readonly value: string
}

/** A file of the repository that was opened to be read. */
export interface OpenFile {
  readonly is: 'file'
  readonly path: RepoPath
  readonly text: string
  isRead: boolean
}

export type Names = Map<string, Value>

/** Where names are looked up. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'comprehension'
  readonly names: Names
  readonly parent: Scope | undefined
  readonly module: Module
  /** Of a function: which of its names are its own, the module's, and those of a function around. */
  readonly declared: Declared | undefined
  readonly className: string | undefined
  /** What stands before the names of what is defined in it. */
  readonly qualifier: string
  readonly frame: Frame
}

export interface Declared {
  readonly own: ReadonlySet<string>
  readonly global: ReadonlySet<string>
  readonly nonlocal: ReadonlySet<string>
  readonly yields: boolean
}

/** One run of a function's body, a class's or a module's. */
export interface Frame {
  /** The first argument: of a method, its object. */
  readonly self: Value | undefined
  /** Given what a generator yields. */
  readonly yield: Visit | undefined
  /** Of a class body: names that were annotated, in order. */
  readonly annotations: Map<string, Expression> | undefined
  /** An exception that is being handled, for `raise` alone. */
  handled: Value | undefined
}

export interface Passed {
  readonly value: Value
  /** Where it was written, if that is in the call. */
  readonly at?: Location
}

export interface Arguments {
  readonly positional: readonly Passed[]
  readonly named: ReadonlyMap<string, Passed>
  /** Why there may be others: something unknown was unpacked. */
  readonly doubt: Unknown | undefined
}
