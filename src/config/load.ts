import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import type { Repository } from '../repository/repository.ts'
import { type Configuration, configFile, noConfiguration } from './configuration.ts'

/** The largest configuration that is read, and the largest baseline. */
const mostBytes = 1024 * 1024

/** Where the configuration comes from when not from the judged snapshot. A file goes before a revision. */
export interface ConfigOrigin {
  /** A file on the disk, as an absolute path or relative to the working directory. */
  readonly file?: string
  /** The snapshot of another revision, which must have a configuration. */
  readonly fromRevision?: Repository
}

/**
 * Finds and reads the configuration: a file on the disk, that of another revision, else that of the judged snapshot.
 * Throws a UsageError when what was asked for is not there, cannot be read, or is wrong.
 */
export async function loadConfig(
  repository: Repository,
  { file, fromRevision }: ConfigOrigin,
  ruleIds: readonly string[] | (() => Promise<readonly string[]>),
): Promise<Configuration> {
  const path = file ?? configFile
  const bytes =
    file === undefined ? await readSnapshot(fromRevision ?? repository) : await readGivenFile(file, 'configuration')
  if (bytes === undefined) {
    if (fromRevision !== undefined) throw new UsageError(`\`${configFile}\` is not in ${nameRevision(fromRevision)}`)
    return noConfiguration
  }
  // The parsers are loaded for those who have a configuration; others should not wait for them.
  const { parseConfig } = await import('./parse.ts')
  return parseConfig(path, decode(path, bytes), typeof ruleIds === 'function' ? await ruleIds() : ruleIds)
}

function nameRevision({ snapshot }: Repository): string {
  return snapshot.commit === undefined ? 'the revision that `--config-from` names' : `\`${snapshot.commit}\``
}

/** The configuration of a snapshot; nothing where it has none. */
async function readSnapshot(repository: Repository): Promise<Uint8Array | undefined> {
  if (!(await repository.list()).has(configFile)) return undefined
  const fact = (await repository.read([configFile], mostBytes)).get(configFile)
  if (fact?.known === true) return fact.value
  throw new UsageError(`\`${configFile}\` ${fact?.reason ?? 'cannot be read'}`)
}

/**
 * A named file may still stand in a hostile repository: a link could lead out of it and show a line of what is there
 * in an error message, and a pipe could keep the run waiting.
 */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** A file that the command line names, for what the messages call it. Throws a UsageError where it cannot be read. */
export async function readGivenFile(file: string, name: string): Promise<Uint8Array> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file, openFlags)
    const stats = await handle.stat()
    if (!stats.isFile()) throw new UsageError(`The ${name} \`${file}\` is not a regular file`)
    if (stats.size > mostBytes) throw new UsageError(tooLarge(file, name, stats.size))
    return await handle.readFile()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`The ${name} ${describeFailure(file, error)}`)
  } finally {
    await handle?.close()
  }
}

const failures: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'is not there'],
  ['ENOTDIR', 'is not there'],
  ['ELOOP', 'is a symbolic link; name the file that it leads to'],
  ['EACCES', 'may not be read'],
  ['EPERM', 'may not be read'],
])

function describeFailure(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return `\`${file}\` ${failures.get(code) ?? `cannot be read (${String(code ?? error)})`}`
}

function tooLarge(file: string, name: string, size: number): string {
  return `The ${name} \`${file}\` has ${size} bytes, more than the limit of ${mostBytes}`
}

/** A byte order mark stays in the text, since places count it. */
function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new UsageError(`The configuration \`${path}\` is not UTF-8; save it in that encoding`)
  }
}
