import { limits } from '../budget.ts'
import { argument } from '../calls/arguments.ts'
import { binary } from '../expressions/operators.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Unknown, Value } from '../model.ts'
import { collect, orderDoubt } from '../values/iteration.ts'
import { int, integerOf, isUnknown, iterator, list, none, passing, tuple, unknown } from '../values/values.ts'

type Followed = (call: Call) => Value

const chain: Followed = ({ machine, args, at }) => {
  const values = args.positional.map(({ value }) => value)
  return chained(values, (value, visit) => machine.iterate(value, at, visit), firstOrder(values, at))
}

function firstOrder(values: readonly Value[], at: Call['at']): Unknown | undefined {
  for (const value of values) {
    const doubt = orderDoubt(value, at)
    if (doubt) return doubt
  }
  return undefined
}

type Iterate = (value: Value, visit: (item: Value) => boolean) => Unknown | undefined

function chained(values: readonly Value[], iterate: Iterate, unordered: Unknown | undefined): Value {
  return iterator((visit) => {
    let isDone = false
    for (const value of values) {
      const doubt = iterate(value, (item) => {
        isDone = visit(item)
        return isDone
      })
      if (doubt ?? isDone) return doubt
    }
    return undefined
  }, unordered)
}

const fromIterable: Followed = ({ machine, args, at }) => {
  const found = collect(machine, argument(args, 0) ?? none, at)
  if (isUnknown(found)) return found
  const unordered = found.unordered ?? firstOrder(found.items, at)
  return chained(found.items, (value, visit) => machine.iterate(value, at, visit), unordered)
}

export const itertoolsLibrary: ReadonlyMap<string, Value | Followed> = new Map<string, Value | Followed>([
  ['chain', chain],
  ['product', product],
  ['count', count],
  ['islice', slice],
  ['repeat', repeat],
  ['cycle', cycle],
  ['combinations', (call) => chosen(call, 'combinations')],
  ['permutations', (call) => chosen(call, 'permutations')],
  [
    'pairwise',
    (call) => ofItems(call, (items) => items.slice(1).map((item, index) => tuple([items[index] ?? none, item]))),
  ],
  ['accumulate', accumulate],
  ['starmap', starMap],
  ['takewhile', (call) => whilst(call, true)],
  ['dropwhile', (call) => whilst(call, false)],
  ['zip_longest', zipLongest],
  ['groupby', groupBy],
])

/** `chain.from_iterable`, which is an attribute of a function. */
export const chainFromIterable = fromIterable

function product(call: Call): Value {
  const { machine, args, at } = call
  if (args.named.size > 0) return unfollowed(call, 'product')
  let rows: (readonly Value[])[] = [[]]
  let unordered: Unknown | undefined
  for (const { value } of args.positional) {
    const found = collect(machine, value, at)
    if (isUnknown(found)) return found
    unordered ??= found.unordered
    if (rows.length * found.items.length > limits.items) return unknown('there are too many combinations', at)
    rows = rows.flatMap((row) => found.items.map((item) => [...row, item]))
  }
  return iterator((visit) => {
    for (const row of rows) if (visit(tuple(row))) break
    return undefined
  }, unordered)
}

function count({ machine, args, at }: Call): Value {
  const step = argument(args, 1, 'step') ?? int(1)
  return iterator((visit) => {
    let value = argument(args, 0, 'start') ?? int(0)
    while (!visit(value)) value = binary(machine, '+', value, step, at)
    return undefined
  })
}

function slice(call: Call): Value {
  const { machine, args, at } = call
  const bounds = args.positional.slice(1).map(({ value }) => (value.is === 'none' ? undefined : integerOf(value)))
  const [first, second, step = 1n] = bounds
  const start = bounds.length > 1 ? (first ?? 0n) : 0n
  const stop = bounds.length > 1 ? second : first
  if (stop === undefined || step !== 1n) return unfollowed(call, 'islice')
  const value = argument(args, 0) ?? none
  return iterator(
    (visit) => {
      let index = 0n
      if (stop === 0n) return undefined
      return machine.iterate(value, at, (item) => {
        const isIn = index >= start
        index += 1n
        return (isIn && visit(item)) || index >= stop
      })
    },
    orderDoubt(value, at),
  )
}

function repeat(call: Call): Value {
  const times = integerOf(argument(call.args, 1))
  const value = argument(call.args, 0) ?? none
  if (times === undefined) return unfollowed(call, 'repeat')
  return iterator((visit) => {
    for (let left = times; left > 0n; left -= 1n) if (visit(value)) break
    return undefined
  })
}

