import type { Nodes } from 'mdast'
import type { Fact } from '../model/fact.ts'
import { findExcess } from './complexity.ts'
import { loadParser, type Parse, type ParserName } from './parsers.ts'

/** What a piece of Markdown says, whichever way it is written. */
export interface Gist {
  /**
   * The same for two texts that differ in line ends, padding of tables, alignment, bullets, fences and the like alone.
   */
  readonly meaning: string
  /** Whether it is one paragraph, which can stand in a line of another text. */
  readonly isLine: boolean
}

/** Reads a piece of Markdown by itself. What is too complex to be parsed in reasonable time is not known. */
export type ReadGist = (markdown: string) => Fact<Gist>

/** Loads a parser, the best that there is or the named one, and gives what reads gists by it. */
export async function loadGistReader(name?: ParserName): Promise<ReadGist> {
  const parse = await loadParser(name)
  return (markdown) => readGist(markdown, parse)
}

function readGist(markdown: string, parse: Parse): Fact<Gist> {
  const text = markdown.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
  const excess = findExcess(text)
  if (excess !== undefined) return { known: false, reason: excess.reason }
  try {
    const root = parse(text)
    const isLine = root.children.length === 1 && root.children[0]?.type === 'paragraph' && !text.trim().includes('\n')
    return { known: true, value: { meaning: JSON.stringify(childrenOf(root.children)), isLine } }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { known: false, reason: 'nests deeper than the stack of this process' }
  }
}

type Plain = string | number | boolean | null | readonly Plain[]

/** Attributes that readers see. Alignment, looseness of lists, bullets and kinds of fences are none. */
const attributes = [
  'depth',
  'ordered',
  'start',
  'checked',
  'lang',
  'meta',
  'url',
  'title',
  'alt',
  'identifier',
] as const

function describe(node: Nodes): Plain {
  const own = attributes.map((name) => attribute(node, name))
  const value = 'value' in node ? [wordsOf(node.type, node.value)] : []
  const children = 'children' in node ? childrenOf(node.children) : []
  return [node.type, own, value, children]
}

function attribute(node: Nodes, name: (typeof attributes)[number]): Plain {
  const value: unknown = name in node ? Object.getOwnPropertyDescriptor(node, name)?.value : null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** Lines of code are what they are; elsewhere, a line end is a space. */
function wordsOf(type: Nodes['type'], value: string): string {
  return type === 'code' ? value : value.replace(/\s+/g, ' ')
}

/** Parsers cut texts into pieces in their own ways. */
function childrenOf(nodes: readonly Nodes[]): readonly Plain[] {
  const described: Plain[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '') described.push(text.replace(/\s+/g, ' '))
    text = ''
  }
  for (const node of nodes) {
    if (node.type === 'text') text += node.value
    else {
      flush()
      described.push(describe(node))
    }
  }
  flush()
  return described
}
