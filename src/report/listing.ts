import type { Listed } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import type { Data, Row } from '../model/source.ts'
import { type FactList, type FactRow, type Plain, toObject } from './facts.ts'

/** What a source of the configuration lists, for the command `facts`. Nothing to list at all is one thing unknown. */
export function listOfSource({ source, listing }: Listed): FactList {
  if (!listing.known) return { kind: source.kind, rows: [], unknown: [place(listing)], read: [] }
  const { rows, gaps, read } = listing.value
  const fields = rows.flatMap(unknownFields)
  return { kind: source.kind, rows: rows.map(toRow), unknown: [...gaps.map(place), ...fields], read }
}

function place({ reason, at }: { readonly reason: string; readonly at?: Location }) {
  return { reason, ...(at && { at }) }
}

function toRow({ path, fields, at }: Row): FactRow {
  const values = [...fields].flatMap(([name, field]) => (field.known ? [[name, plain(field.value)] as const] : []))
  return { path, values: new Map(values), ...(at && { at }) }
}

function unknownFields({ path, fields, at: rowAt }: Row) {
  return [...fields].flatMap(([name, field]) => {
    if (field.known) return []
    const at = field.at ?? rowAt
    return [place({ reason: `\`${name}\` of \`${path.join('.')}\`: ${field.reason}`, ...(at && { at }) })]
  })
}

function plain(data: Data): Plain {
  if (data instanceof Map) return toObject(new Map([...data].map(([name, value]) => [name, plain(value)])))
  return Array.isArray(data) ? data.map((item: Data) => plain(item)) : scalar(data)
}

function scalar(data: Data): Plain {
  return typeof data === 'object' ? null : data
}
