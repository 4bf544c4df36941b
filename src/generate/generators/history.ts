import { type Facts, releasesSource } from '../../model/fact.ts'
import type { Row } from '../../model/source.ts'
import { writeCellCode, writeCode } from '../escape.ts'
import { layOut } from '../layout.ts'
import { openRegister } from '../rows.ts'
import { type Generator, type Made, made, type Order, untold } from './generator.ts'

/** The releases that led up to this one, with their days. */
export const history: Generator = {
  name: 'history',
  parameters: [
    { name: 'limit', choices: Array.from({ length: 100 }, (_, at) => String(at + 1)) },
    { name: 'form', choices: ['table', 'list'] },
  ],
  needs: () => [{ fact: 'listing', source: releasesSource }],
  make: makeHistory,
}

/** What lies on other branches is no part of the way here, so that it is no gap. */
function makeHistory({ values }: Order, { listings }: Facts): Made {
  const register = openRegister(releasesSource, listings.get(releasesSource))
  if (!register.known) return untold(register.reason, register.at)
  const rows = register.value.listing.rows.slice(0, Number(values.get('limit') ?? Number.POSITIVE_INFINITY))
  if (rows.length === 0) return untold('no release led up to this commit')
  const line = rows.map(({ path }) => writeCode(path[0])).join(', ')
  if (values.get('form') === 'list') {
    return made(rows.map((row) => `- ${writeCode(row.path[0])}, ${dayOf(row)}`).join('\n'), line)
  }
  return made(layOut([['Release', 'Date'], ...rows.map((row) => [writeCellCode(row.path[0]), dayOf(row)])]), line)
}

function dayOf({ fields }: Row): string {
  const date = fields.get('date')
  return date?.known ? String(date.value) : '—'
}
