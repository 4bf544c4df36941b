import type { Range } from '../../model/location.ts'

/** A module as an import statement names it: `level` dots in front, 0 for one that is looked up from the top. */
export interface ModuleReference {
  readonly level: number
  readonly segments: readonly string[]
}

/** What a statement makes a name stand for. */
export type Binding =
  | { readonly is: 'function' | 'variable'; readonly at: Range }
  | { readonly is: 'class'; readonly at: Range; readonly outline: ClassOutline }
  /** With `name`, what the module has of that name; else the module. */
  | { readonly is: 'import'; readonly at: Range; readonly module: ModuleReference; readonly name?: string }

/** The names of a module or class, in all of its branches. */
export interface Scope {
  readonly bindings: Map<string, Binding[]>
  /** Attributes that statements set on names of the scope: `Name.attribute = …`. */
  readonly attributes: Map<string, Map<string, Range>>
  readonly deleted: Set<string>
  /** Names that a call may have given attributes to: `setattr(Name, …)`, `decorate(Name)`. */
  readonly changed: Set<string>
  /** Names that code may set in ways that no reader follows. */
  dynamic: { readonly reason: string; readonly at: Range } | undefined
}

/** What `__all__` holds, where it is made of literals and of other modules' lists alone. */
export interface Exports {
  readonly names: Map<string, Range>
  /** Dotted names of modules whose `__all__` is part of it. */
  readonly modules: (readonly string[])[]
  isReadable: boolean
}

export interface ClassOutline {
  readonly scope: Scope
  /** Dotted names of its bases; nothing for what is no name. */
  readonly bases: readonly (readonly string[] | undefined)[]
  /** Dotted names of its decorators, without their arguments. */
  readonly decorators: readonly (readonly string[] | undefined)[]
  /** Whether its head has a metaclass or other keywords. */
  readonly hasKeywords: boolean
}

export interface ModuleOutline {
  readonly scope: Scope
  /** Modules of which all public names are imported. */
  readonly stars: { readonly module: ModuleReference; readonly at: Range }[]
  /** Every module that a statement outside of functions imports. */
  readonly imported: ModuleReference[]
  readonly exports: Exports
  /** Words that stand as strings outside of functions: a call may make names of them. */
  readonly words: Map<string, Range>
  /** Strings of literals, by the name that the literal is assigned to. */
  readonly lists: Map<string, Map<string, Range>>
  /** Names that a module-level `__getattr__` works with: of lists that say what it serves. */
  readonly servers: Set<string>
}

export function emptyScope(): Scope {
  return { bindings: new Map(), attributes: new Map(), deleted: new Set(), changed: new Set(), dynamic: undefined }
}

export function emptyModule(): ModuleOutline {
  const exports: Exports = { names: new Map(), modules: [], isReadable: true }
  return {
    scope: emptyScope(),
    stars: [],
    imported: [],
    exports,
    words: new Map(),
    lists: new Map(),
    servers: new Set(),
  }
}

/** Adds what a name stands for in one more branch. */
export function bind(scope: Scope, name: string, binding: Binding): void {
  const known = scope.bindings.get(name)
  if (known) known.push(binding)
  else scope.bindings.set(name, [binding])
}
