import type { DataNode, Fact, RevisedFile } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'
import { readData } from './data.ts'
import { readCsv } from './data-csv.ts'
import { isLfsPointer, lfsReason } from './lfs.ts'
import type { SourceContext } from './sources/context.ts'

type LogState = RevisedFile['log']

/** What a value means, as a name that all of the same meaning share. */
type Meaning = (node: DataNode) => string

/** What a file says: what it means as a whole, and how often each entry stands in its log, if it has one. */
interface Content {
  readonly meaning: string
  readonly entries: ReadonlyMap<string, number> | undefined
}

/**
 * What became of the logs of files that differ from what they were. Left out is what only looks different: its line
 * ends, or the layout of its data.
 */
export async function compareLogs(
  paths: readonly RepoPath[],
  log: string | undefined,
  { then, now }: { readonly then: SourceContext; readonly now: SourceContext },
): Promise<ReadonlyMap<RepoPath, LogState>> {
  const [before, after] = await Promise.all([then.read(paths), now.read(paths)])
  const states = new Map<RepoPath, LogState>()
  for (const path of paths) {
    const state = await compareOne(path, log, before.get(path), after.get(path))
    if (state !== undefined) states.set(path, state)
  }
  return states
}

async function compareOne(
  path: RepoPath,
  log: string | undefined,
  before: Fact<string> | undefined,
  after: Fact<string> | undefined,
): Promise<LogState | undefined> {
  // What is no text has other bytes, and only a note can tell of it.
  if (!before?.known || !after?.known) return log === undefined ? 'missing' : { reason: reasonOf(before, after) }
  const [old, current] = [before.value, after.value].map((text) => text.replaceAll('\r\n', '\n'))
  if (old === undefined || current === undefined || old === current) return undefined
  if (isLfsPointer(old) !== isLfsPointer(current)) return { reason: lfsReason }
  if (isLfsPointer(current)) return log === undefined ? 'missing' : { reason: lfsReason }
  const meaningOf = numbering()
  const [then, now] = [await readContent(path, old, log, meaningOf), await readContent(path, current, log, meaningOf)]
  if (!then.known || !now.known) return log === undefined ? 'missing' : { reason: reasonOf(then, now) }
  if (then.value.meaning === now.value.meaning) return undefined
  const { entries } = now.value
  if (entries === undefined) return 'missing'
  const known = then.value.entries ?? new Map<string, number>()
  return [...entries].some(([entry, count]) => count > (known.get(entry) ?? 0)) ? 'grew' : 'same'
}

function reasonOf(...facts: readonly (Fact<unknown> | undefined)[]): string {
  const [reason] = facts.flatMap((fact) => (fact?.known === false ? fact.reason : []))
  return reason ?? 'cannot be read'
}

async function readContent(
  path: RepoPath,
  text: string,
  log: string | undefined,
  meaningOf: Meaning,
): Promise<Fact<Content>> {
  const format = extension(path)
  if (format === 'csv' || format === 'tsv') {
    const table = readCsv(path, text, format === 'tsv' ? '\t' : undefined)
    if (!table.known) return table
    const { root, columns, gaps } = table.value
    if (gaps[0]) return { known: false, reason: gaps[0].reason }
    const cells = [...root.members.values()].flatMap(({ members }) => members.get(log ?? '') ?? [])
    const isThere = log !== undefined && columns.includes(log)
    return {
      known: true,
      value: { meaning: meaningOf(root), entries: isThere ? count(cells.map(meaningOf)) : undefined },
    }
  }
  const data = await readData(path, text)
  if (!data.known) return data
  if (data.value.documents !== undefined)
    return { known: false, reason: `holds ${data.value.documents} YAML documents` }
  const node = log === undefined ? undefined : nodeAt(data.value, log)
  return { known: true, value: { meaning: meaningOf(data.value), entries: node && count(entriesOf(node, meaningOf)) } }
}

/** A key of the whole file, else one that dots lead to. */
function nodeAt(root: DataNode, log: string): DataNode | undefined {
  return (
    root.members.get(log) ?? log.split('.').reduce<DataNode | undefined>((node, key) => node?.members.get(key), root)
  )
}

/** The items of a list, the keys of a mapping with what they say, or a version by itself. */
function entriesOf(node: DataNode, meaningOf: Meaning): readonly string[] {
  if (node.members.size === 0) return node.value === undefined ? [] : [meaningOf(node)]
  return [...node.members].map(([key, member]) => (node.list ? meaningOf(member) : `${key}\0${meaningOf(member)}`))
}

function count(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/**
 * Numbers what data mean, whatever their layout and the order of their keys: what means the same has one number. Each
 * node is looked at once, so that aliases of YAML that multiply cost nothing; readers bound how deep data nest.
 */
function numbering(): Meaning {
  const numbers = new Map<string, string>()
  const known = new WeakMap<DataNode, string>()
  const meaningOf = (node: DataNode): string => {
    const found = known.get(node)
    if (found !== undefined) return found
    const members = [...node.members].map(([key, member]) => [key, meaningOf(member)] as const)
    const ordered = node.list ? members : members.toSorted(([one], [other]) => (one < other ? -1 : 1))
    const text = JSON.stringify([typeof node.value, String(node.value), node.list === true, ordered])
    const number = numbers.get(text) ?? String(numbers.size)
    numbers.set(text, number)
    known.set(node, number)
    return number
  }
  return meaningOf
}
