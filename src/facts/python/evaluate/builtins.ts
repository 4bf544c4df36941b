import { argument, valuesOf } from './arguments.ts'
import { formatValue } from './formatting.ts'
import { applied, collect, contentDoubt, orderDoubt, pull } from './iteration.ts'
import { extreme, sorted } from './lists.ts'
import type { Machine } from './machine.ts'
import { lookUp, namesOfClass } from './members.ts'
import { type Call, unfollowed } from './methods.ts'
import type { Iterator, Unknown, Value } from './model.ts'
import { binary } from './operators.ts'
import { openFile } from './path-methods.ts'
import { Raise, raising } from './raise.ts'
import { asciiOf, reprOf } from './texts.ts'
import { classOf, exception, isSubclass, types } from './types.ts'
import {
  bool,
  builtin,
  doubtOf,
  float,
  int,
  integerOf,
  isUnknown,
  iterator,
  list,
  noArguments,
  none,
  notImplemented,
  passing,
  plain,
  str,
  textOf,
  tuple,
  unknown,
} from './values.ts'

type Function = (call: Call) => Value

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

const functions: ReadonlyMap<string, Function> = new Map<string, Function>([
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

function length(call: Call): Value {
  const { machine, args, at } = call
  const given = argument(args, 0) ?? none
  if (given.is === 'instance' && lookUp(given.class, '__len__')) {
    return machine.call(machine.attribute(given, '__len__', at), noArguments, at)
  }
  const value = plain(given)
  if (value.is === 'dict' || value.is === 'set') return contentDoubt(value) ?? int(value.entries.size)
  if (value.is === 'view') return contentDoubt(value.of) ?? int(value.of.entries.size)
  if (value.is === 'list') return value.doubt ?? int(value.items.length)
  if (value.is === 'tuple') return int(value.items.length)
  if (value.is === 'str')
    return value.value.includes('\0') ? unfollowed(call, 'len') : int(Array.from(value.value).length)
  if (value.is === 'class' && value.members) return value.doubt ?? int(value.members.length)
  if (value.is === 'range') {
    const { start, stop, step } = value
    const steps = step > 0n ? (stop - start + step - 1n) / step : (start - stop - step - 1n) / -step
    return int(steps > 0n ? steps : 0n)
  }
  if (value.is === 'instance' || value.is === 'class') return unfollowed(call, 'len')
  const doubt = doubtOf(value, at)
  if (doubt) return doubt
  throw raising('TypeError', `object of type '${value.is}' has no len()`, at)
}

function sortedCopy({ machine, args, at }: Call): Value {
  const found = collect(machine, argument(args, 0) ?? none, at)
  if (isUnknown(found)) return { ...list([]), doubt: found }
  const reverse = args.named.get('reverse')?.value
  const isReverse = reverse ? machine.truth(reverse, at) : false
  const key = args.named.get('key')?.value
  if (isUnknown(isReverse)) return list([...found.items], isReverse)
  const options = { key: key?.is === 'none' ? undefined : key, isReverse, unordered: found.unordered }
  const { items, unordered } = sorted(machine, found.items, options, at)
  return list(items, unordered)
}

function reversed(call: Call): Value {
  const { machine, args, at } = call
  const value = argument(args, 0) ?? none
  const unordered = orderDoubt(value, at)
  return iterator((visit) => {
    const found = collect(machine, value, at)
    if (isUnknown(found)) return found
    for (const item of found.items.toReversed()) if (visit(item)) break
    return undefined
  }, unordered)
}

function enumerate({ machine, args, at }: Call): Value {
  const value = argument(args, 0, 'iterable') ?? none
  const start = integerOf(argument(args, 1, 'start') ?? int(0))
  const unordered = orderDoubt(value, at)
  return iterator((visit) => {
    let index = start
    return machine.iterate(value, at, (item) => {
      const number = unordered ?? (index === undefined ? unknown('where counting starts is not known', at) : int(index))
      if (index !== undefined) index += 1n
      return visit(tuple([number, item]))
    })
  }, unordered)
}

function zip(call: Call): Value {
  const { machine, args, at } = call
  const values = args.positional.map(({ value }) => value)
  if (args.named.size > 0) return unfollowed(call, 'zip')
  const unordered = values.length > 1 ? undefined : orderDoubt(values[0] ?? none, at)
  return iterator((visit) => {
    const disorder = values.map((value) => orderDoubt(value, at)).find((doubt) => doubt)
    if (disorder && values.length > 1) return disorder
    const sources = values.map((value) => asIterator(machine, value, at))
    while (sources.length > 0) {
      const row: Value[] = []
      for (const source of sources) {
        const item = pull(machine, source, at)
        if (!item) return undefined
        if (isUnknown(source.state)) return source.state
        row.push(item)
      }
      if (visit(tuple(row))) return undefined
    }
    return undefined
  }, unordered)
}

function asIterator(machine: Machine, value: Value, at: Call['at']): Iterator {
  if (value.is === 'iterator') return value
  const found = collect(machine, value, at)
  const made = iterator(() => undefined)
  made.state = isUnknown(found) ? found : { items: found.items, next: 0 }
  return made
}

function map(call: Call): Value {
  const { machine, args, at } = call
  const [by = none, ...values] = args.positional.map(({ value }) => value)
  const [first = none] = values
  if (values.length > 1) {
    const rows = zip({ ...call, args: passing(...values) })
    return iterator((visit) =>
      machine.iterate(rows, at, (row) =>
        visit(machine.call(by, passing(...(row.is === 'tuple' ? row.items : [])), at)),
      ),
    )
  }
  return iterator(
    (visit) => machine.iterate(first, at, (item) => visit(applied(machine, by, item, at))),
    orderDoubt(first, at),
  )
}

function filter({ machine, args, at }: Call): Value {
  const [by = none, value = none] = args.positional.map((one) => one.value)
  return iterator(
    (visit) => {
      let doubt: Unknown | undefined
      const rest = machine.iterate(value, at, (item) => {
        const truth = machine.truth(by.is === 'none' ? item : applied(machine, by, item, at), at)
        if (isUnknown(truth)) {
          doubt = truth
          return true
        }
        return truth && visit(item)
      })
      return doubt ?? rest
    },
    orderDoubt(value, at),
  )
}

function iter(call: Call): Value {
  const { machine, args, at } = call
  const value = argument(args, 0) ?? none
  if (args.positional.length > 1) return unfollowed(call, 'iter')
  if (value.is === 'iterator' || doubtOf(value, at)) return value
  return iterator((visit) => machine.iterate(value, at, visit), orderDoubt(value, at))
}

function next(call: Call): Value {
  const { machine, args, at } = call
  const [given = none, otherwise] = args.positional.map(({ value }) => value)
  if (given.is === 'instance') return machine.call(machine.attribute(given, '__next__', at), noArguments, at)
  if (given.is !== 'iterator') return doubtOf(given, at) ?? unfollowed(call, 'next')
  if (given.unordered) return given.unordered
  const item = pull(machine, given, at)
  if (item ?? otherwise) return item ?? otherwise ?? none
  throw raising('StopIteration', '', at)
}

/** `any` where it looks for true values, `all` where it looks for false ones. */
function quantified({ machine, args, at }: Call, wanted: boolean): Value {
  let doubt: Unknown | undefined
  let isFound = false
  const rest = machine.iterate(argument(args, 0) ?? none, at, (item) => {
    const truth = machine.truth(item, at)
    if (isUnknown(truth)) doubt ??= truth
    else isFound = truth === wanted
    return isFound
  })
  if (isFound) return bool(wanted)
  return rest ?? doubt ?? bool(!wanted)
}

function sum({ machine, args, at }: Call): Value {
  const found = collect(machine, argument(args, 0) ?? none, at)
  if (isUnknown(found)) return found
  let total: Value = argument(args, 1, 'start') ?? int(0)
  for (const item of found.items) total = binary(machine, '+', total, item, at)
  const isOrdered = !found.unordered || total.is === 'int'
  return isOrdered ? total : (found.unordered ?? total)
}

function extremeOf({ machine, args, at }: Call, sign: 1 | -1): Value {
  const { positional, named } = args
  const single = positional.length === 1 ? positional[0]?.value : undefined
  const found = single
    ? collect(machine, single, at)
    : { items: positional.map(({ value }) => value), unordered: undefined }
  if (isUnknown(found)) return found
  const key = named.get('key')?.value
  const best = extreme(machine, found.items, key?.is === 'none' ? undefined : key, sign, at)
  if (found.unordered && key && found.items.length > 1) return found.unordered
  const otherwise = named.get('default')?.value
  if (best ?? otherwise) return best ?? otherwise ?? none
  throw raising('ValueError', 'there is nothing to take the extreme of', at)
}

function absolute(call: Call): Value {
  const value = plain(argument(call.args, 0) ?? none)
  const integer = integerOf(value)
  if (integer !== undefined) return int(integer < 0n ? -integer : integer)
  return value.is === 'float' ? float(Math.abs(value.value)) : unfollowed(call, 'abs')
}

function round(call: Call): Value {
  const value = plain(argument(call.args, 0) ?? none)
  const integer = integerOf(value)
  if (integer !== undefined && call.args.positional.length === 1) return int(integer)
  if (value.is !== 'float' || !Number.isFinite(value.value)) return unfollowed(call, 'round')
  const digits = integerOf(argument(call.args, 1))
  if (call.args.positional.length === 1) {
    const floor = Math.floor(value.value)
    const isTie = value.value - floor === 0.5
    return int(isTie ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(value.value))
  }
  if (digits === undefined || digits < 0n || digits > 15n) return unfollowed(call, 'round')
  const shown = formatValue(call.machine, value, `.${digits}f`, call.at)
  return isUnknown(shown) ? shown : float(Number(shown))
}

function divide({ machine, args, at }: Call): Value {
  const [one = none, other = none] = args.positional.map(({ value }) => value)
  return tuple([binary(machine, '//', one, other, at), binary(machine, '%', one, other, at)])
}

function power(call: Call): Value {
  const [one = none, other = none, modulus] = call.args.positional.map(({ value }) => value)
  return modulus ? unfollowed(call, 'pow') : binary(call.machine, '**', one, other, call.at)
}

function classesIn(value: Value): readonly Value[] {
  return value.is === 'tuple' ? value.items.flatMap(classesIn) : [value]
}

function isInstance({ args, at }: Call): Value {
  const value = argument(args, 0) ?? none
  const wanted = classesIn(argument(args, 1) ?? none)
  const doubt = doubtOf(value, at)
  if (doubt) return doubt
  const type = classOf(value)
  if (!type) return unknown('the class of this value is not followed', at)
  return judge(wanted.map((one) => isOf(type, value, one, at)))
}

/** Abstract classes that tell containers apart, by what they take for their own. */
const abstract: ReadonlyMap<string, readonly Value['is'][]> = new Map<string, readonly Value['is'][]>([
  ['Mapping', ['dict']],
  ['MutableMapping', ['dict']],
  ['Sequence', ['list', 'tuple', 'str', 'range']],
  ['MutableSequence', ['list']],
  ['Set', ['set']],
  ['Iterable', ['list', 'tuple', 'str', 'range', 'dict', 'set', 'view', 'iterator']],
  ['Callable', ['function', 'method', 'builtin', 'class', 'partial']],
])

const simple: ReadonlySet<Value['is']> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'list',
  'tuple',
  'dict',
  'set',
  'function',
  'class',
  'range',
])

