import type { Column, Format } from '../../model/binding.ts'
import { nearest } from '../../text/nearest.ts'
import type { Register } from '../rows.ts'

const formats: readonly Format[] = ['code', 'text', 'list', 'count', 'brace-paths', 'specifier']

/**
 * The columns that a marker names, each as `field`, `field | format` or `Header: field`; without any, the levels of the
 * source from that of the rows on, or the name and all fields.
 */
export function columnsFor(
  register: Register,
  level: string | undefined,
  specs: readonly string[],
): readonly Column[] | { readonly reason: string } {
  const columns: Column[] = []
  for (const spec of specs.length > 0 ? specs : ownColumns(register, level)) {
    const column = readColumn(register, level, spec)
    if ('reason' in column) return column
    columns.push(column)
  }
  return columns
}

function ownColumns({ levels, fields }: Register, level: string | undefined): readonly string[] {
  if (levels.length > 0) return levels.slice(level === undefined ? 0 : levels.indexOf(level))
  return [...new Set(['name', ...fields])]
}

/** Names that every row has. */
const always: readonly string[] = ['name', 'file', 'path']

function readColumn(
  { name, levels, fields }: Register,
  level: string | undefined,
  spec: string,
): Column | { readonly reason: string } {
  const [, header, rest = ''] = /^(?:([^:|]*):)?([^:]*)$/.exec(spec) ?? []
  const [field = '', format, ...more] = rest.split('|').map((part) => part.trim())
  const known = formats.find((one) => one === format)
  if (more.length > 0 || (format !== undefined && !known)) {
    return { reason: `There is no format \`${format ?? ''}\`; there is ${quoted(formats)}` }
  }
  const all = [...levels, ...always, ...fields]
  if (!all.includes(field) && !all.includes(field.split('.')[0] ?? '')) {
    const meant = nearest(field, all)
    return { reason: `\`${name}\` has no field \`${field}\`; ${meant ? `did you mean \`${meant}\`?` : quoted(all)}` }
  }
  const own = level === undefined ? 0 : levels.indexOf(level)
  const title = header?.trim() || titleOf(field)
  return { header: title, field, isLevel: levels.indexOf(field) > own, ...(known && { format: known }) }
}

function titleOf(field: string): string {
  const words = field.replace(/[-_.]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function quoted(names: readonly string[]): string {
  return [...new Set(names)].map((one) => `\`${one}\``).join(', ')
}
