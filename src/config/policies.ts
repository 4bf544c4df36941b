import type { z } from 'zod'
import type { UsageProblem } from '../errors.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Policy } from '../model/policy.ts'
import type { Configuration } from './configuration.ts'
import { compilePattern, problemAt } from './patterns.ts'
import type { policySchema } from './policy-schema.ts'

/** The keys of policies that hold patterns, and what these are patterns of. */
const patternKeys = [
  ['documents', 'document'],
  ['files', 'file'],
  ['reviews', 'file'],
  ['recordedIn', 'file'],
  ['provenance', 'document'],
] as const

type Patterned = { readonly rule: string } & { readonly [K in (typeof patternKeys)[number][0]]?: readonly string[] }

type Entry = z.output<typeof policySchema>

/** Makes policies of what the schema let pass. Those that are about no document by itself are broken where they stand. */
export function toPolicies(
  entries: readonly Entry[],
  at: (keys: readonly (string | number)[]) => Location,
): readonly Policy[] {
  return entries.map((entry, index) => {
    if (entry.rule === 'registry-removal') {
      return { ...entry, unless: new Map(Object.entries(entry.unless)), at: at(['policies', index, 'rule']) }
    }
    return entry.rule === 'undocumented' || entry.rule === 'missing-revision'
      ? { ...entry, at: at(['policies', index, 'rule']) }
      : entry
  })
}

/** What is wrong with the policies: patterns that cannot be read, or that match no document or file. */
export function findIdlePolicies(
  configuration: Configuration,
  documents: readonly RepoPath[],
  files: readonly RepoPath[],
): readonly UsageProblem[] {
  const paths = { document: documents, file: files }
  return configuration.config.policies.flatMap((policy: Patterned, index) =>
    patternKeys.flatMap(([key, noun]) =>
      mayBeElsewhere(policy, key)
        ? []
        : findIdle(configuration, ['policies', index, key], policy[key] ?? [], paths[noun], noun),
    ),
  )
}

/** Datasets need not be in the repository at all. */
function mayBeElsewhere({ rule }: Patterned, key: keyof Patterned): boolean {
  return rule === 'unrecorded-dataset' && key === 'files'
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
