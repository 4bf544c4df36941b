import type { Fact } from '../../model/fact.ts'
import type { Listing, Source, SourceKind } from '../../model/source.ts'
import type { SourceContext } from './context.ts'

type ReadSource<K extends SourceKind> = (
  source: Extract<Source, { readonly kind: K }>,
  context: SourceContext,
) => Promise<Fact<Listing>>

/** Readers by the kind of their sources. Each is loaded when it is asked for, as some take long to start. */
const readers: { readonly [K in SourceKind]: () => Promise<ReadSource<K>> } = {
  'python-registry': async () => (await import('./python-registry.ts')).readPythonRegistry,
  'typescript-registry': async () => (await import('./typescript-registry.ts')).readTypescriptRegistry,
  manifest: async () => (await import('./manifest.ts')).readManifestSource,
  data: async () => (await import('./data.ts')).readDataSource,
  files: async () => (await import('./files.ts')).readFilesSource,
  checksums: async () => (await import('./checksums.ts')).readChecksums,
  make: async () => (await import('./make.ts')).readMakeSource,
  workflow: async () => (await import('./workflow.ts')).readWorkflowSource,
  'git-tags': async () => (await import('./git-tags.ts')).readGitTags,
}

/** Reads what a source lists. */
export async function readSource<K extends SourceKind>(
  source: Extract<Source, { readonly kind: K }>,
  context: SourceContext,
): Promise<Fact<Listing>> {
  const read = await readers[source.kind]()
  return read(source, context)
}
