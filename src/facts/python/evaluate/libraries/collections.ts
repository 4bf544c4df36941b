import { argument } from '../calls/arguments.ts'
import { plainField } from '../classes/dataclasses.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Class, Value } from '../model.ts'
import { typeNamed } from '../values/built-in-classes.ts'
import { mergeInto } from '../values/dicts.ts'
import { collect } from '../values/iteration.ts'
import { dict, isUnknown, none, str, textOf } from '../values/values.ts'

export const collectionsLibrary: ReadonlyMap<string, Value | ((call: Call) => Value)> = new Map<
  string,
  Value | ((call: Call) => Value)
>([
  ['OrderedDict', typeNamed('dict')],
  ['defaultdict', defaultDict],
  ['namedtuple', namedTuple],
])

function defaultDict({ machine, args, at }: Call): Value {
  const factory = argument(args, 0)
  const made = dict(new Map(), undefined, factory?.is === 'none' ? undefined : factory)
  const from = argument(args, 1)
  if (from) mergeInto(machine, made, from, at)
  return made
}

function namedTuple(call: Call): Value {
  const { machine, args, at } = call
  const name = textOf(argument(args, 0))
  const listed = argument(args, 1, 'field_names') ?? none
  const text = textOf(listed)
  const found = text === undefined ? collect(machine, listed, at) : { items: text.split(/[\s,]+/).map(str) }
  const fields = isUnknown(found) ? [] : found.items.map(textOf)
  const known = fields.filter((field) => field !== undefined && field !== '')
  if (name === undefined || known.length === 0 || args.positional.length > 2 || args.named.size > 0) {
    return unfollowed(call, 'namedtuple')
  }
  const mro: Class[] = []
  const base = typeNamed('NamedTuple')
  const made: Class = {
    is: 'class',
    name,
    qualifiedName: name,
    bases: [base],
    mro,
    attributes: new Map(),
    doubt: undefined,
    native: undefined,
    annotations: new Map(),
    fields: known.flatMap((field) => (field === undefined ? [] : [plainField(field, undefined)])),
    isFrozen: true,
    members: undefined,
    at,
    metaclass: undefined,
  }
  mro.push(made, ...base.mro)
  return made
}
