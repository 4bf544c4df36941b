import { blocks } from './blocks.ts'
import { definitions } from './definitions.ts'
import type { Expressions } from './expressions.ts'
import { expressionsAt } from './expressions.ts'
import { functions } from './functions.ts'
import { mutations } from './mutations.ts'
import { readings } from './readings.ts'
import { registrations } from './registrations.ts'
import { unknowableStatements } from './unknowable-statements.ts'
import { drawFrom, type Writer } from './writer.ts'

/** What one statement is made of: which it is, what is drawn for it, and what stands below it. */
export interface Seed {
  readonly kind: number
  readonly numbers: readonly number[]
  readonly body: readonly Seed[]
}

/** A place where a statement is being written. */
export interface Place extends Expressions {
  /** Statements that are to stand below this one. */
  readonly body: readonly Seed[]
  /** Writes them. */
  writeBody(): void
}

/** One way to write a statement, or a few that belong together. */
export interface Statement {
  readonly name: string
  /** Whether what it needs is in scope. */
  fits?(writer: Writer): boolean
  write(place: Place): void
}

const others: readonly Statement[] = [...blocks, ...functions, ...mutations, ...definitions, ...readings]

/** Of five statements, two register something where they can. */
const kinds = 5

/** Writes a statement for each seed. */
export function writeStatements(writer: Writer, seeds: readonly Seed[]): void {
  for (const seed of seeds) writeStatement(writer, seed)
}

function choose(writer: Writer, kind: number): Statement | undefined {
  const isFitting = ({ fits }: Statement) => fits === undefined || fits(writer)
  const adding = kind % kinds < 2 ? registrations.filter(isFitting) : []
  const all = writer.ledger.unknowable ? [...others, ...unknowableStatements] : others
  const fitting = adding.length > 0 ? adding : all.filter(isFitting)
  return fitting[Math.floor(kind / kinds) % fitting.length]
}

function writeStatement(writer: Writer, seed: Seed): void {
  const statement = choose(writer, seed.kind)
  if (statement === undefined) return
  writer.use(statement.name)
  statement.write({
    ...expressionsAt(writer, drawFrom(seed.numbers)),
    body: seed.body,
    writeBody: () => writeStatements(writer, seed.body),
  })
}
