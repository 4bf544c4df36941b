import type { Facts } from '../../model/fact.ts'
import type { Source } from '../../model/source.ts'
import { escapeText, writeCellCode, writeCode, writeFence } from '../escape.ts'
import { layOut } from '../layout.ts'
import { type Generator, listIn, type Made, made, mistaken, type Order, untold } from './generator.ts'
import { registerOf } from './listed.ts'

/** What an algorithm is called. */
const algorithms: ReadonlyMap<string, string> = new Map([
  ['sha256', 'SHA-256'],
  ['sha512', 'SHA-512'],
])

/** Files with their digests. */
export const checksums: Generator = {
  name: 'checksums',
  parameters: [
    { name: 'files', isRequired: true },
    { name: 'exclude' },
    { name: 'algorithm', choices: [...algorithms.keys()] },
    { name: 'form', choices: ['table', 'list', 'sums'] },
  ],
  needs: (order) => [{ fact: 'listing', source: nameOf(order), of: sourceOf(order) }],
  make: makeSums,
}

function nameOf({ values }: Order): string {
  return ['checksums', values.get('files'), values.get('exclude'), values.get('algorithm')].join(' ').trim()
}

function sourceOf({ values }: Order): Source {
  const [files, exclude] = [listIn(values.get('files')), listIn(values.get('exclude'))]
  return { kind: 'checksums', files, exclude, algorithm: values.get('algorithm') ?? 'sha256' }
}

interface Sum {
  readonly path: string
  readonly digest: string
}

function makeSums(order: Order, facts: Facts): Made {
  const { document, values } = order
  const register = registerOf(nameOf(order), facts, [])
  if ('known' in register) return register
  const sums: Sum[] = []
  for (const { path, fields } of register.listing.rows) {
    // What a document says of itself would change what it says.
    if (path[0] === document) continue
    const digest = fields.get('digest')
    if (!digest?.known) return untold(`The digest of \`${path[0]}\`: ${digest?.reason ?? 'there is none'}`, digest?.at)
    sums.push({ path: path[0], digest: String(digest.value) })
  }
  if (sums.length === 0) return mistaken('There is no file but this one')
  const label = algorithms.get(values.get('algorithm') ?? 'sha256') ?? ''
  return made(writers.get(values.get('form') ?? 'table')?.(sums, label) ?? '', inLine(sums))
}

const writers: ReadonlyMap<string, (sums: readonly Sum[], label: string) => string> = new Map([
  ['table', writeTable],
  ['list', writeList],
  ['sums', writeSums],
])

function writeTable(sums: readonly Sum[], label: string): string {
  const header = ['File', label].map(escapeText)
  return layOut([header, ...sums.map(({ path, digest }) => [path, digest].map(writeCellCode))])
}

function writeList(sums: readonly Sum[]): string {
  return sums.map(({ path, digest }) => `- ${writeCode(path)}: ${writeCode(digest)}`).join('\n')
}

/** What `sha256sum --check` reads. */
function writeSums(sums: readonly Sum[]): string {
  return writeFence(sums.map(({ path, digest }) => `${digest}  ${path}`).join('\n'), 'text')
}

/** The digest alone where there is one file. */
function inLine(sums: readonly Sum[]): string {
  const [only, ...others] = sums
  if (only && others.length === 0) return writeCode(only.digest)
  return sums.map(({ path, digest }) => `${writeCode(path)}: ${writeCode(digest)}`).join(', ')
}
