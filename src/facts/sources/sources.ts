import type { Fact } from '../../model/fact.ts'
import type { Listing, Source, SourceKind } from '../../model/source.ts'
import type { SourceContext } from './context.ts'

/** Reads what a source of the configuration lists. The code that does is only loaded for the kinds that there are. */
export async function readSource(source: Source, context: SourceContext): Promise<Fact<Listing>> {
  switch (source.kind) {
    case 'data':
      return (await import('./data.ts')).readDataSource(source, context)
    case 'files':
      return (await import('./files.ts')).readFilesSource(source, context)
    case 'checksums':
      return (await import('./checksums.ts')).readChecksums(source, context)
    default:
      return { known: false, reason: `sources of kind \`${source.kind satisfies SourceKind}\` are not read yet` }
  }
}
