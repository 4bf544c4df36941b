import type { Facts } from '../../model/fact.ts'
import { writeCellCode, writeCode, writeFence } from '../escape.ts'
import { layOut } from '../layout.ts'
import { gapBelow, leavesOf, type Register } from '../rows.ts'
import { type Bench, type Generator, type Made, made, type Order } from './generator.ts'
import { fromGap, registerOf } from './listed.ts'

/** All that a source lists, by what stands below what: as a nested list, a drawing, or a table with a row for each path. */
export const tree: Generator = {
  name: 'tree',
  parameters: [
    { name: 'source', isRequired: true },
    { name: 'depth', choices: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
    { name: 'form', choices: ['list', 'tree', 'table'] },
  ],
  needs: ({ values }) => [{ fact: 'listing', source: values.get('source') ?? '' }],
  make: makeTree,
}

type Path = readonly string[]

function makeTree({ values }: Order, facts: Facts, { sources }: Bench): Made {
  const register = registerOf(values.get('source') ?? '', facts, sources)
  if ('known' in register) return register
  const depth = Number(values.get('depth') ?? Number.POSITIVE_INFINITY)
  const gap = gapBelow(register, [], depth)
  if (gap) return fromGap(register.name, gap)
  const rows = register.listing.rows.filter(({ path }) => path.length <= depth)
  const paths = rows.map(({ path }) => path)
  const form = values.get('form') ?? 'list'
  if (form === 'table')
    return made(
      writePaths(
        register,
        leavesOf(rows).map(({ path }) => path),
      ),
    )
  return form === 'tree' ? made(writeFence(draw(paths), 'text')) : made(writeList(paths), writeNames(paths))
}

function writeList(paths: readonly Path[]): string {
  return paths.map((path) => `${'  '.repeat(path.length - 1)}- ${writeCode(path.at(-1) ?? '')}`).join('\n')
}

function writeNames(paths: readonly Path[]): string {
  return paths.map((path) => writeCode(path.join('.'))).join(', ')
}

/** Each path in full, so that a row can be found by itself. */
function writePaths({ levels }: Register, paths: readonly Path[]): string {
  const width = paths.reduce((most, path) => Math.max(most, path.length), 0)
  const columns = Array.from({ length: width }, (_, at) => at)
  const header = columns.map((at) => titleOf(levels[at] ?? (width === 1 ? 'name' : `level ${at + 1}`)))
  return layOut([header, ...paths.map((path) => columns.map((at) => (path[at] ? writeCellCode(path[at]) : '')))])
}

function titleOf(level: string): string {
  return level.charAt(0).toUpperCase() + level.slice(1)
}

/** As `tree` draws directories. Whether more follows at a depth, the lines below tell. */
function draw(paths: readonly Path[]): string {
  const open: boolean[] = []
  const lines = paths.toReversed().map((path) => {
    const depth = path.length - 1
    const branches = Array.from({ length: depth }, (_, at) => {
      if (at === depth - 1) return open[depth] ? '├── ' : '└── '
      return open[at + 1] ? '│   ' : '    '
    })
    open[depth] = true
    open.length = depth + 1
    return branches.join('') + (path.at(-1) ?? '').replace(/\s+/g, ' ')
  })
  return lines.toReversed().join('\n')
}