function isOf(
  type: NonNullable<ReturnType<typeof classOf>>,
  value: Value,
  wanted: Value,
  at: Call['at'],
): boolean | Unknown {
  if (wanted.is === 'class') return isSubclass(type, wanted) || (type.doubt && wanted.at ? type.doubt : false)
  const name = wanted.is === 'opaque' ? wanted.name.split('.').at(-1) : undefined
  const kinds = name === undefined ? undefined : abstract.get(name)
  const known = plain(value)
  if (kinds && simple.has(known.is)) return kinds.includes(known.is)
  return doubtOf(wanted, at) ?? unknown('this check of a class is not followed', at)
}

function judge(found: readonly (boolean | Unknown)[]): Value {
  if (found.includes(true)) return bool(true)
  return found.find(isUnknown) ?? bool(false)
}

function issubclass({ args, at }: Call): Value {
  const type = argument(args, 0) ?? none
  const wanted = classesIn(argument(args, 1) ?? none)
  if (type.is !== 'class') return doubtOf(type, at) ?? unknown('it is no class', at)
  return judge(
    wanted.map((one) =>
      one.is === 'class' ? isSubclass(type, one) || (type.doubt ?? false) : unknown('this class is not followed', at),
    ),
  )
}

const callables: ReadonlySet<Value['is']> = new Set(['function', 'method', 'builtin', 'class', 'partial'])

