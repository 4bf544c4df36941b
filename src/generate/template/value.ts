import type { Range } from '../../model/location.ts'

/** What a template may not do, or asks of a value that has no such thing. */
export class Refusal extends Error {
  /** In the template's text. */
  readonly range: Range | undefined

  /** Whether all is right with the template, and the data does not know what it asks for. */
  readonly isOfData: boolean

  constructor(reason: string, range?: Range, isOfData = false) {
    super(reason)
    this.name = 'Refusal'
    this.range = range
    this.isOfData = isOfData
  }
}

/** Text that is Markdown already, so that it is not escaped again: as it stands in a line, and in a cell of a table. */
export class Markdown {
  readonly text: string
  readonly cell: string

  constructor(text: string, cell: string) {
    this.text = text
    this.cell = cell
  }
}

type Mapping = Readonly<Record<string, unknown>>

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Markdown)
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** A value as text. Lists and mappings have no one text. */
export function textOf(value: unknown): string {
  const known = needKnown(value)
  if (known === null || known === undefined) return ''
  if (known instanceof Markdown) return known.text
  if (typeof known === 'object') throw new Refusal(`${describe(known)} is no text`)
  return String(known)
}

/** The items of a list. */
export function listOf(value: unknown): readonly unknown[] {
  const known = needKnown(value)
  if (!isList(known)) throw new Refusal(`${describe(known)} is no list`)
  return known
}

/** A number, or digits that are one. */
export function numberOf(value: unknown): number {
  const known = needKnown(value)
  const number = typeof known === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(known) ? Number(known) : known
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new Refusal(`${describe(known)} is no number`)
  return number
}

/** What a name leads to, which may be a path: `fields.version`. Only what the data itself has. */
export function memberOf(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((holder, name) => {
    const member = ownMember(needKnown(holder), name)
    if (member === undefined) throw new Refusal(`${describe(holder)} has no \`${name}\``)
    return needKnown(member)
  }, value)
}

function ownMember(holder: unknown, name: string): unknown {
  if (isList(holder)) return /^\d{1,9}$/.test(name) ? holder[Number(name)] : undefined
  return isMapping(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined
}

/** The value itself, unless data says that it could not be told. */
export function needKnown(value: unknown): unknown {
  const reason = isMapping(value) && Object.hasOwn(value, '$unknown') ? value.$unknown : undefined
  if (typeof reason === 'string') throw new Refusal(`this is not known: ${reason}`, undefined, true)
  return value
}

/** A value in a message. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (isList(value)) return 'a list'
  if (isMapping(value)) return 'a mapping'
  const text = value instanceof Markdown ? value.text : String(value)
  return `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``
}
