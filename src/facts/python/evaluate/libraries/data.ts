import { argument } from '../calls/arguments.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Unknown, Value } from '../model.ts'
import { readCsv } from '../values/csv.ts'
import { toValue } from '../values/data-values.ts'
import { collect } from '../values/iteration.ts'
import { entriesOf } from '../values/keys.ts'
import { linesOf, takeText } from '../values/open-file.ts'
import { dict, doubtOf, isUnknown, iterator, list, none, str, textOf, unknown } from '../values/values.ts'

type Followed = (call: Call) => Value

/** Reads the text of a file, or a text that a call is given. */
function reader(format: string): Followed {
  return (call) => {
    const { machine, at } = call
    const given = argument(call.args, 0) ?? none
    const text = given.is === 'file' ? takeText(given, at, machine.doubt) : textOf(given)
    if (text === undefined) return unfollowed(call, format)
    if (isUnknown(text)) return text
    const found = machine.files.data(text, format)
    if (!found.known) return unknown(`what is read ${found.reason}`, at)
    return toValue({ machine, text, format, at }, found.value)
  }
}

export const jsonLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['load', reader('json')],
  ['loads', reader('json')],
])

export const yamlLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['safe_load', reader('yaml')],
  ['load', reader('yaml')],
  ['full_load', reader('yaml')],
])

export const tomlLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['load', reader('toml')],
  ['loads', reader('toml')],
])

export const csvLibrary: ReadonlyMap<string, Followed> = new Map<string, Followed>([
  ['reader', rowsOf],
  ['DictReader', dictRowsOf],
])

const csvOptions = new Set(['delimiter', 'fieldnames', 'skipinitialspace', 'quotechar'])

function recordsOf({ machine, args, at }: Call): readonly (readonly string[])[] | Unknown {
  const given = argument(args, 0) ?? none
  const delimiter = args.named.get('delimiter')?.value
  const quote = args.named.get('quotechar')?.value
  const space = args.named.get('skipinitialspace')?.value
  const isPlain = args.positional.length === 1 && [...args.named.keys()].every((name) => csvOptions.has(name))
  const by = delimiter ? textOf(delimiter) : ','
  const skips = space ? machine.truth(space, at) : false
  if (!isPlain || by?.length !== 1 || (quote && textOf(quote) !== '"') || isUnknown(skips)) {
    return unknown('this way of reading CSV is not followed', at)
  }
  const lines = csvLines(machine, given, at)
  return isUnknown(lines) ? lines : readCsv(lines, by, skips)
}

function csvLines(machine: Call['machine'], given: Value, at: Call['at']): readonly string[] | Unknown {
  if (given.is === 'file') {
    const text = takeText(given, at, machine.doubt)
    return isUnknown(text) ? text : linesOf(text)
  }
  const found = collect(machine, given, at)
  if (isUnknown(found)) return found
  const lines = found.items.map(textOf)
  if (lines.includes(undefined) || found.unordered) return doubtOf(given, at) ?? unknown('its lines are not known', at)
  return lines.flatMap((line) => line ?? [])
}

function rowsOf(call: Call): Value {
  const records = recordsOf(call)
  if (isUnknown(records)) return records
  return iterator((visit) => {
    for (const record of records) if (visit(list(record.map(str)))) break
    return undefined
  })
}

function dictRowsOf(call: Call): Value {
  const { machine, args, at } = call
  const records = recordsOf(call)
  if (isUnknown(records)) return records
  const named = args.named.get('fieldnames')?.value
  const given = named ? collect(machine, named, at) : undefined
  if (isUnknown(given)) return given
  const filled = records.filter((record) => record.length > 0)
  const head = given ? given.items.map((item) => textOf(item) ?? '') : (filled[0] ?? [])
  const rows = given ? filled : filled.slice(1)
  return iterator((visit) => {
    for (const row of rows) if (visit(asMapping(head, row))) break
    return undefined
  })
}

/** What a row has beyond the head goes under None. */
function asMapping(head: readonly string[], row: readonly string[]): Value {
  const made = dict(entriesOf(head.map((name, place) => [name, cell(row[place])] as const)))
  const rest = row.slice(head.length)
  if (rest.length > 0) made.entries.set('none', { key: none, value: list(rest.map(str)) })
  return made
}

function cell(text: string | undefined): Value {
  return text === undefined ? none : str(text)
}
