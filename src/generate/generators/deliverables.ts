import type { Deliverable } from '../../model/deliverable.ts'
import type { Facts } from '../../model/fact.ts'
import { escapeText, writeCellCode } from '../escape.ts'
import { layOut } from '../layout.ts'
import { type Bench, type Generator, type Made, made, mistaken, type Order } from './generator.ts'

/** What a plan delivers, and how much of it is there. */
export const deliverables: Generator = {
  name: 'deliverables',
  parameters: [{ name: 'plan' }],
  needs: () => [],
  make: makeTable,
}

function makeTable({ document, values }: Order, _: Facts, bench: Bench): Made {
  const plan = values.get('plan') ?? document
  const found = bench.deliverables(plan)
  if (!found.known) return mistaken(found.reason)
  const { value } = found
  if (value.length === 0) return mistaken(`\`${plan}\` has no item that names something of the repository`)
  const columns = allColumns.filter(({ of, always }) => always || value.some((one) => of(one) !== ''))
  const counts = states.map((state) => [value.filter((one) => one.state === state).length, state] as const)
  const line = counts.flatMap(([count, state]) => (count > 0 ? [`${count} ${state}`] : [])).join(', ')
  return made(
    layOut([columns.map(({ header }) => header), ...value.map((one) => columns.map(({ of }) => of(one)))]),
    line,
  )
}

const states: readonly Deliverable['state'][] = ['delivered', 'partly', 'pending']

interface Column {
  readonly header: string
  readonly of: (deliverable: Deliverable) => string
  /** Other columns are there where they say something. */
  readonly always?: true
}

const allColumns: readonly Column[] = [
  { header: 'Milestone', of: ({ milestone }) => escapeText(milestone) },
  { header: 'Deliverable', of: ({ names }) => names.map(writeCellCode).join(', '), always: true },
  { header: 'Effort', of: ({ effort }) => escapeText(effort) },
  { header: 'Dependencies', of: ({ dependencies }) => escapeText(dependencies) },
  { header: 'State', of: ({ state }) => state, always: true },
]
