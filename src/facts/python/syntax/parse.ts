import { readStatements } from '../statements.ts'
import type { ModuleSyntax } from './ast.ts'
import { Reading } from './rows.ts'
import { readBlock } from './statements.ts'

/**
 * Reads a Python file, as Python 3.8 and all that came after it would. What stands before a fault is kept, even in the
 * blocks around it.
 */
export function parseModule(text: string): ModuleSyntax {
  const { statements, fault } = readStatements(text)
  const reading = new Reading(text)
  const body = readBlock(reading, statements)
  const end = reading.fault ?? fault
  return { body, ...(end && { fault: end }) }
}
