import type { RepoPath } from '../../model/location.ts'
import type { Module, Modules } from './load.ts'
import { defaultName } from './syntax.ts'
import {
  type Binding,
  type Doubt,
  type NamespaceValue,
  nothing,
  primitive,
  type Scope,
  type Slot,
  unknown,
  type Value,
} from './value.ts'

/** What a name that a module exports leads to. */
export type Origin =
  | { readonly is: 'binding'; readonly binding: Binding }
  | { readonly is: 'namespace'; readonly value: NamespaceValue }
  | { readonly is: 'outside'; readonly value: Value }

/** The modules of a run, and how they find each other's names. */
export interface Linking {
  readonly scopes: ReadonlyMap<RepoPath, Scope>
  readonly exported: (path: RepoPath, name: string) => Origin | undefined
  readonly namespace: (path: RepoPath) => NamespaceValue
}

/** Binds the names that modules import, and answers for those that they export. */
export function link(modules: Modules, scopes: ReadonlyMap<RepoPath, Scope>): Linking {
  const outside = new Map<string, Origin>()
  const linked: Linked = { modules, scopes, outside, namespaces: new Map() }
  for (const [path, scope] of scopes) {
    const module = moduleOf(linked, path)
    for (const { local, imported, from } of module?.syntax.imports ?? []) {
      if (!module) continue
      const read = () => originValue(taken(linked, module, from, imported))
      scope.bindings.set(local, { value: undefined, read })
    }
  }
  return {
    scopes,
    exported: (path, name) => exported(linked, path, name, new Set()),
    namespace: (path) => namespaceOf(linked, path),
  }
}

interface Linked {
  readonly modules: Modules
  readonly scopes: ReadonlyMap<RepoPath, Scope>
  /** What comes from elsewhere is one value wherever it is imported. */
  readonly outside: Map<string, Origin>
  readonly namespaces: Map<RepoPath, NamespaceValue>
}

function moduleOf({ modules }: Linked, path: RepoPath): Module | undefined {
  const found = modules.loaded.get(path)
  return found?.known ? found.value : undefined
}

/** The value of an origin; nothing where it has none yet. */
export function originValue(origin: Origin | undefined): Value | undefined {
  if (!origin) return undefined
  if (origin.is !== 'binding') return origin.value
  return origin.binding.read ? origin.binding.read() : origin.binding.value
}

/** What a module takes from another, by that one's name. */
function taken(linked: Linked, module: Module, from: string, name: string): Origin {
  const target = module.targets.get(from)
  if (target === undefined || !moduleOf(linked, target)) return fromOutside(linked, module, from, name)
  if (name === '*') return { is: 'namespace', value: namespaceOf(linked, target) }
  return exported(linked, target, name, new Set()) ?? fromOutside(linked, module, from, name)
}

function fromOutside(linked: Linked, module: Module, from: string, name: string): Origin {
  const target = module.targets.get(from)
  const key = `${target ?? from}\n${name}`
  const known = linked.outside.get(key)
  if (known) return known
  const request = module.syntax.requests.find((one) => one.from === from)
  const imported = module.syntax.imports.find((one) => one.from === from)
  const at = imported?.at ?? request?.at ?? { path: module.path, range: [0, 0] as const }
  const reason = outsideReason(linked, from, target, name)
  const made: Origin = {
    is: 'outside',
    value: unknown({ reason, at }, [], name === 'default' || name === '*' ? undefined : name),
  }
  linked.outside.set(key, made)
  return made
}

function outsideReason({ modules }: Linked, from: string, target: RepoPath | undefined, name: string): string {
  const found = target === undefined ? undefined : modules.loaded.get(target)
  if (target === undefined) return `\`${from}\` is not in the repository`
  if (!found) return `\`${target}\` is not read, as there are too many modules`
  return found.known ? `\`${target}\` has no export \`${name}\`` : `\`${target}\` ${found.reason}`
}

function exported(linked: Linked, path: RepoPath, name: string, seen: Set<string>): Origin | undefined {
  const module = moduleOf(linked, path)
  const key = `${path}\n${name}`
  if (!module || seen.has(key)) return undefined
  seen.add(key)
  const own = module.syntax.exports.find((one) => one.exported === name && !one.typeOnly)
  if (own?.from !== undefined) return passedOn(linked, module, own.from, own.local, seen)
  if (own) return localOrigin(linked, module, own.local)
  if (name === 'default') return undefined
  return path.endsWith('.json') ? memberOfJson(linked, path, name) : fromStars(linked, module, name, seen)
}

