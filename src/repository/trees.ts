import { isUtf8 } from 'node:buffer'
import { UsageError } from '../errors.ts'
import type { RepoPath } from '../model/location.ts'
import { longestPath } from './confined-path.ts'
import type { Git } from './git.ts'
import { byteCounter, confined, entryCounter, type Listed, linkMode, submoduleMode } from './listing.ts'
import { readObjects, whole } from './objects.ts'

/** One line of a directory, as git stores it. */
interface Line {
  readonly name: string
  readonly mode: string
  readonly oid: string
}

/** Directories by their ids. Those of one commit are mostly those of another. */
const knownTrees = new WeakMap<Git, Map<string, readonly Line[]>>()

/** What a file takes in its directory is mostly a fifth of it. An object of some bytes may hold a directory of millions. */
const bytesOfEntry = 256

interface Directory {
  readonly path: RepoPath
  readonly oid: string
}

/**
 * The files of a commit at or below the directory that `prefix` names, level by level: of a directory that another commit
 * has too, git is not asked again. Throws a UsageError where there are more than `limit`, and where this clone lacks some
 * of the directories.
 */
export async function listCommit(git: Git, limit: number, commit: string, prefix: string): Promise<readonly Listed[]> {
  const listed: Listed[] = []
  const countFile = entryCounter(limit)
  // There are seldom more directories than files, save in a repository that was made to have no end.
  const countDirectory = entryCounter(4 * limit)
  const countBytes = byteCounter(bytesOfEntry * limit)
  let level = await startOf(git, commit, prefix, countBytes)
  while (level.length > 0) {
    const trees = await readTrees(git, level, countBytes)
    level = level.flatMap(({ path, oid }) =>
      (trees.get(oid) ?? []).flatMap((line) => {
        const inner = `${path}${line.name}`
        if (line.mode === treeMode) {
          countDirectory()
          return inner.length > longestPath ? [] : [{ path: `${inner}/`, oid: line.oid }]
        }
        countFile()
        const entry = confined({ path: inner, stored: { mode: line.mode, oid: line.oid, stage: 0, sparse: false } })
        if (entry !== undefined) listed.push(entry)
        return []
      }),
    )
  }
  return listed
}

/** The directory that is listed, if the commit has it. */
async function startOf(
  git: Git,
  commit: string,
  prefix: string,
  countBytes: CountBytes,
): Promise<readonly Directory[]> {
  let oid = `${commit}^{tree}`
  for (const segment of prefix.split('/').slice(0, -1)) {
    const lines = (await readTrees(git, [{ path: '', oid }], countBytes)).get(oid) ?? []
    const line = lines.find(({ name, mode }) => name === segment && mode === treeMode)
    if (line === undefined) return []
    oid = line.oid
  }
  return [{ path: '', oid }]
}

/** Is told of each directory how long it is, before it is read. */
type CountBytes = (bytes: number) => void

async function readTrees(
  git: Git,
  directories: readonly Directory[],
  countBytes: CountBytes,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const known = knownTrees.get(git) ?? new Map<string, readonly Line[]>()
  knownTrees.set(git, known)
  const wanted = [...new Set(directories.map(({ oid }) => oid))].filter((oid) => !known.has(oid))
  await readObjects(git, wanted, (index, header) => {
    const name = wanted[index] ?? ''
    if (header?.type !== 'tree') throw new UsageError(missingTree(name))
    countBytes(header.size)
    return whole(header, (content) => known.set(name, readTree(content, header.oid.length / 2)))
  })
  return known
}

function missingTree(name: string): string {
  return `the directory \`${name.slice(0, 7)}\` of git is not in this clone, which is a partial or a damaged one`
}

/** `<mode> <name>`, NUL, and the bytes of an id, again and again. */
function readTree(content: Uint8Array, idLength: number): readonly Line[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length)
  const lines: Line[] = []
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const end = bytes.indexOf(0, space)
    if (space < 0 || end < 0) break
    const name = bytes.subarray(space + 1, end)
    const mode = modeOf(bytes.toString('latin1', at, space))
    at = end + 1 + idLength
    // A document is UTF-8 and cannot name a file whose name is not, so that such a file is left out.
    if (isUtf8(name)) lines.push({ name: name.toString(), mode, oid: bytes.toString('hex', end + 1, at) })
  }
  return lines
}

const treeMode = '40000'

/** Old versions of git wrote more kinds of files than there are now. */
function modeOf(written: string): string {
  const kind = Number.parseInt(written, 8) & 0o170000
  if (kind === 0o040000) return treeMode
  if (kind === 0o120000) return linkMode
  if (kind === 0o160000) return submoduleMode
  return Number.parseInt(written, 8) & 0o100 ? '100755' : '100644'
}