function callable({ args, at }: Call): Value {
  const value = argument(args, 0) ?? none
  if (value.is === 'instance') return bool(lookUp(value.class, '__call__') !== undefined)
  return doubtOf(value, at) ?? bool(callables.has(value.is))
}

/** An attribute, or nothing where there is none. */
function attributeOr({ machine, args, at }: Call): Value | undefined {
  const value = argument(args, 0) ?? none
  const given = argument(args, 1) ?? none
  const name = textOf(given)
  if (name === undefined) return doubtOf(given, at) ?? unknown('the name of an attribute is not known', at)
  const catches = (error: Value) =>
    error.is === 'instance' && error.class.mro.some((one) => one.name === 'AttributeError')
  machine.tries.push({ catches, isOpen: false, doubt: undefined })
  try {
    return machine.attribute(value, name, at)
  } catch (error) {
    if (error instanceof Raise && catches(error.value)) return undefined
    throw error
  } finally {
    machine.tries.pop()
  }
}

function hasAttribute(call: Call): Value {
  const value = argument(call.args, 0) ?? none
  const found = doubtOf(value, call.at) ?? attributeOr(call)
  return isUnknown(found) ? found : bool(found !== undefined)
}

function getAttribute(call: Call): Value {
  const { args, at } = call
  const otherwise = argument(args, 2)
  const value = argument(args, 0) ?? none
  const found = attributeOr(call)
  if (value.is === 'opaque' && otherwise) return unknown(`whether \`${value.name}\` has it is not known`, at)
  if (found ?? otherwise) return found ?? otherwise ?? none
  throw raising('AttributeError', `it has no attribute '${textOf(argument(args, 1)) ?? ''}'`, at)
}

