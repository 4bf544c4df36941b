import { argument, valuesOf } from './arguments.ts'
import { bare } from './members.ts'
import type { Call } from './methods.ts'
import type { Value } from './model.ts'
import { typeNamed } from './types.ts'
import { none, str, tuple } from './values.ts'

/** Of `contextlib` and `types`. A function that makes a context gives a generator, which `with` knows. */
export const contextLibrary: ReadonlyMap<string, (call: Call) => Value> = new Map<string, (call: Call) => Value>([
  ['contextmanager', ({ args }) => argument(args, 0) ?? none],
  ['suppress', ({ args }) => bare(typeNamed('suppress'), tuple(valuesOf(args)))],
  ['SimpleNamespace', namespace],
  ['MappingProxyType', ({ args }) => argument(args, 0) ?? none],
])

function namespace({ args }: Call): Value {
  const made = bare(typeNamed('SimpleNamespace'))
  for (const [name, { value }] of args.named) made.attributes.set(str(name).value, value)
  return made
}
