import type { DataNode, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'

/** Deeper than any data that people write; parsers recurse, and some take the process with them. */
const deepest = 100

interface Format {
  /** The most that a text nests, where its reader has to be kept from more. */
  readonly depth?: (text: string) => number
  readonly read: (path: RepoPath, text: string) => Promise<Fact<DataNode>>
}

const json: Format = {
  depth: (text) => openBrackets(withoutStrings(text)),
  read: async (path, text) => (await import('./data-json.ts')).readJson(path, text),
}
const yaml: Format = {
  depth: (text) => Math.max(openBrackets(text), blockNesting(text)),
  read: async (path, text) => (await import('./data-yaml.ts')).readYaml(path, text),
}
const toml: Format = { read: async (path, text) => (await import('./data-toml.ts')).readToml(path, text, deepest) }
const ini: Format = { read: async (path, text) => (await import('./data-ini.ts')).readIni(path, text) }

/** By extension. Whatever has another one is read as JSON. */
const formats: ReadonlyMap<string, Format> = new Map([
  ['yaml', yaml],
  ['yml', yaml],
  ['toml', toml],
  ['cfg', ini],
  ['ini', ini],
])

/** Reads a JSON, YAML, TOML or INI file as values with their places. */
export async function readData(path: RepoPath, text: string, format = extension(path)): Promise<Fact<DataNode>> {
  const { depth, read } = formats.get(format) ?? json
  const nests = depth?.(text) ?? 0
  return nests > deepest ? { known: false, reason: `nests ${nests} deep, more than ${deepest}` } : read(path, text)
}

function withoutStrings(json: string): string {
  return json.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""')
}

/** The most brackets that are open at once. */
function openBrackets(text: string): number {
  let open = 0
  let most = 0
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++open)
    else if ((character === ']' || character === '}') && open > 0) open -= 1
  }
  return most
}

/** An upper bound of what blocks nest: one level for each indentation in use, and for each mark that opens one on a line. */
function blockNesting(yaml: string): number {
  const lines = yaml.split('\n')
  const indents = new Set(lines.map((line) => line.search(/\S/)))
  return lines.reduce((most, line) => Math.max(most, marksOf(line)), indents.size)
}

function marksOf(line: string): number {
  const marks = /^(?:[ \t]*[-?:](?=\s))*/.exec(line)?.[0] ?? ''
  return marks.replaceAll(/[ \t]/g, '').length
}
