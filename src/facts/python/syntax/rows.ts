import type { Range } from '../../../model/location.ts'
import type { Statement as Row } from '../statements.ts'
import type { SyntaxFault } from '../tokens.ts'
import type { Block } from './ast.ts'
import { Cursor, Fault } from './cursor.ts'
import { grammar } from './expressions.ts'

/** The reading of one module, which ends at its first fault. */
export class Reading {
  readonly text: string
  fault: SyntaxFault | undefined

  constructor(text: string) {
    this.text = text
  }

  /** What a reader makes. Nothing where it meets a fault, or where there has been one. */
  attempt<T>(read: () => T): T | undefined {
    if (this.fault) return undefined
    try {
      return read()
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault
      this.fault = { reason: fault.message, range: fault.range }
      return undefined
    }
  }
}

/** The rows of one block, and how their bodies are read. */
export class Rows {
  readonly reading: Reading
  readonly #rows: readonly Row[]
  readonly #readBlock: (reading: Reading, rows: readonly Row[]) => Block
  #index = 0

  constructor(reading: Reading, rows: readonly Row[], readBlock: (reading: Reading, rows: readonly Row[]) => Block) {
    this.reading = reading
    this.#rows = rows
    this.#readBlock = readBlock
  }

  take(): Row | undefined {
    const row = this.#rows[this.#index]
    this.#index += 1
    return row
  }

  /** The row that comes next, if it begins with this word. */
  takeIf(word: string): Row | undefined {
    return this.#rows[this.#index]?.tokens[0]?.text === word ? this.take() : undefined
  }

  /** What is made of the branch that comes next, if it begins with this word. */
  branch<T>(word: string, read: (row: Row, cursor: Cursor) => T): T | undefined {
    const row = this.takeIf(word)
    return row && this.reading.attempt(() => read(row, this.over(row)))
  }

  /** All branches in a row that begin with this word. */
  branches<T>(word: string, read: (row: Row, cursor: Cursor) => T): readonly T[] {
    const found: T[] = []
    for (let next = this.branch(word, read); next; next = this.branch(word, read)) found.push(next)
    return found
  }

  /** The body of a branch whose head is a word alone; empty where there is none. */
  bodyOf(word: string): Block {
    const read = (row: Row, cursor: Cursor): Block => {
      cursor.take()
      return this.body(row, cursor)
    }
    return this.branch(word, read) ?? []
  }

  /** The body of a row, the head of which is read. */
  body(row: Row, head: Cursor): Block {
    head.expectEnd()
    return this.read(row)
  }

  read(row: Row): Block {
    return this.#readBlock(this.reading, row.body)
  }

  over(row: Row): Cursor {
    return new Cursor(this.reading.text, grammar, row.tokens)
  }
}

/** From the start of a head to the end of the last statement in these blocks. */
export function rangeTo(head: Cursor, start: number, ...blocks: readonly Block[]): Range {
  const last = blocks.findLast((block) => block.length > 0)?.at(-1)
  return [start, last?.range[1] ?? head.since(start)[1]]
}
