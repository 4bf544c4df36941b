import type { Fact } from '../../model/fact.ts'
import type { Listing, Source } from '../../model/source.ts'
import type { SourceContext } from './context.ts'

/** Reads what a source lists. */
export async function readSource(source: Source, _context: SourceContext): Promise<Fact<Listing>> {
  return { known: false, reason: `sources of kind \`${source.kind}\` are not read yet` }
}
