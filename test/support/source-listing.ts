import type { SourceContext } from '../../src/facts/sources/context.ts'
import { openTexts } from '../../src/facts/texts.ts'
import { buildTree } from '../../src/facts/tree.ts'
import type { Fact } from '../../src/model/fact.ts'
import type { Location } from '../../src/model/location.ts'
import type { Data, Field, Listing } from '../../src/model/source.ts'
import { type MemoryFile, type MemoryOptions, memoryRepository } from '../../src/repository/memory.ts'
import type { Repository } from '../../src/repository/repository.ts'

/** What sources read a repository by. */
export async function contextOf(repository: Repository): Promise<SourceContext> {
  return { repository, tree: buildTree(await repository.list()), read: openTexts(repository).read }
}

/** What sources read files in memory by. */
export function contextIn(files: Readonly<Record<string, MemoryFile>>, options?: MemoryOptions) {
  return contextOf(memoryRepository(files, options))
}

/** A line for each row (`a/b x=1 y=? reason`) and gap (`? reason`), or why there are none. */
export function describeListing(fact: Fact<Listing>): readonly string[] | string {
  if (!fact.known) return fact.reason
  const { rows, gaps } = fact.value
  return [
    ...rows.map(({ path, fields }) => [path.join('/'), ...[...fields].map(describeField)].join(' ')),
    ...gaps.map(({ reason, below, like }) => {
      const where = [...(below ? [` below ${below.join('/')}`] : []), ...(like === undefined ? [] : [` like ${like}`])]
      return `? ${reason}${where.join('')}`
    }),
  ]
}

function describeField([name, field]: readonly [string, Field]): string {
  return `${name}=${field.known ? JSON.stringify(plain(field.value)) : `? ${field.reason}`}`
}

/** Data as JSON has it, mappings as lists of pairs so that no key gets lost. */
function plain(data: Data): unknown {
  if (data instanceof Map) return [...data].map(([key, value]) => [key, plain(value)])
  return Array.isArray(data) ? data.map(plain) : data
}

/** The characters that each row and its fields are said to stand at: `a «name» x «1»`. */
export function describePlaces(fact: Fact<Listing>, files: Readonly<Record<string, MemoryFile>>): readonly string[] {
  if (!fact.known) return [fact.reason]
  const written = (at: Location | undefined): string => {
    const file = at && files[at.path]
    return `«${at && typeof file === 'string' ? file.slice(...at.range) : ''}»`
  }
  return [
    ...fact.value.rows.map(({ path, at, fields }) =>
      [path.join('/'), written(at), ...[...fields].map(([name, field]) => `${name} ${written(field.at)}`)].join(' '),
    ),
    ...fact.value.gaps.map(({ at }) => `? ${written(at)}`),
  ]
}
