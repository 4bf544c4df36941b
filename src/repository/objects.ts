import { type Git, GitFailure } from './git.ts'

/** What git says of an object before it gives its content. */
export interface Header {
  readonly oid: string
  readonly type: string
  readonly size: number
}

/** Takes the parts of one object, and its end. */
export interface Sink {
  take(part: Uint8Array): void
  end(): void
}

/**
 * Reads objects by their names, in their order. `open` is given the place of a name with what git says of its object, or
 * nothing of one that is missing, as in a partial clone. Names must have no space or line end.
 */
export async function readObjects(
  git: Git,
  names: readonly string[],
  open: (index: number, header: Header | undefined) => Sink | undefined,
): Promise<void> {
  if (names.length === 0) return
  const format = '--batch=%(objectname) %(objecttype) %(objectsize)'
  await git.ask('cat-file', [format], lines(names), objectReader(names.length, open))
}

/** Sizes in the order asked; nothing for an object that is missing. */
export async function sizesOf(git: Git, oids: readonly string[]): Promise<readonly (number | undefined)[]> {
  const sizes: (number | undefined)[] = []
  while (sizes.length < oids.length) sizes.push(...(await sizesToMissing(git, oids.slice(sizes.length))))
  return sizes
}

/** In a partial clone git ends at the first object that it is not allowed to fetch, and has told of those before it. */
async function sizesToMissing(git: Git, oids: readonly string[]): Promise<readonly (number | undefined)[]> {
  const chunks: Buffer[] = []
  let answered = 0
  const take = (chunk: Buffer): boolean => {
    chunks.push(chunk)
    answered += countOf(newline, chunk)
    return answered === oids.length
  }
  try {
    await git.ask('cat-file', ['--batch-check=%(objectsize)'], lines(oids), take)
  } catch (error) {
    if (!(error instanceof GitFailure && error.stderr.includes('from promisor remote'))) throw error
    return [...readSizes(chunks, answered), undefined]
  }
  return readSizes(chunks, answered)
}

function readSizes(chunks: readonly Buffer[], count: number): readonly (number | undefined)[] {
  const told = Buffer.concat(chunks).toString().split('\n').slice(0, count)
  return told.map((line) => (/^\d+$/.test(line) ? Number(line) : undefined))
}

function lines(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join('')
}

const newline = 0x0a

function countOf(unit: number, chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(unit); at >= 0; at = chunk.indexOf(unit, at + 1)) count += 1
  return count
}

/** An object with a sink that nobody wanted. */
const drain: Sink = { take: () => undefined, end: () => undefined }

/**
 * Takes apart what `cat-file --batch` prints: for each object a line with its header, its content, a line feed; for one
 * that is missing the line alone. Chunks end anywhere. Tells whether it has seen all.
 */
function objectReader(
  count: number,
  open: (index: number, header: Header | undefined) => Sink | undefined,
): (chunk: Buffer) => boolean {
  let index = 0
  let line = ''
  let sink: Sink | undefined
  let missing = 0

  /** Takes a part of a header line, and gives the place behind it. */
  function takeLine(chunk: Buffer, start: number): number {
    const end = chunk.indexOf(newline, start)
    line += chunk.toString('latin1', start, end < 0 ? chunk.length : end)
    if (end < 0) return chunk.length
    const header = readHeader(line)
    const opened = open(index, header)
    line = ''
    missing = header?.size ?? 0
    if (header === undefined) index += 1
    else sink = opened ?? drain
    return end + 1
  }

  /** Takes a part of a content and the line feed behind it. */
  function takeContent(target: Sink, chunk: Buffer, start: number): number {
    const part = chunk.subarray(start, start + missing)
    if (part.length > 0) target.take(part)
    missing -= part.length
    const end = start + part.length
    if (end === chunk.length) return end
    target.end()
    index += 1
    sink = undefined
    return end + 1
  }

  return (chunk) => {
    let position = 0
    while (position < chunk.length) {
      position = sink === undefined ? takeLine(chunk, position) : takeContent(sink, chunk, position)
    }
    return index === count
  }
}

function readHeader(line: string): Header | undefined {
  const [, oid, type, size] = /^([0-9a-f]+) (\w+) (\d+)$/.exec(line) ?? []
  return oid === undefined || type === undefined ? undefined : { oid, type, size: Number(size) }
}

/** Takes a whole object. */
export function whole({ size }: Header, done: (content: Uint8Array) => void): Sink {
  const content = new Uint8Array(size)
  let filled = 0
  return {
    take(part) {
      content.set(part, filled)
      filled += part.length
    },
    end: () => done(content),
  }
}
