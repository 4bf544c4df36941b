import type { Complaint } from './diagnose.ts'
import type { Excerpt, Excerpted } from './excerpts/excerpt.ts'
import { type ExcerptOptions, readExcerpts } from './excerpts/read-excerpts.ts'
import type { Suppressions } from './extract/suppression.ts'
import { decodeText, limits } from './facts/text.ts'
import type { Document } from './markdown/document.ts'
import type { Reader } from './markdown/read.ts'
import type { DocumentRole } from './model/config.ts'
import type { Tree } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import type { Suppression } from './model/suppression.ts'
import type { Repository } from './repository/repository.ts'
import { documentRules } from './rules/document-rules.ts'
import { type Found, lookUp } from './rules/lookup.ts'
import { rules } from './rules/rules.ts'
import { nearest } from './text/nearest.ts'

/** The documents of a run, by path, each with what configuration says of it, if anything. */
export type Documents = ReadonlyMap<RepoPath, DocumentRole | undefined>

/** Every rule's id, of claims and of documents. */
export const ruleIds: readonly string[] = [...rules, ...Object.values(documentRules)].map((rule) => rule.id)

/** What was read of the documents themselves, before any claim in them is judged. */
export interface Opened {
  /** In the order of their paths. */
  readonly excerpts: ReadonlyMap<RepoPath, Excerpt>
  /** How many documents there are, those that could not be read among them. */
  readonly count: number
  readonly suppressions: readonly Suppression[]
  readonly complaints: readonly Complaint[]
}

/**
 * Takes an excerpt of each document. One that cannot be read is a complaint, and the run goes on without it. A symbolic
 * link to another document is judged under that document's own name.
 */
export async function openDocuments(
  repository: Repository,
  tree: Tree,
  documents: Documents,
  options: ExcerptOptions,
): Promise<Opened> {
  const own = [...documents].map(([path, role]) => ({ path, role, standing: lookUp(tree, path) })).filter(isItself)
  const read = await readExcerpts(repository, own, options)
  const excerpts = new Map<RepoPath, Excerpt>()
  const complaints: Complaint[] = []
  for (const { path, standing } of own) {
    const found = read.get(path) ?? { known: false, reason: 'cannot be read', isText: false }
    if (found.known) excerpts.set(path, found.value)
    else complaints.push(unread(path, standing, found))
  }
  const found = [...excerpts.values()].map(({ suppressions }) => suppressions)
  return {
    excerpts,
    count: own.length,
    suppressions: found.flatMap(({ list }) => list.filter(namesRule)),
    complaints: [...complaints, ...found.flatMap(malformedOf)],
  }
}

/** Documents as a whole, those of them that can be read. */
export async function readWhole(
  repository: Repository,
  paths: Iterable<RepoPath>,
  read: Reader,
  mostBytes: number = limits.document,
): Promise<readonly Document[]> {
  const contents = await repository.read(new Set(paths), mostBytes)
  return [...contents].flatMap(([path, bytes]) => {
    const text = decodeText(bytes)
    const document = text.known ? read(path, text.value) : text
    return document.known ? [document.value] : []
  })
}

function isItself({ path, standing }: { readonly path: RepoPath; readonly standing: Found }): boolean {
  return standing.is !== 'file' || standing.path === path
}

function unread(
  path: RepoPath,
  standing: Found,
  { isText, reason, at }: Extract<Excerpted, { known: false }>,
): Complaint {
  const rule = isText ? documentRules.tooComplex : documentRules.unreadable
  const why = standing.is === 'closed' ? standing.reason : `\`${path}\` ${reason}`
  return { rule, message: `${why}, so that nothing in it was checked`, at: at ?? { path, range: [0, 0] } }
}

function namesRule({ ruleId }: Suppression): boolean {
  return ruleIds.includes(ruleId)
}

function malformedOf({ list, malformed }: Suppressions): readonly Complaint[] {
  const rule = documentRules.malformedSuppression
  const strangers = list.filter((suppression) => !namesRule(suppression))
  return [
    ...malformed.map(({ message, at }) => ({ rule, message, at })),
    ...strangers.map(({ ruleId, location }) => ({ rule, message: unknownRule(ruleId), at: location })),
  ]
}

/** What to say of a rule id that is none. */
function unknownRule(ruleId: string): string {
  const similar = nearest(ruleId, ruleIds)
  return `Unknown rule \`${ruleId}\`; ${similar ? `did you mean \`${similar}\`?` : '`relops explain` lists them'}`
}
