import { expect, test } from 'vitest'
import { readManifestSource } from '../../src/facts/sources/manifest.ts'
import { openTexts } from '../../src/facts/texts.ts'
import { buildTree } from '../../src/facts/tree.ts'
import type { Fact } from '../../src/model/fact.ts'
import type { RepoPath } from '../../src/model/location.ts'
import type { Data, Field, Listing } from '../../src/model/source.ts'
import { type MemoryFile, memoryRepository } from '../../src/repository/memory.ts'

type Files = Readonly<Record<RepoPath, string>>

/** What is asked, the text of the manifest, what it lists, and the files around it. */
export type ListingCase = readonly [select: string, text: string, expected: readonly string[] | string, around?: Files]

/**
 * Runs each case. A row is its name with its fields, `name key=value`; `key=? reason` is a field that is not known, and
 * `? reason` a gap. Every place must be one in a file that was read.
 */
export function testListings(path: RepoPath, cases: readonly ListingCase[]): void {
  for (const [select, text, expected, around = {}] of cases) {
    test(`${select} of ${JSON.stringify(text)}`, async () => {
      const files = { ...around, [path]: text }
      const fact = await readListing(path, select, files)
      expect(fact.known ? linesOf(fact.value) : fact.reason).toEqual(expected)
      if (fact.known) expectPlaces(fact.value, files)
    })
  }
}

/** What a manifest among some files lists. */
export async function readListing(
  path: RepoPath,
  select: string,
  files: Readonly<Record<RepoPath, MemoryFile>>,
): Promise<Fact<Listing>> {
  const repository = memoryRepository(files)
  const tree = buildTree(await repository.list())
  const { read } = openTexts(repository)
  return readManifestSource({ kind: 'manifest', file: path, select }, { repository, tree, read })
}

/** What is listed, one line for each row and gap. */
function linesOf({ rows, gaps }: Listing): readonly string[] {
  const lines = rows.map(({ path, fields }) => {
    const said = [...fields].filter(([key, field]) => key !== 'name' || !field.known || field.value !== path.at(-1))
    return [path.join('/'), ...said.map(([key, field]) => `${key}=${written(field)}`)].join(' ')
  })
  return [...lines, ...gaps.map(({ reason, below }) => `? ${below ? `${below.join('/')}: ` : ''}${reason}`)]
}

function written(field: Field): string {
  return field.known ? spelled(field.value) : `? ${field.reason}`
}

function spelled(data: Data): string {
  if (typeof data === 'string') return data
  return JSON.stringify(data, (_, value) => (value instanceof Map ? [...value] : value))
}

/** Of each row its name and the texts of its fields, as they stand at their places. */
export function placesOf({ rows }: Listing, files: Files): readonly (readonly string[])[] {
  const at = (place: { readonly path: string; readonly range: readonly [number, number] } | undefined) =>
    place ? (files[place.path] ?? '').slice(...place.range) : ''
  return rows.map((row) => [at(row.at), ...[...row.fields].map(([key, field]) => `${key}: ${at(field.at)}`)])
}

function expectPlaces({ rows, gaps, read }: Listing, files: Files): void {
  const fields = rows.flatMap((row) => [...row.fields.values()])
  for (const { at } of [...rows, ...fields, ...gaps]) {
    if (!at) throw new Error('something has no place')
    expect(read).toContain(at.path)
    expect(at.range[1]).toBeLessThanOrEqual(files[at.path]?.length ?? -1)
    expect(at.range[0]).toBeLessThanOrEqual(at.range[1])
  }
  const paths = rows.map(({ path }) => path.join('\n'))
  expect(paths).toEqual([...new Set(paths)])
}
