import { resolvePython } from '../../../src/facts/python/resolve.ts'
import { openTexts } from '../../../src/facts/texts.ts'
import { buildTree } from '../../../src/facts/tree.ts'
import { type PythonQuery, type PythonTarget, pythonKey } from '../../../src/model/fact.ts'
import { type MemoryFile, memoryRepository } from '../../../src/repository/memory.ts'

/** What queries lead to in a repository made of literals, by their names. A name alone is looked up from the root. */
export async function resolveIn(
  files: Readonly<Record<string, MemoryFile>>,
  queries: readonly (string | PythonQuery)[],
): Promise<ReadonlyMap<string, PythonTarget>> {
  const repository = memoryRepository(files)
  const whole = queries.map((query) => (typeof query === 'string' ? { name: query, from: '' } : query))
  const targets = await resolvePython(whole, buildTree(await repository.list()), openTexts(repository).read)
  return new Map(
    whole.flatMap((query) => {
      const target = targets.get(pythonKey(query))
      return target ? [[query.name, target] as const] : []
    }),
  )
}
