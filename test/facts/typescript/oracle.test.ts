import { describe, expect, test } from 'vitest'
import { asExecuted, execute, firstRows, type Program } from '../../support/typescript-oracle.ts'
import { readRegistry } from './read-registry.ts'
import { shop, shopExports } from './shop.ts'

const programs = shopExports.map((name): Program => ({ files: shop, export: name }))

describe('a registry that uses every construct, as node runs it', () => {
  const executed = execute(programs)

  test.each(programs.map((program, index) => [program.export, program, executed[index]] as const))(
    '%s',
    async (_, program, real) => {
      const listing = await readRegistry(program.files, { export: program.export })
      if (!listing.known || !real || !('rows' in real)) throw new Error(JSON.stringify({ listing, real }))
      expect(listing.value.gaps).toEqual([])
      expect(asExecuted(listing.value)).toEqual(firstRows(real.rows).map(({ path, fields }) => ({ path, fields })))
    },
  )
})
