import { argument } from '../calls/arguments.ts'
import { binary } from '../expressions/operators.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Value } from '../model.ts'
import { collect } from '../values/iteration.ts'
import { builtin, doubtOf, isUnknown, none, passing, textOf, tuple, unknown } from '../values/values.ts'

type Followed = (call: Call) => Value

const itself: Followed = ({ args }) => argument(args, 0) ?? none

/** A decorator that changes nothing that is followed, with options or without. */
const transparent: Followed = (call) => {
  const given = argument(call.args, 0)
  const isFunction = given?.is === 'function' || given?.is === 'wrapper'
  return isFunction
    ? cached(call, given)
    : builtin('decorator', ({ positional }) => cached(call, positional[0]?.value ?? none))
}

/** A function whose first result without arguments is kept. */
function cached({ machine }: Call, called: Value): Value {
  const known = new Map<string, Value>()
  return builtin('name' in called ? called.name : 'cached', (args, at) => {
    const key = args.positional.length + args.named.size === 0 ? '' : undefined
    const before = key === undefined ? undefined : known.get(key)
    if (before) return before
    const made = machine.call(called, args, at)
    if (key !== undefined && !machine.doubt) known.set(key, made)
    if (key === undefined && (made.is === 'instance' || made.is === 'list' || made.is === 'dict')) {
      return unknown('what a cache keeps is not followed', at)
    }
    return made
  })
}

export const functoolsLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['partial', partial],
  ['wraps', () => builtin('wraps', ({ positional }) => positional[0]?.value ?? none)],
  ['lru_cache', transparent],
  ['cache', transparent],
  ['cached_property', ({ args }) => ({ is: 'wrapper', kind: 'cached', function: argument(args, 0) ?? none })],
  ['total_ordering', itself],
  ['reduce', reduce],
])

function partial({ args }: Call): Value {
  const [called, ...positional] = args.positional
  return { is: 'partial', function: called?.value ?? none, args: { ...args, positional } }
}

function reduce(call: Call): Value {
  const { machine, args, at } = call
  const found = collect(machine, argument(args, 1) ?? none, at)
  if (isUnknown(found) || found.unordered) return isUnknown(found) ? found : (found.unordered ?? none)
  const [first, ...rest] = args.positional.length > 2 ? [argument(args, 2), ...found.items] : found.items
  if (!first) return unfollowed(call, 'reduce')
  return rest.reduce<Value>(
    (made, item) => machine.call(argument(args, 0) ?? none, passing(made, item ?? none), at),
    first,
  )
}

const operators = { add: '+', sub: '-', mul: '*', floordiv: '//', mod: '%', or_: '|', and_: '&' } as const

export const operatorLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ...Object.entries(operators).map(
    ([name, operator]) =>
      [
        name,
        ({ machine, args, at }: Call) =>
          binary(machine, operator, argument(args, 0) ?? none, argument(args, 1) ?? none, at),
      ] as const,
  ),
  ['itemgetter', (call) => getter(call, (value, by) => call.machine.item(value, by, call.at))],
  ['attrgetter', (call) => getter(call, (value, by) => attributesOf(call, value, by))],
])

function getter({ args }: Call, read: (value: Value, by: Value) => Value): Value {
  const keys = args.positional.map(({ value }) => value)
  return builtin('getter', ({ positional: [given] }) => {
    const found = keys.map((key) => read(given?.value ?? none, key))
    return found.length === 1 && found[0] ? found[0] : tuple(found)
  })
}

function attributesOf({ machine, at }: Call, value: Value, by: Value): Value {
  const name = textOf(by)
  if (name === undefined) return doubtOf(by, at) ?? unknown('the name of an attribute is not known', at)
  return name.split('.').reduce((owner, part) => machine.attribute(owner, part, at), value)
}
