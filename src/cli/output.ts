import { writeFile } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import type { CommonOptions, Target } from './options.ts'

/** What a run came to: all is well, something is wrong with the documents, or the run could not be done. */
export const exitCodes = { fine: 0, findings: 1, failed: 2 } as const

/** A reader that has seen enough (`relops | head`) is no error. */
export function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

/** Where a command's results go: each format to its file, or to standard output. */
export function targetsOf({ format }: CommonOptions): readonly Target[] {
  return format.length === 0 ? [{ format: 'pretty' }] : format
}

/** Writes a text to its target. The exit code is set, never forced, so that a pipe gets all of it. */
export async function write(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) process.stdout.write(text)
  else {
    try {
      await writeFile(file, text)
    } catch (error) {
      throw new UsageError(`\`${file}\` cannot be written (${codeOf(error)})`)
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** Flag, then NO_COLOR, then FORCE_COLOR, then the terminal: libraries disagree, so we decide. */
export function wantsColor({ color }: CommonOptions, file: string | undefined): boolean {
  if (color === 'always' || color === false || color === 'never') return color === 'always'
  if (process.env.NO_COLOR) return false
  const { FORCE_COLOR } = process.env
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR)
  return file === undefined && process.stdout.isTTY === true && process.env.TERM !== 'dumb'
}
