import { readPythonRegistry } from '../../src/facts/sources/python-registry.ts'
import { openTexts } from '../../src/facts/texts.ts'
import { buildTree } from '../../src/facts/tree.ts'
import type { Level, Listing } from '../../src/model/source.ts'
import { memoryRepository } from '../../src/repository/memory.ts'
import { explain, judge } from './registry-judge.ts'
import type { Execution, Program } from './registry-oracle.ts'

const levels: readonly Level[] = ['module', 'submodule', 'channel', 'subchannel'].map((name) => ({
  name,
  call: `register_${name}`,
}))

/** What is listed of a program that nobody runs. Throws where it says that there is nothing at all to list. */
export async function list({ files, entry, function: name }: Program): Promise<Listing> {
  const repository = memoryRepository(files)
  const tree = buildTree(await repository.list())
  const { read } = openTexts(repository)
  const source = { kind: 'python-registry', entry, levels, ...(name !== undefined && { function: name }) } as const
  const fact = await readPythonRegistry(source, { repository, tree, read })
  if (!fact.known) throw new Error(fact.reason)
  return fact.value
}

/** What is wrong with the listing of a program, in any of the worlds that it was run in. One that raises has no tree. */
export async function complaintsOf(program: Program, worlds: readonly Execution[]): Promise<readonly string[]> {
  if (worlds.some((world) => 'raised' in world)) return []
  const listing = await list(program)
  return worlds.flatMap((world) => {
    if ('raised' in world) return []
    const { wrong, missing } = judge(listing, world.nodes)
    return wrong.length + missing.length === 0 ? [] : [...wrong, ...missing, explain(listing, world.nodes)]
  })
}
