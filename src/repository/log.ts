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
  const { take, isWhole } = recordReader((logged) => value.push(read(logged)))
  const ended = await ifPossible(git.stream('log', [...options, commit, '--'], take).then(() => true))
  if (!ended) return { known: false, reason: incomplete }
  return isWhole() ? { known: true, value } : { known: false, reason: 'git tells history in another form' }
}

/** From so many bytes on they are decoded, and so many of them in one go. */
const [fewestAtOnce, mostAtOnce] = [64 * 1024, 1024 * 1024]

/**
 * Commits out of the bytes that git prints, decoded many at once: to decode each field by itself would take longer than
 * all that is done with it. At the end `isWhole` says whether all of it were commits.
 */
function recordReader(visit: (commit: LoggedCommit) => void) {
  let pending: Buffer[] = []
  let size = 0
  let open = ''
  let isOdd = false
  const decode = (): void => {
    const bytes = Buffer.concat(pending)
    const end = bytes.lastIndexOf(0) + 1
    pending = end < bytes.length ? [bytes.subarray(end)] : []
    size = bytes.length - end
    const text = open + (end > mostAtOnce ? decodeLarge(bytes.subarray(0, end)) : bytes.toString('utf8', 0, end))
    let start = 0
    for (let next = placeOf(text, 0, fields.length); next !== -1; next = placeOf(text, start, fields.length)) {
      const commit = new LogRecord(text, start)
      if (isId.test(commit.id)) visit(commit)
      else isOdd = true
      start = next
    }
    open = text.slice(start)
  }
  return {
    take(chunk: Buffer): void {
      pending.push(chunk)
      size += chunk.length
      if (size >= fewestAtOnce && chunk.includes(0)) decode()
    },
    isWhole(): boolean {
      decode()
      return !isOdd && open === '' && size === 0
    },
  }
}

/** Where a field begins, that many fields behind a place; -1 where they are not all there. */
function placeOf(text: string, start: number, behind: number): number {
  let place = start
  for (let field = 0; field < behind; field++) {
    const end = text.indexOf('\0', place)
    if (end === -1) return -1
    place = end + 1
  }
  return place
}

/** Each field by itself, as one of them may be larger than any text. */
function decodeLarge(bytes: Buffer): string {
  let text = ''
  for (let start = 0, end = bytes.indexOf(0); end !== -1; start = end + 1, end = bytes.indexOf(0, start)) {
    text += `${clip(bytes.subarray(start, end))}\0`
  }
  return text
}

const isId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

const longestName = 256

/** A commit whose fields are cut out of the text of the log when they are asked for, as most of them never are. */
class LogRecord implements LoggedCommit {
  readonly id: string
  private readonly text: string
  private readonly start: number

  constructor(text: string, start: number) {
    this.text = text
    this.start = start
    this.id = this.field(0)
  }

  get parents(): readonly string[] {
    const parents = this.field(1)
    return parents === '' ? [] : parents.split(' ')
  }

  get time(): number {
    return secondsOf(this.field(2))
  }

  get written(): number {
    return secondsOf(this.field(3))
  }

  get author(): string {
    const author = this.field(4)
    return author.length * 3 > longestName ? Buffer.from(author).subarray(0, longestName).toString() : author
  }

  get message(): string {
    const message = this.field(5)
    return message.length * 3 > headBytes + tailBytes ? clip(Buffer.from(message)) : message
  }

  private field(index: number): string {
    const start = placeOf(this.text, this.start, index)
    return this.text.slice(start, this.text.indexOf('\0', start))
  }
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

function secondsOf(field: string): number {
  const seconds = Number(field)
  return Number.isSafeInteger(seconds) ? seconds : 0
}

function clip(bytes: Buffer): string {
  if (bytes.length <= headBytes + tailBytes) return bytes.toString()
  return `${bytes.subarray(0, headBytes)}\n${bytes.subarray(-tailBytes)}`
}
