import { argument, valuesOf } from '../calls/arguments.ts'
import { bare } from '../classes/members.ts'
import type { Call } from '../methods/methods.ts'
import type { Value } from '../model.ts'
import { typeNamed } from '../values/built-in-classes.ts'
import { none, str, tuple } from '../values/values.ts'

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