/** What is made of all items at once. */
function ofItems({ machine, args, at }: Call, make: (items: readonly Value[]) => readonly Value[], place = 0): Value {
  const found = collect(machine, argument(args, place) ?? none, at)
  if (isUnknown(found) || found.unordered) return isUnknown(found) ? found : (found.unordered ?? none)
  const made = make(found.items)
  return iterator((visit) => {
    for (const item of made) if (visit(item)) break
    return undefined
  })
}

function cycle({ machine, args, at }: Call): Value {
  const found = collect(machine, argument(args, 0) ?? none, at)
  if (isUnknown(found) || found.unordered) return isUnknown(found) ? found : (found.unordered ?? none)
  return iterator((visit) => {
    for (let index = 0; found.items.length > 0; index += 1) {
      if (visit(found.items[index % found.items.length] ?? none)) break
    }
    return undefined
  })
}

function chosen(call: Call, kind: 'combinations' | 'permutations'): Value {
  const given = argument(call.args, 1)
  const size = given ? integerOf(given) : undefined
  if ((given && size === undefined) || (!given && kind === 'combinations')) return unfollowed(call, kind)
  return ofItems(call, (items) => {
    const length = size === undefined ? items.length : Number(size)
    let rows: (readonly number[])[] = [[]]
    for (let count = 0; count < length && rows.length <= limits.items; count += 1) {
      rows = rows.flatMap((row) =>
        [...items.keys()]
          .filter((index) => (kind === 'permutations' ? !row.includes(index) : index > (row.at(-1) ?? -1)))
          .map((index) => [...row, index]),
      )
      call.machine.budget.steps -= rows.length
    }
    return rows.map((row) => tuple(row.map((index) => items[index] ?? none)))
  })
}

function accumulate(call: Call): Value {
  const { machine, args, at } = call
  const by = argument(args, 1, 'func')
  if (args.named.has('initial')) return unfollowed(call, 'accumulate')
  return ofItems(call, ([first, ...rest]) => {
    const made = first ? [first] : []
    for (const item of rest) {
      const before = made.at(-1) ?? none
      made.push(by ? machine.call(by, passing(before, item), at) : binary(machine, '+', before, item, at))
    }
    return made
  })
}

function starMap({ machine, args, at }: Call): Value {
  const [by = none, rows = none] = args.positional.map(({ value }) => value)
  return iterator(
    (visit) => {
      let doubt: Unknown | undefined
      const rest = machine.iterate(rows, at, (row) => {
        const found = collect(machine, row, at)
        if (isUnknown(found)) doubt ??= found
        return isUnknown(found) || visit(machine.call(by, passing(...found.items), at))
      })
      return doubt ?? rest
    },
    orderDoubt(rows, at),
  )
}

function whilst(call: Call, takes: boolean): Value {
  const { machine, args, at } = call
  const by = argument(args, 0) ?? none
  const tests: (boolean | Unknown)[] = []
  const made = ofItems(
    call,
    (items) => {
      const end = items.findIndex((item) => {
        const truth = machine.truth(machine.call(by, passing(item), at), at)
        tests.push(truth)
        return truth !== true
      })
      const stop = end < 0 ? items.length : end
      return takes ? items.slice(0, stop) : items.slice(stop)
    },
    1,
  )
  return tests.find(isUnknown) ?? made
}

function zipLongest(call: Call): Value {
  const { machine, args, at } = call
  const fill = args.named.get('fillvalue')?.value ?? none
  const rows: (readonly Value[])[] = []
  for (const { value } of args.positional) {
    const found = collect(machine, value, at)
    if (isUnknown(found) || found.unordered) return isUnknown(found) ? found : (found.unordered ?? none)
    rows.push(found.items)
  }
  const most = Math.max(0, ...rows.map(({ length }) => length))
  const made = Array.from({ length: most }, (_, index) => tuple(rows.map((row) => row[index] ?? fill)))
  return ofItems({ ...call, args: passing(tuple(made)) }, (items) => items)
}

function groupBy(call: Call): Value {
  const { machine, args, at } = call
  const by = argument(args, 1, 'key')
  let doubt: Unknown | undefined
  const keyFor = (item: Value) => (by && by.is !== 'none' ? machine.call(by, passing(item), at) : item)
  const isSame = (one: Value, other: Value) => {
    const same = machine.equals(one, other, at)
    if (isUnknown(same)) doubt ??= same
    return same === true
  }
  const made = ofItems(call, (items) => {
    const groups: { readonly key: Value; readonly items: Value[] }[] = []
    for (const item of items) {
      const key = keyFor(item)
      const last = groups.at(-1)
      if (last && isSame(last.key, key)) last.items.push(item)
      else groups.push({ key, items: [item] })
    }
    return groups.map((group) => tuple([group.key, list(group.items)]))
  })
  return doubt ?? made
}
