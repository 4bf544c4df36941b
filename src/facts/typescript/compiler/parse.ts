import { ts } from 'ts-morph'
import type { Fact } from '../../../model/fact.ts'
import type { Location, RepoPath } from '../../../model/location.ts'
import { extension } from '../../../text/repo-path.ts'
import type { ModuleSyntax } from '../syntax.ts'
import { lowerClass } from './classes.ts'
import { lowerExpression } from './expressions.ts'
import { lowerFunction } from './functions.ts'
import type { Lowering } from './lowering.ts'
import { lowerModule } from './module.ts'
import { lowerPattern } from './patterns.ts'
import { lowerBlock } from './statements.ts'
import { lowerType } from './type-nodes.ts'

/** Deeper than anything that people write; the compiler recurses, and so do its readers. */
const deepest = 400

const kinds: ReadonlyMap<string, ts.ScriptKind> = new Map([
  ['tsx', ts.ScriptKind.TSX],
  ['js', ts.ScriptKind.JSX],
  ['jsx', ts.ScriptKind.JSX],
  ['mjs', ts.ScriptKind.JS],
  ['cjs', ts.ScriptKind.JS],
])

/** Reads a module by the compiler's own parser, errors of syntax included; or says why that cannot be done. */
export function parseModule(path: RepoPath, text: string): Fact<ModuleSyntax> {
  return extension(path) === 'json'
    ? parse(path, text.replace(/^\uFEFF/, ' '), 'export default ')
    : parse(path, text, '')
}

/** `prefix` makes a module of what is none. Places are counted without it. */
function parse(path: RepoPath, text: string, prefix: string): Fact<ModuleSyntax> {
  const kind = kinds.get(extension(path)) ?? ts.ScriptKind.TS
  const options = { languageVersion: ts.ScriptTarget.ESNext }
  const shift = prefix.length
  try {
    const file = ts.createSourceFile(path, `${prefix}${text}`, options, true, kind)
    const place = (start: number, end: number) => ({ path, range: [Math.max(0, start - shift), end - shift] as const })
    const by = lowering((node) => place(node.getStart(file), node.getEnd()))
    return { known: true, value: { ...lowerModule(by, file), faults: faultsOf(file, place) } }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { known: false, reason: 'is nested too deep', at: { path, range: [0, 0] } }
  }
}

function lowering(at: Lowering['at']): Lowering {
  let depth = 0
  const bounded = <T>(read: () => T): T => {
    depth += 1
    if (depth > deepest) throw new RangeError('nested too deep')
    const found = read()
    depth -= 1
    return found
  }
  const self: Lowering = {
    at,
    expression: (node, constant = false) => bounded(() => lowerExpression(self, node, constant)),
    function: (node, name) => lowerFunction(self, node, name),
    class: (node, name) => lowerClass(self, node, name),
    pattern: (node) => bounded(() => lowerPattern(self, node)),
    block: (nodes) => bounded(() => lowerBlock(self, nodes)),
    type: (node) => bounded(() => lowerType(self, node)),
    used: new Set(),
  }
  return self
}

/** The compiler keeps its errors of syntax at the file, though its types do not say so. */
function faultsOf(file: ts.SourceFile, place: (start: number, end: number) => Location): ModuleSyntax['faults'] {
  const errors: unknown = 'parseDiagnostics' in file ? file.parseDiagnostics : undefined
  if (!Array.isArray(errors)) throw new TypeError('The compiler does not tell errors of syntax')
  return errors.map(({ start, length, messageText }) => ({
    reason: `is not TypeScript: ${ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '')}`,
    at: place(Number(start), Number(start) + Number(length)),
  }))
}
