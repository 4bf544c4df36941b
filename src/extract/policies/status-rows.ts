import type { Document, Passage } from '../../markdown/document.ts'
import type { Part } from '../../model/reference.ts'
import { textOf } from '../progress.ts'

/** A row of a table that has a status, with the cells that are looked at. */
export interface StatusRow {
  readonly cells: readonly Passage[]
  /** The headers of its table: tables with the same ones are parts of one list. */
  readonly list: string
  readonly status: Passage
  readonly evidence?: Passage
  readonly id?: Passage
  readonly dependencies?: Passage
  readonly due?: Passage
}

/** Headers, in lower case, under which each of them stands. */
const headers = {
  status: ['status', 'state'],
  id: ['id', 'key', '#', 'no.', 'ticket'],
  dependencies: ['depends on', 'dependencies', 'dependency', 'depends', 'blocked by', 'prerequisites', 'waits for'],
  due: ['due', 'due date', 'due on', 'deadline', 'target date'],
} as const

/** The rows of all tables that have a status, in the order of the document. */
export function statusRowsOf({ passages }: Document, label: string): readonly StatusRow[] {
  const rows = new Map<string, Passage[]>()
  const lists = new Map<number, string>()
  for (const passage of passages) {
    if (!passage.cell) continue
    const { table, row } = passage.cell
    if (row === 0) lists.set(table, `${lists.get(table) ?? ''}|${headerOf(passage)}`)
    else rows.set(`${table}:${row}`, [...(rows.get(`${table}:${row}`) ?? []), passage])
  }
  return [...rows.values()].flatMap((cells) => toRow(cells, lists.get(cells[0]?.cell?.table ?? -1) ?? '', label))
}

function toRow(cells: readonly Passage[], list: string, label: string): readonly StatusRow[] {
  const under = (names: readonly string[]) => cells.find(({ column = '' }) => names.includes(plain(column)))
  const status = under(headers.status)
  if (!status || textOf(status).trim() === '') return []
  const evidence = under([plain(label), `${plain(label)}s`])
  const id = under(headers.id)
  const dependencies = under(headers.dependencies)
  const due = under(headers.due)
  return [
    {
      ...{ cells, list, status },
      ...(evidence && { evidence }),
      ...(id && { id }),
      ...(dependencies && { dependencies }),
      ...(due && { due }),
    },
  ]
}

function headerOf(passage: Passage): string {
  return plain(textOf(passage))
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** The words of a cell and their place. */
export function partOf(passage: Passage): Part {
  return { text: textOf(passage).trim(), range: passage.range }
}
