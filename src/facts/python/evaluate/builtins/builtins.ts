import { argument } from '../calls/arguments.ts'
import { asciiOf, reprOf } from '../expressions/texts.ts'
import type { Machine } from '../machine.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import { openFile } from '../methods/path-methods.ts'
import type { Value } from '../model.ts'
import { Raise } from '../raise.ts'
import { exception, types } from '../values/built-in-classes.ts'
import { bool, builtin, none, notImplemented, plain, unknown } from '../values/values.ts'
import {
  callable,
  directory,
  getAttribute,
  hasAttribute,
  isInstance,
  issubclass,
  setAttribute,
  superOf,
  variables,
  wrapper,
} from './classes.ts'
import { absolute, asText, character, divide, formatted, inBase, ordinal, power, round } from './numbers.ts'
import {
  enumerate,
  extremeOf,
  filter,
  iter,
  length,
  map,
  next,
  quantified,
  reversed,
  sortedCopy,
  sum,
  zip,
} from './sequences.ts'

type Followed = (call: Call) => Value

/** A name that is known everywhere. */
export function builtinNamed(machine: Machine, name: string): Value | undefined {
  const type = global(name) ? types.get(name) : undefined
  if (type) return type
  const value = constants.get(name)
  if (value) return value
  const found = functions.get(name)
  return found && builtin(name, (args, at) => found({ machine, args, at }))
}

/** Classes that have to be imported. */
const imported: ReadonlySet<string> = new Set([
  'Enum',
  'IntEnum',
  'StrEnum',
  'Flag',
  'IntFlag',
  'NamedTuple',
  'Path',
  'ABC',
  'Generic',
  'Protocol',
  'TypedDict',
  'ABCMeta',
  'function',
  'module',
  'NoneType',
  'suppress',
  'SimpleNamespace',
  'FrozenInstanceError',
])

function global(name: string): boolean {
  return !imported.has(name)
}

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['NotImplemented', notImplemented],
  ['Ellipsis', { is: 'ellipsis' }],
  ['__debug__', bool(true)],
])

const functions: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['print', () => none],
  ['len', length],
  ['sorted', sortedCopy],
  ['reversed', reversed],
  ['enumerate', enumerate],
  ['zip', zip],
  ['map', map],
  ['filter', filter],
  ['iter', iter],
  ['next', next],
  ['any', (call) => quantified(call, true)],
  ['all', (call) => quantified(call, false)],
  ['sum', sum],
  ['min', (call) => extremeOf(call, -1)],
  ['max', (call) => extremeOf(call, 1)],
  ['abs', absolute],
  ['round', round],
  ['divmod', divide],
  ['pow', (call) => power(call)],
  ['isinstance', isInstance],
  ['issubclass', issubclass],
  ['callable', callable],
  ['hasattr', hasAttribute],
  ['getattr', getAttribute],
  ['setattr', setAttribute],
  ['delattr', (call) => unfollowed(call, 'delattr')],
  ['vars', variables],
  ['globals', (call) => unfollowed(call, 'globals')],
  ['locals', (call) => unfollowed(call, 'locals')],
  ['dir', directory],
  ['id', (call) => unfollowed(call, 'id')],
  ['hash', (call) => unfollowed(call, 'hash')],
  ['repr', (call) => asText(call, reprOf)],
  ['ascii', (call) => asText(call, asciiOf)],
  ['format', formatted],
  ['chr', ({ args, at }) => character(args.positional[0]?.value, at)],
  ['ord', ordinal],
  ['hex', (call) => inBase(call, '#x')],
  ['bin', (call) => inBase(call, '#b')],
  ['oct', (call) => inBase(call, '#o')],
  ['input', (call) => unfollowed(call, 'input')],
  ['open', open],
  ['staticmethod', (call) => wrapper(call, 'static')],
  ['classmethod', (call) => wrapper(call, 'class')],
  ['super', superOf],
  ['slice', (call) => unfollowed(call, 'slice')],
  ['memoryview', (call) => unfollowed(call, 'memoryview')],
  ['bytearray', (call) => unfollowed(call, 'bytearray')],
  ['exec', (call) => madeAtRunTime(call, 'exec')],
  ['eval', (call) => madeAtRunTime(call, 'eval')],
  ['compile', (call) => unfollowed(call, 'compile')],
  ['__import__', (call) => madeAtRunTime(call, '__import__')],
  ['exit', leave],
  ['quit', leave],
])

/** Code that only a run knows may do anything. */
function madeAtRunTime({ machine, at }: Call, name: string): Value {
  const reason = `\`${name}\` runs what is only known when it runs`
  machine.record.gaps.push({ reason, at })
  return unknown(reason, at)
}

export function leave({ at }: Call): Value {
  throw new Raise(exception('SystemExit', ''), at, true)
}

function open(call: Call): Value {
  const { machine, args, at } = call
  const file = plain(argument(args, 0, 'file') ?? none)
  if (file.is !== 'str' && file.is !== 'path') return unfollowed(call, 'open')
  return openFile(machine, file.value, argument(args, 1, 'mode'), at)
}
