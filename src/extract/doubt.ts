import { capitalNames, outputDirectories } from './names.ts'

/** Parts of a path that stand for what the reader fills in. */
const placeholders: readonly RegExp[] = [
  /[<>…]|\.\.\.|\{\{|\}\}|\{%/,
  /(?:^|[^A-Za-z])(?:YYYY|YY|MM|DD|HHMM|N{3,4}|X{2,4}|v?[XYxN]\.[XYyN](?:\.[XYZxyzN])?)(?:[^A-Za-z]|$)/,
  /(?:^|\/)path\/to(?:\/|$)/i,
  /(?:^|\/)your[-_]/i,
  /\{[^{},]*\}/,
  /(?:^|[^a-z])x{3,}(?:[^a-z]|$)/,
]

const runTime: readonly RegExp[] = [/^\//, /^[A-Za-z]:/, /^~/, /%\w+%/, /\$/]

/** `module/v2`, `owner/model-7.1-mini`: no extension has only digits, or digits before a hyphen. */
const release = /\/v\d+$|^[\w.-]+\/[\w.-]*\d\.\d[\w-]*$/

/** Why a path's shape alone makes it unknown where nothing of that name exists. */
export function findDoubt(path: string): string | undefined {
  const segments = path.split('/')
  const output = segments.find((segment) => outputDirectories.has(segment))
  if (output) return `\`${output}/\` is written by tools`
  if (runTime.some((pattern) => pattern.test(path))) return `\`${path}\` is a path of the machine it runs on`
  if (release.test(path)) return `\`${path}\` may be a release of something`
  if (/(?:^|\/)[+#](?:\/|$)/.test(path)) return `\`${path}\` may be the filter of a topic`
  return (
    findPlaceholder(path) ??
    (/[[\]]/.test(path) ? `\`${path}\` has brackets, whose meaning its tool decides` : undefined)
  )
}

/** Why a path is one to fill in. */
export function findPlaceholder(path: string): string | undefined {
  if (placeholders.some((pattern) => pattern.test(path))) return `\`${path}\` has a part to fill in`
  const capitals = path.split('/').find((segment) => /^[A-Z][A-Z0-9_-]+$/.test(segment) && !capitalNames.has(segment))
  return capitals && `\`${capitals}\` in capitals may be a part to fill in`
}
