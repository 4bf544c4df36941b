import type { Facts } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Row, Source } from '../../model/source.ts'
import { dirname } from '../../text/repo-path.ts'
import { writeCode, writeLink } from '../escape.ts'
import { type Generator, listIn, type Made, made, mistaken, type Order, untold } from './generator.ts'
import { registerOf } from './listed.ts'

/** A list of files, each a link, with the title of a Markdown file as its words. */
export const files: Generator = {
  name: 'files',
  parameters: [{ name: 'glob', isRequired: true }, { name: 'exclude' }, { name: 'label', choices: ['title', 'path'] }],
  needs: (order) => [{ fact: 'listing', source: nameOf(order), of: sourceOf(order) }],
  make: makeList,
}

function nameOf({ values }: Order): string {
  return `files ${values.get('glob')} ${values.get('exclude') ?? ''}`.trim()
}

function sourceOf({ values }: Order): Source {
  return { kind: 'files', files: listIn(values.get('glob')), exclude: listIn(values.get('exclude')) }
}

function makeList(order: Order, facts: Facts): Made {
  const { document, values } = order
  const register = registerOf(nameOf(order), facts, [])
  if ('known' in register) return 'isMistake' in register ? nothing(order, facts) : register
  // A document that lists its folder is no item of its own list.
  const rows = register.listing.rows.filter(({ path }) => path[0] !== document)
  const links: string[] = []
  for (const row of rows) {
    const title = values.get('label') === 'path' ? undefined : row.fields.get('title')
    if (title && !title.known) return untold(title.reason, title.at)
    links.push(linkTo(row, typeof title?.value === 'string' ? title.value : undefined, document))
  }
  return made(links.map((link) => `- ${link}`).join('\n'), links.join(', '))
}

function nothing(order: Order, { listings }: Facts): Made {
  const listing = listings.get(nameOf(order))?.listing
  return mistaken(listing && !listing.known ? sentence(listing.reason) : 'There are no such files')
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function linkTo({ path: [path] }: Row, title: string | undefined, document: RepoPath): string {
  const link = writeLink(title ?? 'x', relativePath(dirname(document), path))
  return title === undefined ? link.replace('[x]', () => `[${writeCode(path)}]`) : link
}

/** The way from a directory to a file. */
function relativePath(from: RepoPath, to: RepoPath): string {
  const start = from === '' ? [] : from.split('/')
  const end = to.split('/')
  let shared = 0
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared += 1
  const way = [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/')
  // The first segment would be read as a scheme.
  return /^[^/]*:/.test(way) ? `./${way}` : way
}
