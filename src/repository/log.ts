import type { Fact } from '../model/fact.ts'
import type { LoggedCommit } from '../model/history.ts'
import type { RepoPath } from '../model/location.ts'
import { ifPossible } from './checkout.ts'
import { isConfined } from './confined-path.ts'
import type { Git } from './git.ts'

/** No field can hold the NUL that ends it: git cuts a message off at one. */
const fields = ['%H', '%P', '%ct', '%at', '%an', '%B']

/** Decoration, notes, signatures and the addresses of `.mailmap` are left out, whatever is configured. */
const options = [
  ...['-z', '--date-order', '--encoding=UTF-8', `--format=${fields.join('%x00')}`],
  ...['--no-color', '--no-decorate', '--no-mailmap', '--no-notes', '--no-patch', '--no-show-signature'],
]

const incomplete = 'not all of the history is in this clone'

/** How many bytes of a longer message are read: from its beginning, and from its end, where its trailers are. */
const [headBytes, tailBytes] = [48 * 1024, 16 * 1024]

/**
 * What a function makes of every commit that led to one, that one included: children before parents, and otherwise the
 * newest first. Each is handed over as it comes, so that messages need not stay in memory.
 */
export async function readLog<T>(
  git: Git,
  commit: string,
  read: (commit: LoggedCommit) => T,
): Promise<Fact<readonly T[]>> {
  const value: T[] = []
  let isOdd = false
  let record: Buffer[] = []
  const visit = (field: Buffer): void => {
    record.push(field)
    if (record.length < fields.length) return
    const logged = toCommit(record)
    if (logged) value.push(read(logged))
    else isOdd = true
    record = []
  }
  const ended = await ifPossible(git.records('log', [...options, commit, '--'], visit).then(() => true))
  if (!ended) return { known: false, reason: incomplete }
  return isOdd || record.length > 0
    ? { known: false, reason: 'git tells history in another form' }
    : { known: true, value }
}

/** Those commits that led to one and changed something at or below one of the paths, merges left out. */
export async function commitsTouching(
  git: Git,
  commit: string,
  paths: Iterable<RepoPath>,
): Promise<Fact<ReadonlySet<string>>> {
  const named = [...paths].filter(isConfined)
  if (named.length === 0) return { known: true, value: new Set() }
  // Without `--full-history` git leaves out what another branch undid.
  const options = ['--full-history', '--no-merges', commit, '--', ...named]
  const listed = await ifPossible(git.output('rev-list', options))
  if (!listed) return { known: false, reason: incomplete }
  return { known: true, value: new Set(listed.toString().trimEnd().split('\n')) }
}

function toCommit([id, parents, time, written, author, message]: readonly Buffer[]): LoggedCommit | undefined {
  const hexadecimal = id?.toString('latin1') ?? ''
  if (!message || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(hexadecimal)) return undefined
  return {
    id: hexadecimal,
    parents: textOf(parents)
      .split(' ')
      .filter((parent) => parent !== ''),
    time: secondsOf(time),
    written: secondsOf(written),
    author: textOf(author?.subarray(0, longestName)),
    message: decodeMessage(message),
  }
}

const longestName = 256

function secondsOf(field: Buffer | undefined): number {
  const seconds = Number(textOf(field))
  return Number.isSafeInteger(seconds) ? seconds : 0
}

function decodeMessage(message: Buffer): string {
  if (message.length <= headBytes + tailBytes) return textOf(message)
  return `${textOf(message.subarray(0, headBytes))}\n${textOf(message.subarray(-tailBytes))}`
}

function textOf(bytes: Buffer | undefined): string {
  return bytes?.toString() ?? ''
}
