import { argument } from '../calls/arguments.ts'
import { lookUp } from '../classes/members.ts'
import { binary } from '../expressions/operators.ts'
import type { Machine } from '../machine.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Iterator, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { applied, collect, contentDoubt, orderDoubt, pull, stepsOf } from '../values/iteration.ts'
import { extreme, sorted } from '../values/lists.ts'
import {
  bool,
  doubtOf,
  int,
  integerOf,
  isUnknown,
  iterator,
  list,
  noArguments,
  none,
  passing,
  plain,
  tuple,
  unknown,
} from '../values/values.ts'

export function length(call: Call): Value {
  const { machine, args, at } = call
  const given = argument(args, 0) ?? none
  if (given.is === 'instance' && lookUp(given.class, '__len__')) {
    return machine.call(machine.attribute(given, '__len__', at), noArguments, at)
  }
  return lengthOf(call, plain(given))
}

function lengthOf(call: Call, value: Value): Value {
  switch (value.is) {
    case 'dict':
    case 'set':
      return contentDoubt(value) ?? int(value.entries.size)
    case 'view':
      return contentDoubt(value.of) ?? int(value.of.entries.size)
    case 'list':
      return value.doubt ?? int(value.items.length)
    case 'tuple':
      return int(value.items.length)
    case 'str':
      return value.value.includes('\0') ? unfollowed(call, 'len') : int(Array.from(value.value).length)
    case 'range':
      return int(stepsOf(value))
    case 'class':
      return value.doubt ?? (value.members ? int(value.members.length) : unfollowed(call, 'len'))
    case 'instance':
    case 'unknown':
    case 'opaque':
      return unfollowed(call, 'len')
    default:
      throw raising('TypeError', `object of type '${value.is}' has no len()`, call.at)
  }
}

export function sortedCopy({ machine, args, at }: Call): Value {
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

export function reversed(call: Call): Value {
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

export function enumerate({ machine, args, at }: Call): Value {
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

export function zip(call: Call): Value {
  const { machine, args, at } = call
  const values = args.positional.map(({ value }) => value)
  if (args.named.size > 0) return unfollowed(call, 'zip')
  const unordered = values.length > 1 ? undefined : orderDoubt(values[0] ?? none, at)
  return iterator((visit) => {
    const disorder = values.map((value) => orderDoubt(value, at)).find((doubt) => doubt)
    if (disorder && values.length > 1) return disorder
    const sources = values.map((value) => asIterator(machine, value, at))
    while (sources.length > 0) {
      const row = nextRow(machine, sources, at)
      if (!row || isUnknown(row)) return row
      if (visit(tuple(row))) return undefined
    }
    return undefined
  }, unordered)
}

/** One item of each iterator; nothing where one of them is at its end. */
function nextRow(
  machine: Machine,
  sources: readonly Iterator[],
  at: Call['at'],
): readonly Value[] | Unknown | undefined {
  const row: Value[] = []
  for (const source of sources) {
    const item = pull(machine, source, at)
    if (!item) return undefined
    if (isUnknown(source.state)) return source.state
    row.push(item)
  }
  return row
}

function asIterator(machine: Machine, value: Value, at: Call['at']): Iterator {
  if (value.is === 'iterator') return value
  const found = collect(machine, value, at)
  const made = iterator(() => undefined)
  made.state = isUnknown(found) ? found : { items: found.items, next: 0 }
  return made
}

export function map(call: Call): Value {
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

export function filter({ machine, args, at }: Call): Value {
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

export function iter(call: Call): Value {
  const { machine, args, at } = call
  const value = argument(args, 0) ?? none
  if (args.positional.length > 1) return unfollowed(call, 'iter')
  if (value.is === 'iterator' || doubtOf(value, at)) return value
  return iterator((visit) => machine.iterate(value, at, visit), orderDoubt(value, at))
}

export function next(call: Call): Value {
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
export function quantified({ machine, args, at }: Call, wanted: boolean): Value {
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

export function sum({ machine, args, at }: Call): Value {
  const found = collect(machine, argument(args, 0) ?? none, at)
  if (isUnknown(found)) return found
  let total: Value = argument(args, 1, 'start') ?? int(0)
  for (const item of found.items) total = binary(machine, '+', total, item, at)
  const isOrdered = !found.unordered || total.is === 'int'
  return isOrdered ? total : (found.unordered ?? total)
}

export function extremeOf({ machine, args, at }: Call, sign: 1 | -1): Value {
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
