import type { BoundCell } from '../model/binding.ts'
import type { Fact, Listed } from '../model/fact.ts'
import type { Row } from '../model/source.ts'
import { mannerOf, writeCell } from './cell.ts'
import { openRegister, type Register, rowsAt } from './rows.ts'
import { numberWords } from './said.ts'
import { type Content, contentOf, contentOfLevel } from './wanted.ts'

/** What a value is; a mistake is one in how the source is asked. */
export type Resolved = Fact<Content> | { readonly known: false; readonly reason: string; readonly isMistake: true }

/**
 * A value of a source, as `SOURCE.FIELD`, `SOURCE/ROW.FIELD`, `SOURCE/LEVEL.FIELD`, `SOURCE/LEVEL.count`, or the names of
 * `SOURCE/LEVEL`.
 */
export function contentOfValue(expression: string, listings: ReadonlyMap<string, Listed>): Resolved {
  const [, source = '', path, field] = /^([^./]+)(?:\/([^.]*))?(?:\.(.+))?$/.exec(expression.trim()) ?? []
  const register = openRegister(source, listings.get(source))
  if (!register.known) return listings.has(source) ? register : { ...register, isMistake: true }
  const level = path !== undefined && register.value.levels.includes(path) ? path : undefined
  const isWhole = path === undefined || level !== undefined
  if (field === undefined && isWhole) return { known: true, value: contentOfLevel(register.value, level, false) }
  if (field === 'count' && isWhole) return { known: true, value: contentOfLevel(register.value, level, true) }
  return contentOfOne(register.value, path, field ?? 'name')
}

/** The name of the source in the expression of a value. */
export function sourceOf(expression: string): string {
  return /^[^./]*/.exec(expression.trim())?.[0] ?? ''
}

function contentOfOne(register: Register, path: string | undefined, field: string): Resolved {
  const { name, listing } = register
  const isNamed = (row: Row): boolean => row.path.join('/') === path
  const named = listing.rows.filter(isNamed)
  const isLevel = path === undefined || (named.length === 0 && register.levels.includes(path))
  const [row, ...others] = isLevel ? rowsAt(register, path) : named
  if (!row) {
    const [gap] = listing.gaps
    if (gap) return { known: false, reason: `\`${name}\` may have more: ${gap.reason}`, ...(gap.at && { at: gap.at }) }
    return { known: false, reason: `\`${name}\` lists no \`${path ?? field}\``, isMistake: true }
  }
  if (others.length > 0) {
    const reason = `\`${name}\` lists ${others.length + 1} rows; say which as \`${name}/ROW.${field}\``
    return { known: false, reason, isMistake: true }
  }
  return contentOf(register, row, { header: '', field, isLevel: false })
}

/** What should stand in running text. Names are joined as they were: with `and` before the last, and a comma there or not. */
export function correctionOf(content: Content, cell: BoundCell): string {
  const said = cell.spans.map((span) => span.text).join('')
  const text = writeCell(
    content,
    said === '' ? { style: 'text' as const, isFull: () => false } : mannerOf(content, undefined, [cell]),
  )
  if (content.is === 'count')
    return numberWords.includes(said.toLowerCase()) ? (numberWords[Number(text)] ?? text) : text
  const [, comma = ''] = /(,?)\s+and\s/.exec(said) ?? []
  const last = text.lastIndexOf(', ')
  if (content.is !== 'set' || last < 0 || !/\sand\s/.test(said)) return text
  const isSeries = content.items.length > 2
  return `${text.slice(0, last)}${isSeries ? comma : ''} and ${text.slice(last + 2)}`
}
