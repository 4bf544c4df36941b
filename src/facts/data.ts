import type { DataNode, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'

/** Deeper than any data that people write; parsers recurse, and some take the process with them. */
const deepest = 100

/** Reads a JSON or YAML file as values with their places. */
export async function readData(path: RepoPath, text: string): Promise<Fact<DataNode>> {
  const isYaml = ['yaml', 'yml'].includes(extension(path))
  const depth = isYaml ? Math.max(openBrackets(text), blockNesting(text)) : openBrackets(withoutStrings(text))
  if (depth > deepest) return { known: false, reason: `nests ${depth} deep, more than ${deepest}` }
  return isYaml
    ? (await import('./data-yaml.ts')).readYaml(path, text)
    : (await import('./data-json.ts')).readJson(path, text)
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
