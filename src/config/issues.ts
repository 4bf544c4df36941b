import type { z } from 'zod'
import { nearest } from '../text/nearest.ts'
import { clip } from './jsonc.ts'
import { policySchema } from './policy-schema.ts'
import {
  configSchema,
  documentSetSchema,
  packageSchema,
  referencesSchema,
  releaseSchema,
  signerSchema,
} from './schema.ts'
import { regionSchema, sourceSchema, tableSchema, valueSchema } from './source-schema.ts'

type Issue = z.core.$ZodIssue

/** Something wrong with the value that these keys lead to, or with that key itself. */
export interface ValueProblem {
  readonly message: string
  readonly keys: readonly string[]
  readonly isKey?: boolean
}

/** Says what the schema found in the words of our messages; each unknown key is a problem of its own. */
export function describeIssue(issue: Issue): readonly ValueProblem[] {
  const keys = issue.path.map(String)
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ message, keys, isKey: true }))
  if (issue.code !== 'unrecognized_keys') return [{ message: describeValue(issue), keys }]
  const named = keys.filter((key) => !/^\d+$/.test(key)).join('.')
  const known = keysOfObjects.get(named) ?? keysOfObjects.get(keys[0] ?? '') ?? []
  return issue.keys.map((key) => ({
    message: `Unknown key \`${clip(key)}\`; ${suggest(key, known)}`,
    keys: [...keys, key],
    isKey: true,
  }))
}

/** What the author may have meant, else all that there is. */
export function suggest(word: string, known: readonly string[]): string {
  const meant = nearest(word, known)
  return meant === undefined ? `there is ${list(known, 'and')}` : `did you mean \`${meant}\`?`
}

/** Keys of objects by the keys that lead to them, else by the first of these. */
const keysOfObjects: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(configSchema.shape)],
  ['documents', Object.keys(documentSetSchema.shape)],
  ['references', Object.keys(referencesSchema.shape)],
  ['release', Object.keys(releaseSchema.shape)],
  ['release.packages', Object.keys(packageSchema.shape)],
  ['release.signers', Object.keys(signerSchema.shape)],
  ['policies', keysOfAny(policySchema.options)],
  ['sources', keysOfAny(sourceSchema.options)],
  ['tables', Object.keys(tableSchema.shape)],
  ['values', Object.keys(valueSchema.shape)],
  ['regions', Object.keys(regionSchema.shape)],
])

function keysOfAny(options: readonly { readonly shape: object }[]): readonly string[] {
  return [...new Set(options.flatMap(({ shape }) => Object.keys(shape)))]
}

function describeValue(issue: Issue): string {
  const subject = nameOf(issue.path)
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `${subject} is missing; add it as ${typeName(issue.expected)}`
      return `${subject} is ${typeOf(issue.input)}, but should be ${typeName(issue.expected)}`
    case 'invalid_value':
      return describeChoice(subject, issue.input, issue.values.map(String))
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) && isObject(issue.input)
        ? describeChoice(subject, issue.input[issue.discriminator ?? ''], issue.options.map(String))
        : issue.message
    case 'too_small':
      return `${subject} is empty, but should have ${leastContent.get(issue.origin) ?? 'more'}`
    default:
      return issue.message
  }
}

function describeChoice(subject: string, input: unknown, values: readonly string[]): string {
  if (input === undefined) return `${subject} is missing; it should be ${list(values, 'or')}`
  const meant = typeof input === 'string' ? nearest(input, values) : undefined
  const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`
  return `${subject} is ${quoteValue(input)}, but should be ${list(values, 'or')}${hint}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

const leastContent: ReadonlyMap<string, string> = new Map([
  ['array', 'at least one entry'],
  ['string', 'at least one character'],
])

function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1)
  if (last === undefined) return 'The configuration'
  return typeof last === 'number' ? `An entry of \`${String(path.at(-2))}\`` : `\`${clip(String(last))}\``
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['object', 'an object'],
  ['record', 'an object'],
  ['string', 'a string'],
  ['number', 'a number'],
  ['boolean', '`true` or `false`'],
])

function typeName(type: string): string {
  return typeNames.get(type) ?? type
}

function typeOf(value: unknown): string {
  if (value === null || typeof value === 'boolean') return `\`${value}\``
  return typeName(Array.isArray(value) ? 'array' : typeof value)
}

function quoteValue(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `\`${clip(String(value))}\`` : typeOf(value)
}

function list(words: readonly string[], conjunction: string): string {
  const quoted = words.map((word) => `\`${word}\``)
  const last = quoted.pop() ?? 'nothing'
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${conjunction} ${last}`
}
