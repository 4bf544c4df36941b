import type { BoundCell } from '../model/binding.ts'
import type { Fact, Listed } from '../model/fact.ts'
import { styleOf, writeCell } from './cell.ts'
import { openRegister, type Register, rowsAt } from './rows.ts'
import { numberWords } from './said.ts'
import { type Content, contentOf, contentOfLevel } from './wanted.ts'

/** A value of a source, as `SOURCE.FIELD`, `SOURCE/ROW.FIELD`, `SOURCE/LEVEL.count`, or the names of `SOURCE/LEVEL`. */
export function valueOf(expression: string, listings: ReadonlyMap<string, Listed>): Fact<Content> {
  const [, source = '', path, field] = /^([^./]+)(?:\/([^.]*))?(?:\.(.+))?$/.exec(expression.trim()) ?? []
  const register = openRegister(source, listings.get(source))
  if (!register.known) return register
  const level = path !== undefined && register.value.levels.includes(path) ? path : undefined
  const isWhole = path === undefined || level !== undefined
  if (field === undefined && isWhole) return { known: true, value: contentOfLevel(register.value, level, false) }
  if (field === 'count' && isWhole) return { known: true, value: contentOfLevel(register.value, level, true) }
  return fieldOfOne(register.value, path, field ?? 'name')
}

/** The name of the source in the expression of a value. */
export function sourceOf(expression: string): string {
  return /^[^./]*/.exec(expression.trim())?.[0] ?? ''
}

function fieldOfOne(register: Register, path: string | undefined, field: string): Fact<Content> {
  const rows =
    path === undefined
      ? rowsAt(register, undefined)
      : register.listing.rows.filter((row) => row.path.join('/') === path)
  const [row, other] = rows
  if (!row) return { known: false, reason: `\`${register.name}\` lists no \`${path ?? ''}\`` }
  if (other)
    return {
      known: false,
      reason: `\`${register.name}\` lists ${rows.length} rows; say which as \`${register.name}/ROW.${field}\``,
    }
  return contentOf(register, row, { header: '', field, isLevel: false })
}

/** What should stand in running text. Names are joined as they were: with `and` before the last, and a comma there or not. */
export function correctionOf(content: Content, cell: BoundCell): string {
  const said = cell.spans.map((span) => span.text).join('')
  const text = writeCell(content, said === '' ? 'text' : styleOf(content, undefined, [cell]))
  if (content.is === 'count')
    return numberWords.includes(said.toLowerCase()) ? (numberWords[Number(text)] ?? text) : text
  const [, comma = ''] = /(,?)\s+and\s/.exec(said) ?? []
  const last = text.lastIndexOf(', ')
  if (content.is !== 'set' || last < 0 || !/\sand\s/.test(said)) return text
  const isSeries = content.items.length > 2
  return `${text.slice(0, last)}${isSeries ? comma : ''} and ${text.slice(last + 2)}`
}
