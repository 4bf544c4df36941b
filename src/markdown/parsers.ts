import type { Root } from 'mdast'
import type { Transform } from './literals.ts'

export type ParserName = 'satteri' | 'remark'

/**
 * CommonMark with GitHub's extensions, to standard mdast: every node has a position, offsets are UTF-16 units.
 * Throws RangeError where the input nests deeper than the stack.
 */
export type Parse = (text: string) => Root

/**
 * The parser of that name, or satteri where it loads and works, else remark.
 *
 * satteri is a native module and many times faster; remark is the reference. Only the one that is used gets loaded.
 */
export async function loadParser(name?: ParserName): Promise<Parse> {
  if (name === 'remark') return loadRemark()
  if (name === 'satteri') return loadSatteri()
  try {
    return await loadSatteri()
  } catch {
    return loadRemark()
  }
}

async function loadSatteri(): Promise<Parse> {
  const { markdownToMdast } = await import('satteri')
  const features = { gfm: true, frontmatter: false }
  const parse = (text: string): Root => {
    const tree = markdownToMdast(text, { features })
    if (tree.type !== 'root') throw new TypeError(`satteri gave a ${tree.type} where a root belongs`)
    return tree
  }
  if (parse('*works*').children[0]?.position?.end.offset !== 7) throw new TypeError('satteri gives no positions')
  return parse
}

async function loadRemark(): Promise<Parse> {
  const [{ unified }, { default: remarkParse }, { default: remarkGfm }, { takeTransforms, runInPlace }] =
    await Promise.all([import('unified'), import('remark-parse'), import('remark-gfm'), import('./literals.ts')])
  const transforms: Transform[] = []
  const processor = unified().use(remarkParse).use(remarkGfm).use(takeTransforms, transforms).freeze()
  return (text) => {
    const tree = processor.parse(text)
    for (const transform of transforms) runInPlace(transform, tree, text)
    return tree
  }
}
