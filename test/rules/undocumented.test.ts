import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

const modules = 'name\nfixed_stars\ncore\n'
const files = { 'modules.csv': modules, 'src/sky.ts': '', 'src/sea.ts': '' }
const ofRows = { source: 'modules' }
const ofFiles = { files: ['src/*.ts'] }

async function outcomes(asked: object, documents: Record<string, string>, others: Record<string, string> = {}) {
  const sources = { modules: { kind: 'data', file: 'modules.csv', name: 'name' } }
  const policies = [{ rule: 'undocumented', documents: ['docs/**'], ...asked }]
  const { config } = parseConfig('relops.docs.json', JSON.stringify({ sources, policies }), [])
  const repository = memoryRepository({ ...files, ...documents, ...others })
  const { results } = await check(repository, { config, documents: new Map(), only: ['undocumented'] })
  return results.flatMap(({ verdict }) => {
    if (verdict.outcome === 'broken') return verdict.problems.map(({ message }) => message)
    return verdict.outcome === 'unknown' ? [verdict.outcome, verdict.reason] : [verdict.outcome]
  })
}

const silentOn = (name: string) => `no document of the policy speaks of \`${name}\``

describe('undocumented', () => {
  test.each([
    ['code', '`core` and `fixed_stars`'],
    ['a command', '`sky run core --with fixed_stars`'],
    ['a set', '`sky/{core,fixed_stars}`'],
    ['headings', '# 1. Core\n\n## Fixed stars'],
    ['cells', '| Name |\n| - |\n| core, fixed_stars |'],
    ['items', '- core: the first\n- **Fixed Stars** — the second'],
    ['links', '[core](a.md) and [these](../fixed_stars.md)'],
    ['a fence', '```sh\nsky core\nsky --only=fixed_stars\n```'],
  ])('rows in %s', async (_, text) => expect(await outcomes(ofRows, { 'docs/a.md': text })).toEqual(['holds']))

  test.each<readonly [string, object, Record<string, string>, readonly string[]]>([
    ['pages', ofRows, { 'docs/core.md': '', 'docs/fixed-stars/index.md': '' }, ['holds']],
    ['running text', ofRows, { 'docs/a.md': 'The core has `fixed_stars`.' }, [silentOn('core')]],
    ['a longer name', ofRows, { 'docs/a.md': '`core-api`, `fixed_stars`' }, [silentOn('core')]],
    ['another document', ofRows, { 'docs/a.md': '`core`', 'README.md': '`fixed_stars`' }, [silentOn('fixed_stars')]],
    ['files by name and path', ofFiles, { 'docs/a.md': '`sky.ts` and [it](../src/sea.ts)' }, ['holds']],
    ['files by their stems', ofFiles, { 'docs/sky.md': '', 'docs/a.md': '`sea`' }, ['holds']],
    ['files of nobody', ofFiles, { 'docs/a.md': '`sky.ts`' }, [silentOn('src/sea.ts')]],
    ['itself', { files: ['docs/*.md'] }, { 'docs/a.md': '# a', 'docs/b.md': '`a.md`' }, [silentOn('docs/b.md')]],
    [
      'what cannot be read',
      ofRows,
      { 'docs/a.md': '`core`', 'docs/b.md': 'a\0' },
      ['unknown', '`docs/b.md` may speak of `fixed_stars`, but is binary: it holds a NUL byte'],
    ],
    [
      'gaps',
      ofRows,
      { 'docs/a.md': '`core`', 'modules.csv': 'name\ncore\na,b\n' },
      ['unknown', '`modules` may list more: a record has 2 cells, and the header 1'],
    ],
  ])('%s', async (_, asked, documents, expected) => expect(await outcomes(asked, documents)).toEqual(expected))
})
