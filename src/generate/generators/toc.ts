import type { Facts, HeadingFact } from '../../model/fact.ts'
import { writeLink } from '../escape.ts'
import { type Generator, type Made, made, mistaken, type Order, untold } from './generator.ts'

/** A table of contents: the headings behind the region, as a nested list of links. */
export const toc: Generator = {
  name: 'toc',
  parameters: [{ name: 'depth', choices: ['1', '2', '3', '4', '5', '6'] }],
  needs: ({ document }) => [{ fact: 'outline', path: document }],
  make: makeContents,
}

/** How many levels of headings are listed. */
const usualDepth = 3

function makeContents({ document, range, values }: Order, { outlines }: Facts): Made {
  const outline = outlines.get(document)
  if (!outline?.known) return untold(`\`${document}\` ${outline?.reason ?? 'cannot be read'}`, outline?.at)
  const headings = outline.value.headings.filter((heading) => heading.range[0] >= range[1])
  if (headings.length === 0) return mistaken('There is no heading behind this region')
  const top = headings.reduce((least, { depth }) => Math.min(least, depth), 6)
  const deepest = top + Number(values.get('depth') ?? usualDepth) - 1
  const listed = headings.filter(({ depth }) => depth <= deepest)
  const links = listed.map(({ text, slug }) => writeLink(text, `#${slug}`))
  return made(nest(listed, links), links.join(', '))
}

/** Items stand below the nearest one of a higher level, so that levels which are left out leave no gap. */
function nest(headings: readonly HeadingFact[], links: readonly string[]): string {
  const open: number[] = []
  return headings
    .map(({ depth }, at) => {
      while ((open.at(-1) ?? 0) >= depth) open.pop()
      const line = `${'  '.repeat(open.length)}- ${links[at] ?? ''}`
      open.push(depth)
      return line
    })
    .join('\n')
}
