import type { Fact } from '../../../model/fact.ts'
import type { Location } from '../../../model/location.ts'
import type { Gap, PythonRegistry, Row } from '../../../model/source.ts'
import { dirname } from '../../../text/repo-path.ts'
import { placeOfFunction } from './calls/functions.ts'
import type { Machine } from './machine.ts'
import type { Arguments, Module, Value } from './model.ts'
import type { Files } from './modules/files.ts'
import { moduleAt } from './modules/modules.ts'
import { openMachine } from './open-machine.ts'
import { Exhausted, Raise } from './raise.ts'
import { treeOf } from './registrations/tree.ts'
import { describe } from './statements/statements.ts'
import { noArguments, opaque, unknown } from './values/values.ts'

interface Found {
  readonly rows: readonly Row[]
  readonly gaps: readonly Gap[]
}

/** Runs a program as far as it can be followed, and gives what it registers. */
export function evaluateRegistry(files: Files, { entry, function: name, levels }: PythonRegistry): Fact<Found> {
  const machine = openMachine(files, levels)
  const start: Location = { path: entry, range: [0, 0] }
  const module = attempt(machine, start, () => moduleAt(machine, entry, rootOf(files, entry)))
  if (module?.is !== 'module') return { known: true, value: treeOf(machine, undefined, []) }
  const globals = [...module.attributes.values()]
  if (name === undefined) return { known: true, value: treeOf(machine, undefined, globals) }
  const found = module.attributes.get(name)
  if (!found && !module.doubt) return { known: false, reason: `\`${entry}\` has no \`${name}\``, at: start }
  const at = found?.is === 'function' ? placeOfFunction(found) : start
  const result = attempt(machine, at, () => call(machine, module, name, at))
  return { known: true, value: treeOf(machine, result, globals) }
}

/** The directory that imports of a file's package start from: the first above that is no package. */
function rootOf({ tree }: Files, entry: string): string {
  let directory = dirname(entry)
  while (directory !== '' && tree.entries.has(`${directory}/__init__.py`)) directory = dirname(directory)
  return directory
}

/** Calls the function that fills the registry. What it asks for is given, but nothing is known of it. */
function call(machine: Machine, module: Module, name: string, at: Location): Value {
  const found = machine.attribute(module, name, at)
  return machine.call(found, found.is === 'function' ? argumentsFor(found, at) : noArguments, at)
}

function argumentsFor({ parameters, defaults }: Extract<Value, { readonly is: 'function' }>, at: Location): Arguments {
  const missing = parameters.all.filter(
    ({ name, kind }) => kind !== 'rest' && kind !== 'keyword-rest' && !defaults.has(name),
  )
  const give = (name: string) => ({ value: opaque(name, at) })
  return {
    positional: missing.filter(({ kind }) => kind !== 'keyword').map(({ name }) => give(name)),
    named: new Map(missing.filter(({ kind }) => kind === 'keyword').map(({ name }) => [name, give(name)])),
    doubt: undefined,
  }
}

/** Runs something to its end, or tells why it did not come to it. */
function attempt(machine: Machine, at: Location, run: () => Value): Value | undefined {
  try {
    return run()
  } catch (error) {
    const gap = gapOf(error, at)
    machine.record.gaps.push(gap)
    machine.record.unfinished ??= unknown(gap.reason, gap.at)
    return undefined
  }
}

function gapOf(error: unknown, at: Location): Required<Pick<Gap, 'reason' | 'at'>> {
  if (error instanceof Raise) return { reason: `would raise ${describe(error.value)}`, at: error.at }
  if (error instanceof Exhausted) return { reason: `is not evaluated to its end: ${error.message}`, at: error.at ?? at }
  if (error instanceof RangeError) return { reason: 'is not evaluated to its end: it nests too deep', at }
  throw error
}
