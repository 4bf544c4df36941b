import type { RepoPath } from '../../model/location.ts'
import { callBuiltin, hasBuiltin } from './builtins/globals.ts'
import { call, enter } from './calls.ts'
import { construct } from './classes.ts'
import { runAtAnyTime } from './escape.ts'
import { evaluateExpression } from './expressions.ts'
import { type Linking, link, thisOfModule } from './linking.ts'
import type { Modules } from './load.ts'
import { Exhausted, type Machine, newScope, Raised } from './machine.ts'
import { bindPattern } from './patterns.ts'
import { hoist } from './scope.ts'
import { runStatements } from './statements.ts'
import type { Doubt, Scope } from './value.ts'

/** A run of a module and of all that it imports, without anything of them being executed. */
export interface Run {
  readonly machine: Machine
  readonly linking: Linking
  /** Why what came after is not known. */
  readonly exhausted: Doubt | undefined
}

/** Runs the loaded modules in the order that the language runs them. Nothing behind an error is given up but itself. */
export function runModules(modules: Modules, entry: RepoPath, calls: readonly string[]): Run {
  const machine = newMachine(calls)
  const scopes = new Map<RepoPath, Scope>()
  for (const [path, module] of modules.loaded) {
    if (module.known) scopes.set(path, newScope(machine, undefined, { this: thisOfModule, outer: true }))
    else machine.gaps.push({ reason: `\`${path}\` ${module.reason}`, at: module.at ?? { path, range: [0, 0] } })
  }
  const linking = link(modules, scopes)
  const exhausted = untilExhausted(entry, () => {
    for (const [path, scope] of scopes) {
      const module = modules.loaded.get(path)
      if (module?.known) hoist(machine, module.value.syntax.body, scope)
    }
    for (const path of orderOf(modules, entry)) runModule(machine, modules, path, scopes.get(path))
    // They may be called once all is there.
    for (const [escaped, doubt] of machine.escaped) runAtAnyTime(machine, escaped, doubt)
  })
  return { machine, linking, exhausted }
}

function newMachine(calls: readonly string[]): Machine {
  const names = calls.map((call) => call.slice(call.lastIndexOf('.') + 1))
  const machine: Machine = {
    region: { doubt: undefined },
    steps: 0,
    depth: 0,
    active: [],
    escaped: new Map(),
    handed: new Map(),
    gaps: [],
    registry: {
      levelsOf: (name) => names.flatMap((own, level) => (own === name ? [level] : [])),
      found: [],
      gaps: [],
      nodes: new Map(),
      running: [],
    },
    evaluate: (expression, scope) => evaluateExpression(machine, expression, scope),
    run: (body, scope) => runStatements(machine, body, scope),
    bind: (target, value, scope, how) => bindPattern(machine, target, value, scope, how),
    call: (callee, receiver, given, at, name) => call(machine, callee, { receiver, given, at, name }),
    construct: (callee, given, at, name) => construct(machine, callee, given, at, name),
    enter: (callee, receiver, given, at) => enter(machine, callee, receiver, given, at),
    callBuiltin: (name, receiver, given, at) => callBuiltin(machine, name, receiver, given, at),
    hasBuiltin,
  }
  return machine
}

/** Does what may take too long. The stack may be at its end before the machine's own bound is. */
export function untilExhausted(entry: RepoPath, action: () => void): Doubt | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof Exhausted) return error.doubt
    if (error instanceof RangeError)
      return { reason: 'it is nested too deep to follow', at: { path: entry, range: [0, 0] } }
    throw error
  }
}

/** Modules in the order that they run: after those that they ask for, but for circles. */
function orderOf({ loaded }: Modules, entry: RepoPath): readonly RepoPath[] {
  const order = new Set<RepoPath>()
  const seen = new Set<RepoPath>()
  const waiting: { readonly path: RepoPath; readonly done: boolean }[] = [{ path: entry, done: false }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, done } = next
    const module = loaded.get(path)
    if (done) order.add(path)
    if (done || seen.has(path) || !module?.known) continue
    seen.add(path)
    waiting.push({ path, done: true })
    const { syntax, targets } = module.value
    for (const { from } of [...syntax.requests].reverse()) {
      const target = targets.get(from)
      if (target !== undefined) waiting.push({ path: target, done: false })
    }
  }
  return [...order]
}

function runModule(machine: Machine, { loaded }: Modules, path: RepoPath, scope: Scope | undefined): void {
  const module = loaded.get(path)
  if (!scope || !module?.known) return
  machine.gaps.push(...module.value.syntax.faults)
  for (const statement of module.value.syntax.body) {
    try {
      machine.run([statement], scope)
    } catch (error) {
      if (!(error instanceof Raised)) throw error
      machine.gaps.push(error.doubt)
    }
  }
}
