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
 * newest first. Each is handed over as it comes, so that what is kept of it takes memory, and nothing else.
 */
export async function readLog<T>(
  git: Git,
  commit: string,
  read: (commit: LoggedCommit) => T,
): Promise<Fact<readonly T[]>> {
  const value: T[] = []
  let isOdd = false
  let open: string[] = []
  const visit = (told: readonly string[]): void => {
    const all = open.length === 0 ? told : [...open, ...told]
    const whole = all.length - (all.length % fields.length)
    for (let at = 0; at < whole; at += fields.length) {
      const logged = toCommit(all.slice(at, at + fields.length))
      if (logged) value.push(read(logged))
      else isOdd = true
    }
    open = all.slice(whole)
  }
  const ended = await ifPossible(git.stream('log', [...options, commit, '--'], fieldReader(visit)).then(() => true))
  if (!ended) return { known: false, reason: incomplete }
  return isOdd || open.length > 0
    ? { known: false, reason: 'git tells history in another form' }
    : { known: true, value }
}

/** How many bytes are decoded in one go. */
const mostAtOnce = 1024 * 1024

/** Fields as text, as many as came at once: to decode each by itself would take longer than all that is done with them. */
function fieldReader(visit: (fields: readonly string[]) => void): (chunk: Buffer) => void {
  let pending: Buffer[] = []
  return (chunk) => {
    const end = chunk.lastIndexOf(0)
    if (end === -1) {
      pending.push(chunk)
      return
    }
    const whole = Buffer.concat([...pending, chunk.subarray(0, end)])
    pending = [chunk.subarray(end + 1)]
    visit(whole.length > mostAtOnce ? decodeLarge(whole) : whole.toString().split('\0'))
  }
}

/** Each field by itself, as one of them may be larger than any text. */
function decodeLarge(bytes: Buffer): readonly string[] {
  const fields: string[] = []
  for (let start = 0; start <= bytes.length; ) {
    const next = bytes.indexOf(0, start)
    const end = next === -1 ? bytes.length : next
    fields.push(clip(bytes.subarray(start, end)))
    start = end + 1
  }
  return fields
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

function toCommit([id = '', parents = '', time, written, author = '', message]: readonly string[]):
  | LoggedCommit
  | undefined {
  if (message === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return undefined
  return {
    id,
    parents: parents === '' ? [] : parents.split(' '),
    time: secondsOf(time),
    written: secondsOf(written),
    author: author.length * 3 > longestName ? Buffer.from(author).subarray(0, longestName).toString() : author,
    message: message.length * 3 > headBytes + tailBytes ? clip(Buffer.from(message)) : message,
  }
}

const longestName = 256

function secondsOf(field: string | undefined): number {
  const seconds = Number(field)
  return Number.isSafeInteger(seconds) ? seconds : 0
}

function clip(bytes: Buffer): string {
  if (bytes.length <= headBytes + tailBytes) return bytes.toString()
  return `${bytes.subarray(0, headBytes)}\n${bytes.subarray(-tailBytes)}`
}
