import {
  type Fact,
  type Need,
  type RevisedFile,
  type RevisionQuery,
  type Revisions,
  revisionKey,
} from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Source } from '../model/source.ts'
import { compileGlob, matchingFiles } from '../text/glob.ts'
import { basename } from '../text/repo-path.ts'
import { withoutExtension } from '../text/term.ts'
import { contextAt, revisionNamed } from './listings.ts'
import { compareLogs } from './revision-log.ts'
import type { SourceContext } from './sources/context.ts'

/** What became of files since the revisions that are asked for. */
export async function readRevisionsFor(
  needs: readonly Need[],
  sources: ReadonlyMap<string, Source>,
  context: SourceContext,
): Promise<ReadonlyMap<string, Fact<Revisions>>> {
  const found = new Map<string, Fact<Revisions>>()
  for (const need of needs) {
    if (need.fact !== 'revisions' || found.has(revisionKey(need.query))) continue
    found.set(revisionKey(need.query), await readRevisions(need.query, sources, context))
  }
  return found
}

async function readRevisions(
  query: RevisionQuery,
  sources: ReadonlyMap<string, Source>,
  now: SourceContext,
): Promise<Fact<Revisions>> {
  const revision = await revisionNamed(query.since, sources, now)
  if (!revision.known) return revision
  const there = await contextAt(revision.value, now)
  if (!there.known) return there
  const then = there.value
  const both = matchingFiles(query.files, now.tree.entries).filter(
    (path) => then.tree.entries.get(path)?.kind === 'file',
  )
  const differing = await differ(both, then, now)
  const logs = await compareLogs(differing, query.log, { then, now })
  const noteFor = await notesSince(query.note, [...logs.keys()], then, now)
  const changed = [...logs].map(([path, log]): RevisedFile => {
    const note = noteFor(path)
    return { path, log, ...(note !== undefined && { note }) }
  })
  return { known: true, value: { revision: revision.value, changed } }
}

/** Files whose bytes differ, or cannot be compared. */
async function differ(
  paths: readonly RepoPath[],
  then: SourceContext,
  now: SourceContext,
): Promise<readonly RepoPath[]> {
  const [before, after] = await Promise.all([then, now].map(({ repository }) => repository.digest(paths, 'sha256')))
  return paths.filter((path) => {
    const [one, other] = [before?.get(path), after?.get(path)]
    return !(one?.known && other?.known && one.value.hex === other.value.hex)
  })
}

/** For each file a note that was added or changed since. */
async function notesSince(
  note: string | undefined,
  files: readonly RepoPath[],
  then: SourceContext,
  now: SourceContext,
) {
  const patternOf = (path: RepoPath) => note?.replaceAll('{name}', () => withoutExtension(basename(path))) ?? ''
  const patterns = new Set(files.map(patternOf).filter((pattern) => pattern !== ''))
  const notes = matchingFiles([...patterns], now.tree.entries)
  const old = notes.filter((path) => then.tree.entries.has(path))
  const edited = new Set(await differ(old, then, now))
  const fresh = notes.filter((path) => !then.tree.entries.has(path) || edited.has(path))
  return (path: RepoPath): RepoPath | undefined => {
    const glob = compileGlob(patternOf(path))
    return 'matches' in glob ? fresh.find((one) => one !== path && glob.matches(one)) : undefined
  }
}
