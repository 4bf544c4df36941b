import { writeFile } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import { sanitise } from '../report/sanitise.ts'
import { codeOf, failureOf } from '../repository/failure.ts'
import { noSuch } from './names.ts'
import type { CommonOptions, Target } from './options.ts'

/** What a run came to: all is well, something is wrong with the documents, or the run could not be done. */
export const exitCodes = { fine: 0, findings: 1, failed: 2 } as const

/** A reader that has seen enough (`relops | head`) is no error. What else can go wrong with a write, `write` tells. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/** A place that a command writes to, and what makes the text for it. */
export interface Destination<T> {
  readonly format: string
  readonly make: T
  readonly file: string | undefined
}

/**
 * Where a command's results go: each format to its file, or to standard output. Throws a UsageError for a format that
 * is none of these, and when two of them would be mixed on standard output.
 */
export function destinationsOf<T>(
  { format }: CommonOptions,
  formats: ReadonlyMap<string, T>,
): readonly Destination<T>[] {
  const targets = format.length === 0 ? [{ format: 'pretty' }] : format
  const destinations = targets.map((target) => destinationOf(target, formats))
  if (destinations.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError('Two formats would be mixed on standard output; give each but one an `--output` behind it')
  }
  return destinations
}

function destinationOf<T>({ format, file }: Target, formats: ReadonlyMap<string, T>): Destination<T> {
  const make = formats.get(format)
  if (make === undefined) throw noSuch('format', format, formats.keys())
  return { format, make, file }
}

/** Writes a text to its file, or to standard output, and waits until all of it has been taken. */
export async function write(text: string, file?: string): Promise<void> {
  try {
    await (file === undefined ? print(text) : writeFile(file, text))
  } catch (error) {
    const place = file === undefined ? 'Standard output' : `\`${file}\``
    throw new UsageError(`${place} cannot be written: ${failureOf(error)}`)
  }
}

function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error && codeOf(error) !== 'EPIPE' ? reject(error) : resolve()))
  })
}

/** Says on standard error what people should know of a run whose output is nothing but data. */
export function printRemarks(remarks: readonly string[]): void {
  for (const remark of remarks) process.stderr.write(`note: ${sanitise(remark)}\n`)
}

/** Says some lines on standard error as they are, but for what would act on a terminal. */
export function printText(text: string): void {
  process.stderr.write(text.split('\n').map(sanitise).join('\n'))
}

/** Whether a text is coloured. Flag, then NO_COLOR, then FORCE_COLOR, then the terminal: libraries disagree. */
export function wantsColor({ color }: CommonOptions, file: string | undefined): boolean {
  if (color === 'always' || color === 'never' || color === false) return color === 'always'
  if (process.env.NO_COLOR) return false
  const { FORCE_COLOR } = process.env
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR)
  return file === undefined && process.stdout.isTTY === true && process.env.TERM !== 'dumb'
}
