import type { Scope, Type, Variable } from './scope.ts'
import { emptyScope, withVariable } from './scope.ts'

/** Chooses one of so many ways. A seed that has run dry chooses the first, which is the simplest. */
export type Draw = (ways: number) => number

/** Draws from numbers, one after the other. */
export function drawFrom(numbers: readonly number[]): Draw {
  let next = 0
  return (ways) => {
    const number = numbers[next] ?? 0
    next += 1
    return number % ways
  }
}

/** Names and sizes that all modules of a program share. */
export interface Ledger {
  /** How often each kind of code was written. */
  readonly used: Map<string, number>
  readonly unknowable: boolean
  names: number
}

/** Writes the lines of one module, and knows what is in scope at the last of them. */
export class Writer {
  readonly ledger: Ledger
  readonly #header = new Set<string>()
  readonly #lines: string[] = []
  #indent = 0
  /** The function that is being written, and those around it. */
  readonly #frames: number[] = [0]
  scope: Scope = emptyScope

  constructor(ledger: Ledger) {
    this.ledger = ledger
  }

  get text(): string {
    const isFuture = (line: string) => line.includes('__future__')
    const header = [...this.#header]
    const ordered = [...header.filter(isFuture), ...header.filter((line) => !isFuture(line))]
    return [...ordered, ...(header.length === 0 ? [] : ['']), ...this.#lines, ''].join('\n')
  }

  get frame(): number {
    return this.#frames.at(-1) ?? 0
  }

  /** Whether code here runs inside of a function. */
  get isInFunction(): boolean {
    return this.#frames.length > 1
  }

  require(statement: string): void {
    this.#header.add(statement)
  }

  use(name: string): void {
    this.ledger.used.set(name, (this.ledger.used.get(name) ?? 0) + 1)
  }

  line(...lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line === '' ? '' : '    '.repeat(this.#indent) + line)
  }

  fresh(stem: string): string {
    this.ledger.names += 1
    return `${stem}${this.ledger.names}`
  }

  /** Declares a name that the function at hand assigns. */
  declare(expression: string, type: Type): Variable {
    const variable = { expression, type, owner: this.frame }
    this.scope = withVariable(this.scope, variable)
    return variable
  }

  /** Makes known what hangs on a name that was declared. */
  offer(expression: string, type: Type): void {
    this.scope = { ...this.scope, variables: [{ expression, type }, ...this.scope.variables] }
  }

  all(type: Type): readonly Variable[] {
    return this.scope.variables.filter((variable) => variable.type === type)
  }

  /** Variables that this function may assign. */
  own(type: Type): readonly Variable[] {
    return this.all(type).filter(({ owner, isFrozen }) => owner === this.frame && isFrozen !== true)
  }

  /** Writes a header and what stands below it. What is declared there goes out of scope behind it. */
  block(header: string, write: () => void): void {
    this.line(header)
    const { scope } = this
    const start = this.#lines.length
    this.#indent += 1
    write()
    if (this.#lines.length === start) this.line('pass')
    this.#indent -= 1
    this.scope = scope
  }

  /** A block whose names are its own. */
  function(header: string, write: () => void): void {
    this.ledger.names += 1
    this.#frames.push(this.ledger.names)
    this.block(header, write)
    this.#frames.pop()
  }

  /** Makes text while names are in scope, as comprehensions do. */
  within<Result>(variables: readonly Variable[], make: () => Result): Result {
    const { scope } = this
    this.scope = variables.reduce(withVariable, scope)
    const made = make()
    this.scope = scope
    return made
  }

  /** Keeps a variable from growing while a loop runs over it. */
  freeze(expression: string): void {
    const freeze = (variable: Variable): Variable =>
      expression.includes(variable.expression) ? { ...variable, isFrozen: true } : variable
    this.scope = { ...this.scope, variables: this.scope.variables.map(freeze) }
  }
}
