import { readFileSync } from 'node:fs'
import { UsageError } from '../../errors.ts'
import { loadReader } from '../../markdown/read.ts'
import { checkNotes, type NotesFinding } from '../../release/notes/check.ts'
import type { NotesContext } from '../../release/notes/context.ts'
import { lengthOf, mostCharacters } from '../../release/notes/length.ts'
import { toNotesContext } from '../../release/notes/to-context.ts'
import type { ReleaseFacts } from '../../release/release-facts.ts'
import { type NotesReporter, notesJson, notesText } from '../../report/notes.ts'
import { sanitiseJson } from '../../report/sanitise.ts'
import { failureOf } from '../../repository/failure.ts'
import type { NotesOptions } from '../options.ts'
import { type Destination, destinationsOf, exitCodes, printRemarks, write } from '../output.ts'
import { writeNotes } from './release/notes-text.ts'
import { type OpenedRelease, openRelease } from './release/open-release.ts'
import { readReleaseFacts } from './release/read-facts.ts'
import { needDayOfRelease } from './release/release-day.ts'

/** What notes are printed as, and what is said of notes that were published. */
const formats = new Map([
  ['pretty', { isContext: false, tell: notesText }],
  ['json', { isContext: true, tell: notesJson }],
])

type Format = Destination<{ readonly isContext: boolean; readonly tell: NotesReporter }>

/** `relops notes`: the notes of a release, or what does not hold in those that were published. */
export async function notesCommand(written: string, options: NotesOptions, version: string): Promise<number> {
  const wanted = options.context && options.format.length === 0 ? [{ format: 'json' }] : options.format
  const destinations = destinationsOf({ ...options, format: wanted }, formats)
  const published = options.check === undefined ? undefined : readPublished(options.check)
  const opened = await openRelease(written, options)
  const facts = await factsOf(opened, options)
  const context = contextOf(opened, facts, options, version)
  const text = await writeNotes(context, opened.workspace)
  opened.workspace.keep()
  if (published === undefined || options.check === undefined) return printNotes(text, context, destinations)
  const findings = await findIn(options.check, published, text, facts)
  for (const { make, file } of destinations) {
    const isSilent = options.quiet === true && findings.length === 0 && !make.isContext
    if (!isSilent) await write(make.tell({ path: options.check, text: published, findings, version }), file)
  }
  return findings.length === 0 ? exitCodes.fine : exitCodes.findings
}

/** History that is not here would make notes that leave out what was done. */
async function factsOf(opened: OpenedRelease, { quiet }: NotesOptions): Promise<ReleaseFacts> {
  if (!opened.history.known) throw new UsageError(`The releases cannot be told: ${opened.history.reason}`)
  return readReleaseFacts(opened, quiet === true)
}

function contextOf(
  { release, config }: OpenedRelease,
  facts: ReleaseFacts,
  options: NotesOptions,
  version: string,
): NotesContext {
  const date = needDayOfRelease(release.known ? release.value : undefined, options)
  return toNotesContext(facts, { version, date, keys: config.release.keys })
}

/** What is too long to be published is not written. */
async function printNotes(text: string, context: NotesContext, destinations: readonly Format[]): Promise<number> {
  const length = lengthOf(text.length)
  if (length !== undefined) printRemarks([length])
  if (text.length > mostCharacters) return exitCodes.findings
  for (const { make, file } of destinations) await write(make.isContext ? jsonOf(context) : text, file)
  return exitCodes.fine
}

function jsonOf(context: NotesContext): string {
  return `${JSON.stringify(context, undefined, 2).split('\n').map(sanitiseJson).join('\n')}\n`
}

function readPublished(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be read: ${failureOf(error)}`)
  }
}

async function findIn(
  path: string,
  published: string,
  expected: string,
  { datasets }: ReleaseFacts,
): Promise<readonly NotesFinding[]> {
  const document = (await loadReader())(path, published)
  if (!document.known) throw new UsageError(`\`${path}\` ${document.reason}`)
  return checkNotes(document.value, expected, datasets.known ? datasets.value : [])
}
