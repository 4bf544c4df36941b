import { UsageError, type UsageProblem } from '../errors.ts'
import { sanitise } from '../report/sanitise.ts'
import { indexLines } from '../text/lines.ts'
import { exitCodes } from './output.ts'

/** Says on standard error why a run could not be done. Returns the exit code. */
export function printFailure(error: unknown): number {
  const failure = hasLostDirectory(error) ? new UsageError('The current directory is not there any more') : error
  process.stderr.write(`${failure instanceof UsageError ? usageText(failure) : bugText(failure)}\n`)
  return exitCodes.failed
}

/** Whether somebody has removed the directory that the run was started in, which shows wherever it is asked for. */
function hasLostDirectory(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd'
}

function usageText({ problems, sources }: UsageError): string {
  return problems.map((problem) => `relops: ${placeText(problem, sources)}${sanitise(problem.message)}`).join('\n')
}

function placeText({ at }: UsageProblem, sources: ReadonlyMap<string, string>): string {
  const text = at && sources.get(at.path)
  if (!at || text === undefined) return ''
  const { line, column } = indexLines(text).position(at.range[0])
  return `${sanitise(at.path)}:${line}:${column}: `
}

/** Anything that is not a UsageError is our mistake: users get what we need to mend it, not a stack. */
function bugText(error: unknown): string {
  const causes: string[] = []
  for (let cause = error; cause instanceof Error; cause = cause.cause) causes.push(`${cause.name}: ${cause.message}`)
  const stack = process.env.RELOPS_DEBUG && error instanceof Error ? `\n${error.stack}` : ''
  const words = causes.length > 0 ? causes.join(', because of ') : String(error)
  return sanitise(`relops: this is a bug of relops: ${words}`) + stack
}
