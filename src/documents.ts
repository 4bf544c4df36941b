import type { Complaint } from './diagnose.ts'
import { extractSuppressions } from './extract/suppression.ts'
import { decodeText, limits } from './facts/text.ts'
import type { Document } from './markdown/document.ts'
import type { Reader } from './markdown/read.ts'
import type { DocumentRole } from './model/config.ts'
import type { Fact, Tree } from './model/fact.ts'
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

/** What was read of the documents themselves, before any claim in them is looked at. */
export interface Opened {
  readonly documents: readonly Document[]
  /** How many documents there are, those that could not be read among them. */
  readonly count: number
  readonly texts: ReadonlyMap<RepoPath, string>
  readonly suppressions: readonly Suppression[]
  readonly complaints: readonly Complaint[]
}

/**
 * Reads and parses each document, with its suppressions. One that cannot be read is a complaint, and the run goes on
 * without it. A symbolic link to another document is judged under that document's own name.
 */
export async function openDocuments(
  repository: Repository,
  tree: Tree,
  paths: readonly RepoPath[],
  read: Reader,
  mostBytes: number = limits.document,
): Promise<Opened> {
  const own = paths.map((path) => ({ path, standing: lookUp(tree, path) })).filter(isItself)
  const contents = await repository.read(
    own.map(({ path }) => path),
    mostBytes,
  )
  const documents: Document[] = []
  const texts = new Map<RepoPath, string>()
  const complaints: Complaint[] = []
  for (const { path, standing } of own) {
    const text = decodeText(contents.get(path) ?? { known: false, reason: 'cannot be read' })
    texts.set(path, text.known ? text.value : '')
    const document = text.known ? read(path, text.value) : text
    if (document.known) documents.push(document.value)
    else complaints.push(unread(path, standing, text.known, document))
  }
  const found = documents.map(extractSuppressions)
  return {
    documents,
    count: own.length,
    texts,
    suppressions: found.flatMap(({ list }) => list.filter(namesRule)),
    complaints: [...complaints, ...found.flatMap(malformedOf)],
  }
}

function isItself({ path, standing }: { readonly path: RepoPath; readonly standing: Found }): boolean {
  return standing.is !== 'file' || standing.path === path
}

function unread(
  path: RepoPath,
  standing: Found,
  isText: boolean,
  { reason, at }: Extract<Fact<unknown>, { known: false }>,
): Complaint {
  const rule = isText ? documentRules.tooComplex : documentRules.unreadable
  const why = standing.is === 'closed' ? standing.reason : `\`${path}\` ${reason}`
  return { rule, message: `${why}, so that nothing in it was checked`, at: at ?? { path, range: [0, 0] } }
}

function namesRule({ ruleId }: Suppression): boolean {
  return ruleIds.includes(ruleId)
}

function malformedOf({ list, malformed }: ReturnType<typeof extractSuppressions>): readonly Complaint[] {
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