/** Bundlers give away the members of JSON as names. */
function memberOfJson({ scopes }: Linked, path: RepoPath, name: string): Origin | undefined {
  const value = scopes.get(path)?.bindings.get(defaultName)?.value
  const slot = value?.kind === 'object' ? value.entries.get(name) : undefined
  return slot && { is: 'outside', value: slot.value }
}

function passedOn(linked: Linked, module: Module, from: string, name: string, seen: Set<string>): Origin | undefined {
  const target = module.targets.get(from)
  if (target === undefined || !moduleOf(linked, target) || name === '*') return taken(linked, module, from, name)
  return exported(linked, target, name, seen)
}

/** A name of the module itself. One that is imported is what it was imported as. */
function localOrigin(linked: Linked, module: Module, local: string): Origin | undefined {
  const imported = module.syntax.imports.find((one) => one.local === local)
  if (imported) return taken(linked, module, imported.from, imported.imported)
  const binding = linked.scopes.get(module.path)?.bindings.get(local)
  return binding && { is: 'binding', binding }
}

/** A name that several modules give away is no name of this one, unless they mean the same. */
function fromStars(linked: Linked, module: Module, name: string, seen: Set<string>): Origin | undefined {
  const found: Origin[] = []
  for (const { from } of module.syntax.stars) {
    const target = module.targets.get(from)
    const origin = target !== undefined && moduleOf(linked, target) ? exported(linked, target, name, seen) : undefined
    if (origin) found.push(origin)
  }
  const [first] = found
  if (first) return found.every((one) => isSame(one, first)) ? first : undefined
  const open = openStar(linked, module, new Set())
  return open && { is: 'outside', value: unknown(open, [], name) }
}

function isSame(one: Origin, other: Origin): boolean {
  if (one.is === 'binding' && other.is === 'binding') return one.binding === other.binding
  return one.is !== 'binding' && other.is !== 'binding' && one.value === other.value
}

/** Why a module may export more than can be told: it passes on all names of one that is not known. */
function openStar(linked: Linked, module: Module, seen: Set<RepoPath>): Doubt | undefined {
  if (seen.has(module.path)) return undefined
  seen.add(module.path)
  for (const { from, at } of module.syntax.stars) {
    const target = module.targets.get(from)
    const inner = target === undefined ? undefined : moduleOf(linked, target)
    if (!inner) return { reason: `all names of \`${from}\` are passed on, which is not read`, at }
    const open = openStar(linked, inner, seen)
    if (open) return open
  }
  return undefined
}

function namespaceOf(linked: Linked, path: RepoPath): NamespaceValue {
  const known = linked.namespaces.get(path)
  if (known) return known
  const made: NamespaceValue = {
    kind: 'namespace',
    members: () => membersOf(linked, path),
    open: () => {
      const module = moduleOf(linked, path)
      return module && openStar(linked, module, new Set())
    },
  }
  linked.namespaces.set(path, made)
  return made
}

/** What a module exports, in the order that the language gives it: by name. */
function membersOf(linked: Linked, path: RepoPath): ReadonlyMap<string, Slot> {
  const places = namesOf(linked, path, new Set())
  const names = [...places.keys()].sort((one, other) => (one < other ? -1 : 1))
  const members = new Map<string, Slot>()
  for (const name of names) {
    const origin = exported(linked, path, name, new Set())
    const at = places.get(name)
    if (!origin || !at) continue
    const value = originValue(origin) ?? unknown({ reason: `\`${name}\` has no value yet`, at })
    members.set(name, { key: primitive(name), value, at })
  }
  return members
}

function namesOf(linked: Linked, path: RepoPath, seen: Set<RepoPath>): Map<string, Slot['at']> {
  const module = moduleOf(linked, path)
  const names = new Map<string, Slot['at']>()
  if (!module || seen.has(path)) return names
  seen.add(path)
  for (const { exported: name, typeOnly, at } of module.syntax.exports) if (!typeOnly) names.set(name, at)
  for (const { from } of module.syntax.stars) {
    const target = module.targets.get(from)
    for (const [name, at] of target === undefined ? [] : namesOf(linked, target, seen)) {
      if (name !== 'default' && !names.has(name)) names.set(name, at)
    }
  }
  return names
}

/** What `this` is in a module. */
export const thisOfModule = { value: nothing }
