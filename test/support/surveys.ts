import { type Survey, survey } from '../../src/cli/proposing.ts'
import { type MemoryOptions, memoryRepository } from '../../src/repository/memory.ts'
import type { Files } from './fixture-files.ts'

/** What `relops init` says of files in memory. */
export function surveyOf(files: Files, options?: MemoryOptions): Promise<Survey> {
  return survey(memoryRepository(files, options))
}

/** What it would add to the configuration. */
export async function additionsOf(files: Files, options?: MemoryOptions): Promise<Record<string, unknown>> {
  const { text, proposal, isConfigured } = await surveyOf(files, options)
  const whole: Record<string, unknown> = JSON.parse(text)
  const added = Object.entries(whole).filter(([key]) => isConfigured || proposal.additions.has(key))
  return Object.fromEntries(added)
}