function setAttribute({ machine, args, at }: Call): Value {
  const [value = none, key = none, to = none] = args.positional.map((one) => one.value)
  const name = textOf(key)
  if (name !== undefined) machine.setAttribute(value, name, to, at)
  else if (value.is === 'instance' || value.is === 'module')
    value.doubt ??= unknown('an attribute is set whose name is not known', at)
  return none
}

function variables(call: Call): Value {
  const value = argument(call.args, 0)
  return value?.is === 'instance' ? call.machine.attribute(value, '__dict__', call.at) : unfollowed(call, 'vars')
}

function directory(call: Call): Value {
  const value = argument(call.args, 0)
  return value?.is === 'class' && !value.doubt && value.at ? namesOfClass(value) : unfollowed(call, 'dir')
}

function asText(call: Call, show: typeof reprOf): Value {
  const text = show(call.machine, argument(call.args, 0) ?? none, call.at)
  return isUnknown(text) ? text : str(text)
}

function inBase(call: Call, spec: string): Value {
  return formatted({ ...call, args: passing(argument(call.args, 0) ?? none, str(spec)) })
}

function formatted(call: Call): Value {
  const spec = textOf(argument(call.args, 1) ?? str(''))
  if (spec === undefined) return unfollowed(call, 'format')
  const text = formatValue(call.machine, argument(call.args, 0) ?? none, spec, call.at)
  return isUnknown(text) ? text : str(text)
}

function character(value: Value | undefined, at: Call['at']): Value {
  const code = integerOf(value)
  const isKnown = code !== undefined && code >= 0n && code < 0x110000n && (code < 0xd800n || code > 0xdfffn)
  return isKnown ? str(String.fromCodePoint(Number(code))) : unknown('this character is not followed', at)
}

function ordinal(call: Call): Value {
  const text = textOf(argument(call.args, 0))
  const code = text === undefined || Array.from(text).length !== 1 ? undefined : text.codePointAt(0)
  return code === undefined ? unfollowed(call, 'ord') : int(code)
}

function open(call: Call): Value {
  const { machine, args, at } = call
  const file = plain(argument(args, 0, 'file') ?? none)
  if (file.is !== 'str' && file.is !== 'path') return unfollowed(call, 'open')
  return openFile(machine, file.value, argument(args, 1, 'mode'), at)
}

function wrapper({ args }: Call, kind: 'static' | 'class'): Value {
  return { is: 'wrapper', kind, function: argument(args, 0) ?? none }
}

function superOf(call: Call): Value {
  const [after, self] = valuesOf(call.args)
  return after?.is === 'class' && self ? { is: 'super', self, after } : unfollowed(call, 'super')
}
