import { expect, test } from 'vitest'
import { readSource } from '../../../src/facts/sources/sources.ts'
import type { Source } from '../../../src/model/source.ts'
import { contextIn, describeListing } from '../../support/source-listing.ts'

const files = { 'a.json': '{"a":1}', Makefile: 'a:\n', '.github/workflows/ci.yml': 'on: push\njobs: {a: {}}\n' }
const tags = { before: [{ name: 'v1.0', commit: 'a', made: 0 }] }

const sources: readonly (readonly [source: Source, first: string])[] = [
  [{ kind: 'data', file: 'a.json' }, 'a value=1'],
  [{ kind: 'files', files: ['*.json'], exclude: [] }, 'a.json path="a.json"'],
  [{ kind: 'checksums', files: ['*.json'], exclude: [], algorithm: 'sha256' }, 'a.json digest="'],
  [{ kind: 'make', file: 'Makefile' }, 'a'],
  [{ kind: 'workflow', files: ['.github/workflows/*'], select: 'jobs' }, 'ci.yml/a'],
  [{ kind: 'git-tags', tags: ['v{version}'] }, 'v1.0 version="1.0"'],
]

test.each(sources.map(([source, first]) => [source.kind, source, first] as const))('%s', async (_, source, first) => {
  const found = describeListing(await readSource(source, await contextIn(files, { tags })))
  expect(found[0]?.startsWith(first)).toBe(true)
})
