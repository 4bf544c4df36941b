import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ModuleSyntax } from '../../src/facts/python/syntax/ast.ts'

/** Writes Python's own syntax trees in the form below. */
export const syntaxScript = readFileSync(fileURLToPath(new URL('python-syntax.py', import.meta.url)), 'utf8')

/** What is shown of a tree. Python before 3.12 knows no places within formatted strings. */
interface Shown {
  readonly ranges: boolean
  readonly rangesInStrings: boolean
}

/** Fields that need no name to be told apart. */
const silent: ReadonlySet<string> = new Set(
  'id value left operator right callee elements values type attribute name names body'.split(' '),
)

/** A syntax tree as text: the kind of a node, then its fields by their names. One statement a line. */
export function formOf({ body }: ModuleSyntax, shown: Shown = { ranges: false, rangesInStrings: false }): string {
  return body.map((statement) => showNode(statement, shown)).join('\n')
}

function show(value: unknown, shown: Shown): string {
  if (Array.isArray(value)) return `[${value.map((one) => show(one, shown)).join(' ')}]`
  return typeof value === 'object' && value !== null ? showNode(value, shown) : String(value)
}

function showNode(node: object, shown: Shown): string {
  const fields = new Map<string, unknown>(Object.entries(node))
  const kind = fields.get('kind')
  if (kind === 'constant') return `(${headOf(fields, shown)} ${showConstant(fields.get('value'))})`
  const head = headOf(fields, shown)
  const isString = kind === 'joined-string'
  const inside = isString ? { ...shown, ranges: shown.ranges && shown.rangesInStrings } : shown
  const keys = [...fields.keys()].filter((key) => !['kind', 'range', 'nameRange'].includes(key)).sort()
  const parts = keys.map((key) => {
    const value = isString ? showPieces(fields.get(key), inside) : show(sorted(key, fields.get(key)), inside)
    return silent.has(key) ? value : `${key}:${value}`
  })
  return `(${[head, ...parts].filter((part) => part !== '').join(' ')})`
}

/** Python has them in an order of its own. */
function sorted(key: string, value: unknown): unknown {
  return key === 'binds' && Array.isArray(value) ? value.toSorted() : value
}

/** Pieces of a formatted string have no places of their own for Python, but what is in them may. */
function showPieces(values: unknown, shown: Shown): string {
  if (!Array.isArray(values)) return ''
  const pieces = values.map((piece: Readonly<Record<string, unknown>>) => {
    if (piece.kind === 'constant') return `(constant ${showConstant(piece.value)})`
    const conversion = piece.conversion === undefined ? '' : ` conversion:${piece.conversion}`
    return `(formatted${conversion}${showFormat(piece.format, shown)} ${show(piece.value, shown)})`
  })
  return `[${pieces.join(' ')}]`
}

function showFormat(format: unknown, shown: Shown): string {
  if (typeof format !== 'object' || format === null || !('values' in format)) return ''
  return ` format:(joined-string ${showPieces(format.values, shown)})`
}

/** Arguments and patterns have no places in Python's trees. */
function headOf(fields: ReadonlyMap<string, unknown>, { ranges }: Shown): string {
  const kind = fields.get('kind')
  const range = fields.get('range')
  const hasPlace = kind !== undefined || !(fields.has('value') || fields.has('binds'))
  const place = ranges && hasPlace && Array.isArray(range) ? `@${range.join(':')}` : ''
  return `${kind ?? ''}${place}`
}

function showConstant(constant: unknown): string {
  if (typeof constant !== 'object' || constant === null || !('type' in constant)) return ''
  const value = 'value' in constant ? ` ${showValue(constant.type, constant.value)}` : ''
  return `(${constant.type}${value})`
}

function showValue(type: unknown, value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped)
  if (type === 'int' && (typeof value === 'number' || typeof value === 'bigint')) return `0x${value.toString(16)}`
  if (typeof value !== 'number') return String(value)
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes.toString('hex')
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
