import type { Range } from '../../../model/location.ts'
import type { Token } from '../tokens.ts'
import type { Expression } from './ast.ts'

/** Where a text stops being Python. Thrown by readers of expressions, caught where statements are gathered. */
export class Fault extends Error {
  readonly range: Range

  constructor(reason: string, range: Range) {
    super(reason)
    this.range = range
  }
}

/** The parts of the grammar that all others build upon, and that themselves build upon all others. */
export interface Grammar {
  /** A conditional, a lambda, or an operation. */
  readonly expression: (cursor: Cursor) => Expression
  /** What operators bind at least as firmly as this level. */
  readonly operation: (cursor: Cursor, level: number) => Expression
}

/** Levels of `operation` that other parts of the grammar name. */
export const level = { disjunction: 1, bitwise: 5 } as const

/** Readers of expressions call themselves, and so do readers of what they made. */
const deepest = 200

const keywords: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
)

/** Walks over the tokens of one statement. */
export class Cursor {
  readonly text: string
  readonly grammar: Grammar
  readonly #tokens: readonly Token[]
  readonly #end: Token
  #index = 0
  #depth: number

  constructor(text: string, grammar: Grammar, tokens: readonly Token[], end = tokens.at(-1)?.range[1] ?? 0, depth = 0) {
    this.text = text
    this.grammar = grammar
    this.#tokens = tokens
    this.#end = { kind: 'operator', text: '', range: [end, end] }
    this.#depth = depth
  }

  /** The token to come. Behind the last one stands one without text. */
  get next(): Token {
    return this.#tokens[this.#index] ?? this.#end
  }

  get afterNext(): Token {
    return this.#tokens[this.#index + 1] ?? this.#end
  }

  get isAtEnd(): boolean {
    return this.#index >= this.#tokens.length
  }

  get start(): number {
    return this.next.range[0]
  }

  isAt(text: string): boolean {
    return this.next.text === text
  }

  take(): Token {
    const { next } = this
    this.#index += 1
    return next
  }

  skip(text: string): boolean {
    const isThere = this.next.text === text
    if (isThere) this.#index += 1
    return isThere
  }

  expect(text: string): void {
    if (!this.skip(text)) throw this.unexpected()
  }

  expectEnd(): void {
    if (!this.isAtEnd) throw this.unexpected()
  }

  takeName(): Token {
    if (!isName(this.next)) throw this.unexpected()
    return this.take()
  }

  /** From an offset to the end of the token taken last. */
  since(start: number): Range {
    return [start, this.#tokens[this.#index - 1]?.range[1] ?? start]
  }

  /** Marks that a reader calls itself, until it leaves. */
  enter(): void {
    this.#depth += 1
    if (this.#depth > deepest) throw this.tooDeep('expressions')
  }

  leave(): void {
    this.#depth -= 1
  }

  get isOutermost(): boolean {
    return this.#depth === 0
  }

  /** What a reader makes, or nothing, and no step taken, where it meets a fault. */
  try<T>(read: () => T): T | undefined {
    const [index, depth] = [this.#index, this.#depth]
    try {
      return read()
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault
      this.#index = index
      this.#depth = depth
      return undefined
    }
  }

  /** A cursor over tokens that stand within one of these. */
  within(tokens: readonly Token[], end: number): Cursor {
    return new Cursor(this.text, this.grammar, tokens, end, this.#depth)
  }

  unexpected(): Fault {
    const { text, range } = this.next
    return new Fault(this.isAtEnd ? 'something is missing here' : `\`${shorten(text)}\` is not expected here`, range)
  }

  tooDeep(what: 'expressions' | 'statements'): Fault {
    return new Fault(`${what} are nested too deep`, this.next.range)
  }
}

/** Whether a token is a name that is no word of the language. */
export function isName({ kind, text }: Token): boolean {
  return kind === 'name' && !keywords.has(text)
}

function shorten(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
