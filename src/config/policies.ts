import type { UsageProblem } from '../errors.ts'
import type { RepoPath } from '../model/location.ts'
import type { Configuration } from './configuration.ts'
import { compilePattern, problemAt } from './patterns.ts'

/** The keys of policies that hold patterns, and what these are patterns of. */
const patternKeys = [
  ['documents', 'document'],
  ['files', 'file'],
] as const

type Patterned = { readonly [K in (typeof patternKeys)[number][0]]?: readonly string[] }

/** What is wrong with the policies: patterns that cannot be read, or that match no document or file. */
export function findIdlePolicies(
  configuration: Configuration,
  documents: readonly RepoPath[],
  files: readonly RepoPath[],
): readonly UsageProblem[] {
  const paths = { document: documents, file: files }
  return configuration.config.policies.flatMap((policy: Patterned, index) =>
    patternKeys.flatMap(([key, noun]) =>
      findIdle(configuration, ['policies', index, key], policy[key] ?? [], paths[noun], noun),
    ),
  )
}

/** Bound documents that are no documents of the run. */
export function findUnboundDocuments(
  configuration: Configuration,
  documents: readonly RepoPath[],
): readonly UsageProblem[] {
  const known = new Set(documents)
  const { tables, values, regions } = configuration.config
  const bound = [
    ...tables.map(({ document }, index) => ({ document, keys: ['tables', index, 'document'] })),
    ...values.map(({ document }, index) => ({ document, keys: ['values', index, 'document'] })),
    ...regions.map(({ document }, index) => ({ document, keys: ['regions', index, 'document'] })),
  ]
  return bound.flatMap(({ document, keys }) =>
    document === undefined || known.has(document)
      ? []
      : [problemAt(configuration, keys, `\`${document}\` is not among the documents`)],
  )
}

function findIdle(
  configuration: Configuration,
  keys: readonly (string | number)[],
  patterns: readonly string[],
  paths: readonly RepoPath[],
  noun: string,
): readonly UsageProblem[] {
  return patterns.flatMap((text, at) => {
    const pattern = compilePattern(configuration, [...keys, at], text)
    if ('message' in pattern) return [pattern]
    return paths.some(pattern.matches)
      ? []
      : [problemAt(configuration, [...keys, at], `\`${text}\` matches no ${noun}; change or remove it`)]
  })
}
