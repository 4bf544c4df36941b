import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { limits } from '../facts/text.ts'
import type { Reader } from '../markdown/read.ts'
import type { Config, DocumentRole } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import type { Repository } from '../repository/repository.ts'
import { type Excerpted, fromLine, type Line, type Page, toLine } from './excerpt.ts'
import type { ExcerptStore } from './store.ts'

/** What was taken from a page: its excerpt as a line, wherever it can be one, since that takes least memory. */
export type Taken = { readonly line: string } | { readonly excerpted: Excerpted }

/** What it takes to read pages. */
export interface Taking {
  readonly config: Config
  /** Loads the parser, which a run does not need where all that it looks at was read before. */
  readonly reader: () => Promise<Reader>
  readonly onPage?: () => void
}

/** Takes the excerpts of many pages, in their order. */
export type TakeAll = (pages: readonly Page[], taking: Taking) => Promise<readonly Taken[]>

export interface ExcerptOptions extends Taking {
  readonly maxDocumentBytes?: number
  /** What was taken in earlier runs. */
  readonly store?: ExcerptStore
  /** One after the other without it. */
  readonly takeAll?: TakeAll
}

interface Wanted {
  readonly path: RepoPath
  readonly role: DocumentRole | undefined
}

type Excerpts = Map<RepoPath, Excerpted>

/** The excerpts of documents, from the store where nothing has changed, and else from what they say. */
export async function readExcerpts(
  repository: Repository,
  wanted: readonly Wanted[],
  options: ExcerptOptions,
): Promise<ReadonlyMap<RepoPath, Excerpted>> {
  const { store } = options
  const found: Excerpts = new Map()
  const stamps = store ? await repository.stamps(wanted.map(({ path }) => path)) : new Map<RepoPath, string>()
  const changed = wanted.filter(
    ({ path, role }) => !recall(found, path, store?.unchanged(path, stamps.get(path), role)),
  )
  for (let at = 0; at < changed.length; at += most) {
    await readChanged(repository, changed.slice(at, at + most), { found, stamps }, options)
  }
  return found
}

/** So many documents are held at once: enough for several threads, and no more than memory has room for. */
const most = 2000

interface Reading {
  readonly found: Excerpts
  readonly stamps: ReadonlyMap<RepoPath, string>
}

async function readChanged(
  repository: Repository,
  changed: readonly Wanted[],
  { found, stamps }: Reading,
  options: ExcerptOptions,
): Promise<void> {
  const { store, maxDocumentBytes = limits.document } = options
  const paths = changed.map(({ path }) => path)
  const contents = await repository.read(paths, maxDocumentBytes)
  const ids = new Map<RepoPath, string>()
  const pages = changed.flatMap(({ path, role }): readonly Page[] => {
    const bytes = contents.get(path) ?? { known: false, reason: 'cannot be read' }
    if (!bytes.known) {
      found.set(path, { ...bytes, isText: false })
      return []
    }
    const page = { path, bytes: bytes.value, ...(role && { role }) }
    if (store === undefined) return [page]
    const id = blobId(bytes.value)
    ids.set(path, id)
    return recall(found, path, store.same(path, id, stamps.get(path), role)) ? [] : [page]
  })
  const taken = await takeFrom(pages, options)
  // What an old revision says is not what the next run will look at.
  const keeper = repository.snapshot.kind === 'revision' ? undefined : store
  for (const [index, { path, role }] of pages.entries()) {
    const [one, id] = [taken[index], ids.get(path)]
    if (one === undefined) continue
    if ('excerpted' in one) found.set(path, one.excerpted)
    else {
      const line = () => one.line
      recall(found, path, line)
      if (id !== undefined) keeper?.keep(path, { id, stamp: stamps.get(path), role, line })
    }
  }
}

function takeFrom(pages: readonly Page[], options: ExcerptOptions): Promise<readonly Taken[]> {
  return (options.takeAll ?? takeHere)(pages, options)
}

/** Takes the excerpts of pages one after the other. */
export async function takeHere(pages: readonly Page[], taking: Taking): Promise<readonly Taken[]> {
  const taken: Taken[] = []
  await takeEach(pages, taking, (_, one) => taken.push(one))
  return taken
}

/**
 * Takes excerpts one after the other, and hands them over. In between, everything else gets its turn: what the parser
 * holds outside of the heap is freed then, and not before.
 */
export async function takeEach(
  pages: Iterable<Page>,
  { config, reader, onPage }: Taking,
  hand: (page: Page, taken: Taken) => void,
): Promise<void> {
  let take: ((page: Page) => Taken) | undefined
  for (const page of pages) {
    onPage?.()
    // Where nothing is new, no parser and no extractor is loaded.
    take ??= await loadTaking(config, reader)
    hand(page, take(page))
    await nextTurn()
  }
}

async function loadTaking(config: Config, reader: Taking['reader']): Promise<(page: Page) => Taken> {
  const [read, { takeExcerpt }] = await Promise.all([reader(), import('./take-excerpt.ts')])
  return (page) => {
    const excerpted = takeExcerpt(page, config, read)
    const line = toLine(excerpted)
    return line === undefined ? { excerpted } : { line }
  }
}

function recall(found: Excerpts, path: RepoPath, line: Line | undefined): boolean {
  if (line !== undefined) found.set(path, fromLine(line))
  return line !== undefined
}

/** What git calls this content in most repositories. */
function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
