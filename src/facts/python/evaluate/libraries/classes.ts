import { argument, valuesOf } from '../calls/arguments.ts'
import { dataclass, field, isDataclass, replace } from '../classes/dataclasses.ts'
import { auto } from '../classes/enums.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Dict, Instance, Value } from '../model.ts'
import { typeNamed } from '../values/built-in-classes.ts'
import { put } from '../values/dicts.ts'
import { bool, builtin, dict, list, none, str, tuple } from '../values/values.ts'

type Followed = (call: Call) => Value

/** What gives back what it is given: decorators that only tell something. */
const itself: Followed = ({ args }) => argument(args, 0) ?? none

export const typingLibrary: ReadonlyMap<string, Value | Followed> = new Map<string, Value | Followed>([
  ['TYPE_CHECKING', bool(false)],
  ['cast', ({ args }: Call) => argument(args, 1) ?? none],
  ['NewType', () => builtin('NewType', ({ positional }) => positional[0]?.value ?? none)],
  ['overload', itself],
  ['override', itself],
  ['final', itself],
  ['runtime_checkable', itself],
  ['no_type_check', itself],
  ['abstractmethod', itself],
  ['NamedTuple', typeNamed('NamedTuple')],
  ['TypedDict', typeNamed('TypedDict')],
  ['Generic', typeNamed('Generic')],
  ['Protocol', typeNamed('Protocol')],
  ['ABC', typeNamed('ABC')],
  ['ABCMeta', typeNamed('ABCMeta')],
])

export const enumLibrary: ReadonlyMap<string, Value | Followed> = new Map<string, Value | Followed>([
  ...['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag'].map((name) => [name, typeNamed(name)] as const),
  ['auto', () => auto],
  ['unique', itself],
  ['member', itself],
])

export const dataclassesLibrary: ReadonlyMap<string, Value | Followed> = new Map<string, Value | Followed>([
  ['dataclass', ({ machine, args, at }) => dataclass(machine, args, at)],
  ['field', ({ args }) => field(args)],
  ['replace', (call) => replace(call.machine, call.args, call.at) ?? unfollowed(call, 'replace')],
  ['is_dataclass', ({ args }) => isDataclass(argument(args, 0))],
  ['FrozenInstanceError', typeNamed('FrozenInstanceError')],
  ['asdict', asDict],
  ['astuple', (call) => unfollowed(call, 'astuple')],
  ['fields', fields],
])

function asDict(call: Call): Value {
  const value = argument(call.args, 0)
  const isPlain = value?.is === 'instance' && value.class.fields && valuesOf(call.args).length === 1
  if (!isPlain) return unfollowed(call, 'asdict')
  return copied(call, value, 0) ?? unfollowed(call, 'asdict')
}

const deepest = 50

/** Dataclasses as mappings, all the way down; nothing where that is not followed. */
function copied(call: Call, value: Value, depth: number): Value | undefined {
  if (depth > deepest) return undefined
  if (value.is === 'instance') return value.class.fields && !value.payload ? copiedFields(call, value, depth) : value
  if (value.is === 'list' || value.is === 'tuple') {
    const items = value.items.map((item) => copied(call, item, depth + 1))
    const known = items.filter((item) => item !== undefined)
    if (known.length < items.length) return undefined
    return value.is === 'list' ? { ...list(known, value.unordered), doubt: value.doubt } : tuple(known, value.unordered)
  }
  return value.is === 'dict' ? copiedEntries(call, value, depth) : value
}

function copiedFields(call: Call, value: Instance, depth: number): Value | undefined {
  const made = dict(new Map())
  for (const { name, isInitOnly } of value.class.fields ?? []) {
    const held = isInitOnly ? undefined : value.attributes.get(name)
    const copy = held && copied(call, held, depth + 1)
    if (held && !copy) return undefined
    if (copy) put(call.machine, made, str(name), copy, call.at)
  }
  return made
}

function copiedEntries(call: Call, value: Dict, depth: number): Value | undefined {
  const made = dict(new Map(value.entries), value.unordered)
  for (const [key, entry] of value.entries) {
    const copy = copied(call, entry.value, depth + 1)
    if (!copy) return undefined
    made.entries.set(key, { ...entry, value: copy })
  }
  made.doubt = value.doubt
  return made
}

function fields(call: Call): Value {
  const value = argument(call.args, 0)
  const type = value?.is === 'instance' ? value.class : value
  if (type?.is !== 'class' || !type.fields) return unfollowed(call, 'fields')
  return tuple(
    type.fields.map(({ name }) => ({
      is: 'instance',
      class: typeNamed('SimpleNamespace'),
      attributes: new Map([['name', str(name)]]),
      payload: undefined,
      doubt: { is: 'unknown', reason: 'only names of fields are followed', at: call.at },
    })),
  )
}
