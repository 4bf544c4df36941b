import type { z } from 'zod'
import { UsageError, type UsageProblem } from '../errors.ts'
import type { Config, ReleaseConfig } from '../model/config.ts'
import type { Location } from '../model/location.ts'
import { findLooseBindings, toBindings } from './bindings.ts'
import { type Configuration, defaultConfig } from './configuration.ts'
import { describeIssue, suggest, type ValueProblem } from './issues.ts'
import { clip, type Place, readJsonc, type TextProblem } from './jsonc.ts'
import { toPolicies } from './policies.ts'
import { configSchema } from './schema.ts'

/** Reads a configuration. Throws a UsageError with all that is wrong in it, each problem at its place. */
export function parseConfig(path: string, text: string, ruleIds: readonly string[]): Configuration {
  const sources = new Map([[path, text]])
  const fail = (problems: readonly TextProblem[]): never => {
    throw new UsageError(problems.map(locate(path)), sources)
  }
  const read = readJsonc(text)
  if ('message' in read) return fail([read])
  const checked = configSchema.safeParse(read.value, { reportInput: true })
  const issues = checked.success ? [] : checked.error.issues.flatMap(describeIssue)
  const loose = checked.success ? findLooseBindings(checked.data) : []
  const found = [...issues, ...unknownRules(read.place, ruleIds), ...loose].map(placeIn(read.place))
  const problems = [...read.problems, ...found].sort((left, right) => left.range[0] - right.range[0])
  if (!checked.success || problems.length > 0) return fail(problems)
  const at = (keys: readonly (string | number)[]): Location | undefined => {
    const place = follow(read.place, keys.map(String))
    return place === undefined ? undefined : { path, range: place.range }
  }
  return { config: toConfig(checked.data, (keys) => at(keys) ?? { path, range: [0, 0] }), at, sources }
}

function locate(path: string): (problem: TextProblem) => UsageProblem {
  return ({ message, range }) => ({ message, at: { path, range } })
}

/** Rules are checked apart from the schema, which is the same whatever rules there are. */
function unknownRules(root: Place, ruleIds: readonly string[]): readonly ValueProblem[] {
  const known = new Set(ruleIds)
  const configured = [...(root.members.get('rules')?.members ?? [])]
  return configured
    .filter(([id, { key }]) => key !== undefined && !known.has(id))
    .map(([id]) => ({
      message: `Unknown rule \`${clip(id)}\`; ${suggest(id, ruleIds)}`,
      keys: ['rules', id],
      isKey: true,
    }))
}

/** Finds the place of a problem; what is missing is a problem of the object that lacks it. */
function placeIn(root: Place): (problem: ValueProblem) => TextProblem {
  return ({ message, keys, isKey }) => {
    const place = follow(root, keys) ?? follow(root, keys.slice(0, -1)) ?? root
    return { message, range: (isKey ? place.key : undefined) ?? place.range }
  }
}

function follow(root: Place, keys: readonly string[]): Place | undefined {
  return keys.reduce<Place | undefined>((place, key) => place?.members.get(key), root)
}

type Data = z.output<typeof configSchema>

function toConfig(data: Data, at: Parameters<typeof toBindings>[1]): Config {
  return {
    documents: data.documents ?? defaultConfig.documents,
    rules: new Map(Object.entries(data.rules)),
    references: data.references,
    policies: toPolicies(data.policies, at),
    ...toBindings(data, at),
    release: toRelease(data.release),
  }
}

function toRelease({ sections, changelog, ...release }: Data['release']): ReleaseConfig {
  return {
    ...release,
    sections: withDefaults(sections),
    changelog: changelog ?? defaultConfig.release.changelog,
    isChangelogNamed: changelog !== undefined,
  }
}

/** Types are compared in lower case. What the configuration does not name keeps its section. */
function withDefaults(sections: Readonly<Record<string, string | false>>): ReadonlyMap<string, string | false> {
  const own = Object.entries(sections).map(([type, section]) => [type.toLowerCase(), section] as const)
  return new Map([...defaultConfig.release.sections, ...own])
}
