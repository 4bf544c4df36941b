import { findOutside, type Statement as Row } from '../statements.ts'
import type { Block, Case, Expression, Handler, Statement, WithItem } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { checkTarget, readElement, readList, readNamed, readTargets } from './lists.ts'
import { readPattern } from './patterns.ts'
import { type Rows, rangeTo } from './rows.ts'

/** Reads a compound statement, the word of which is still to come, with the branches that follow it. */
export type Reader = (row: Row, cursor: Cursor, rows: Rows) => Statement

/** `elif` is nested in what stands before it, and readers of syntax call themselves. */
const mostBranches = 500

interface Branch {
  readonly start: number
  readonly test: Expression
  readonly body: Block
  readonly end: number
}

/** Reads `if` with `elif` and `else`. */
export function readIf(row: Row, cursor: Cursor, rows: Rows): Statement {
  const readBranch = (branch: Row, head: Cursor): Branch => {
    const { start } = head
    head.take()
    const test = readNamed(head)
    const body = rows.body(branch, head)
    return { start, test, body, end: rangeTo(head, start, body)[1] }
  }
  const first = readBranch(row, cursor)
  const others = rows.branches('elif', readBranch)
  if (others.length > mostBranches) throw cursor.tooDeep('statements')
  let otherwise = rows.bodyOf('else')
  for (const { end, ...branch } of others.toReversed()) {
    otherwise = [
      { kind: 'if', test: branch.test, body: branch.body, otherwise, range: rangeOf({ ...branch, end }, otherwise) },
    ]
  }
  return { kind: 'if', test: first.test, body: first.body, otherwise, range: rangeOf(first, otherwise) }
}

function rangeOf({ start, end }: Branch, otherwise: Block): Statement['range'] {
  return [start, otherwise.at(-1)?.range[1] ?? end]
}

export function readWhile(row: Row, cursor: Cursor, rows: Rows): Statement {
  const { start } = cursor
  cursor.take()
  const test = readNamed(cursor)
  const body = rows.body(row, cursor)
  const otherwise = rows.bodyOf('else')
  return { kind: 'while', test, body, otherwise, range: rangeTo(cursor, start, body, otherwise) }
}

export function readFor(row: Row, cursor: Cursor, rows: Rows): Statement {
  const { start } = cursor
  const isAsync = cursor.skip('async')
  cursor.expect('for')
  const target = readTargets(cursor)
  cursor.expect('in')
  const iterable = readList(cursor)
  const body = rows.body(row, cursor)
  const otherwise = rows.bodyOf('else')
  return { kind: 'for', target, iterable, body, otherwise, isAsync, range: rangeTo(cursor, start, body, otherwise) }
}

export function readWith(row: Row, cursor: Cursor, rows: Rows): Statement {
  const { start } = cursor
  const isAsync = cursor.skip('async')
  cursor.expect('with')
  // `with (a, b):` has two items and no tuple, but `with (a, b) as c:` has a tuple.
  const items = cursor.try(() => readItemsInParentheses(cursor)) ?? readItems(cursor)
  const body = rows.body(row, cursor)
  return { kind: 'with', items, body, isAsync, range: rangeTo(cursor, start, body) }
}

function readItemsInParentheses(cursor: Cursor): readonly WithItem[] {
  cursor.expect('(')
  const items = readItems(cursor, ')')
  cursor.expect(')')
  cursor.expectEnd()
  return items
}

function readItems(cursor: Cursor, close?: string): readonly WithItem[] {
  const items: WithItem[] = []
  do {
    const context = cursor.grammar.expression(cursor)
    const target = cursor.skip('as') ? readTarget(cursor) : undefined
    items.push({ context, ...(target && { target }) })
  } while (cursor.skip(',') && !(close !== undefined && cursor.isAt(close)))
  return items
}

function readTarget(cursor: Cursor): Expression {
  const target = cursor.grammar.expression(cursor)
  checkTarget(target)
  return target
}

export function readTry(row: Row, cursor: Cursor, rows: Rows): Statement {
  const { start } = cursor
  cursor.take()
  const body = rows.body(row, cursor)
  const handlers = rows.branches('except', (handler, head) => readHandler(handler, head, rows))
  const otherwise = rows.bodyOf('else')
  const last = rows.bodyOf('finally')
  const caught = handlers.at(-1)?.body ?? []
  const range = rangeTo(cursor, start, body, caught, otherwise, last)
  return { kind: 'try', body, handlers, otherwise, finally: last, range }
}

function readHandler(row: Row, cursor: Cursor, rows: Rows): Handler {
  const { start } = cursor
  cursor.take()
  cursor.skip('*')
  const type = cursor.isAtEnd ? undefined : readList(cursor)
  const name = cursor.skip('as') ? cursor.takeName().text : undefined
  const body = rows.body(row, cursor)
  return { ...(type && { type }), ...(name !== undefined && { name }), body, range: rangeTo(cursor, start, body) }
}

export function readMatch(row: Row, cursor: Cursor, rows: Rows): Statement {
  const { start } = cursor
  cursor.take()
  const subject = readList(cursor, readElement)
  cursor.expectEnd()
  const cases: Case[] = []
  for (const one of row.body) {
    const found = rows.reading.attempt(() => readCase(one, rows.over(one), rows))
    if (found) cases.push(found)
  }
  return { kind: 'match', subject, cases, range: rangeTo(cursor, start, cases.at(-1)?.body ?? []) }
}

/** Words of the language stand in no pattern but `as`, so a guard begins at the first `if`. */
function readCase(row: Row, cursor: Cursor, rows: Rows): Case {
  cursor.expect('case')
  const split = findOutside(row.tokens, ({ text }) => text === 'if')
  const pattern = readPattern(cursor, row.tokens.slice(1, split < 0 ? undefined : split))
  const head = split < 0 ? undefined : rows.over({ ...row, tokens: row.tokens.slice(split + 1) })
  const guard = head && readNamed(head)
  head?.expectEnd()
  return { pattern, ...(guard && { guard }), body: rows.read(row) }
}
