import { expandBraces } from '../text/glob.ts'
import { capitalNames, outputDirectories } from './names.ts'

/** Parts of a path that stand for what the reader fills in. */
const placeholders: readonly RegExp[] = [
  /[<>…]|\.\.\.|\{\{|\}\}|\{%/,
  /(?:^|[^A-Za-z])(?:(?:YY|MM|DD|HHMM)(?:YY|MM|DD|HH|SS)*|N{3,4}|X{2,4}|v?[XYxN]\.[XYyN](?:\.[XYZxyzN])?)(?:[^A-Za-z]|$)/,
  /(?:^|\/)path\/to(?:\/|$)/i,
  /(?:^|\/)your[-_]/i,
  /(?:^|[/-])(?:module|package|project|plugin|component|file|directory)-name(?=[/.-]|$)/i,
  /(?:^|\/)(?:foo|bar|baz|foobar)(?=[/.]|$)/i,
  /\{[^{},]*\}/,
  /(?:^|[^a-z])x{3,}(?:[^a-z]|$)/,
]

const runTime: readonly RegExp[] = [/^\//, /^[A-Za-z]:/, /^~/, /%\w+%/, /\$/]

/** `module/v2`, `owner/model-7.1-mini`: no extension has only digits, or digits before a hyphen. */
const release = /\/v\d+$|^[\w.-]+\/[\w.-]*\d\.\d[\w-]*$/

/** Why a path's shape alone makes it unknown where nothing of that name exists; of a set, why a member's does. */
export function findDoubt(path: string): string | undefined {
  const members = expandBraces(path)
  if (!members) return findDoubtOfOne(path)
  return members.map(findDoubtOfOne).find((doubt) => doubt !== undefined)
}

function findDoubtOfOne(path: string): string | undefined {
  const output = findOutput(path)
  if (output) return output
  if (runTime.some((pattern) => pattern.test(path))) return `\`${path}\` is a path of the machine it runs on`
  if (release.test(path)) return `\`${path}\` may be a release of something`
  if (/[-_]$/.test(path)) return `\`${path}\` may be the beginning of a name`
  if (/(?:^|\/)[+#](?:\/|$)/.test(path)) return `\`${path}\` may be the filter of a topic`
  return (
    findPlaceholder(path) ??
    (/[[\]]/.test(path) ? `\`${path}\` has brackets, whose meaning its tool decides` : undefined)
  )
}

/** Why what stands at a path comes and goes: tools write or install it. */
export function findOutput(path: string): string | undefined {
  const output = path.split('/').find((segment) => outputDirectories.has(segment))
  return output && `\`${output}/\` is written by tools`
}

/** Why a path is one to fill in. */
export function findPlaceholder(path: string): string | undefined {
  if (placeholders.some((pattern) => pattern.test(path))) return `\`${path}\` has a part to fill in`
  const capitals = path.split('/').find((segment) => /^[A-Z][A-Z0-9_-]+$/.test(segment) && !capitalNames.has(segment))
  return capitals && `\`${capitals}\` in capitals may be a part to fill in`
}
