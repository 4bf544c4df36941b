import { readTypescriptRegistry } from '../../../src/facts/sources/typescript-registry.ts'
import { openTexts } from '../../../src/facts/texts.ts'
import { buildTree } from '../../../src/facts/tree.ts'
import type { Fact } from '../../../src/model/fact.ts'
import type { Listing, TypescriptRegistry } from '../../../src/model/source.ts'
import { memoryRepository } from '../../../src/repository/memory.ts'

export type Files = Readonly<Record<string, string>>

/** Reads a registry out of files that are given as literals. */
export async function readRegistry(files: Files, source: Partial<TypescriptRegistry> = {}): Promise<Fact<Listing>> {
  const repository = memoryRepository(files)
  const tree = buildTree(await repository.list())
  const context = { repository, tree, read: openTexts(repository).read }
  return readTypescriptRegistry({ kind: 'typescript-registry', entry: 'index.ts', levels: [], ...source }, context)
}
