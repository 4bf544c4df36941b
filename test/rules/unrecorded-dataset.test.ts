import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const files = {
  'data/stars.csv': 'name\n',
  'docs/evidence/data.txt': `${digest}  data/sky.fits\n${digest}  moon.csv\n`,
  'docs/sources.md':
    '# Sources\n\n| File | From |\n| - | - |\n| data/stars.csv | a catalogue |\n| data/sky.fits | ask us |\n',
}
const policy = { rule: 'unrecorded-dataset', files: ['data/**'], recordedIn: ['docs/evidence/*.txt'] }

async function outcomes(text: string, asked: object = {}, others: Record<string, string> = {}) {
  const { config } = parseConfig('relops.docs.json', JSON.stringify({ policies: [{ ...policy, ...asked }] }), [])
  const repository = memoryRepository({ ...files, ...others, 'docs/data.md': text })
  const documents = new Map([['docs/data.md', undefined]])
  const { results } = await check(repository, { config, documents, only: ['unrecorded-dataset'] })
  return results.flatMap(({ verdict }) => {
    if (verdict.outcome === 'broken') return verdict.problems.map(({ message }) => message)
    return verdict.outcome === 'unknown' ? [`unknown: ${verdict.reason}`] : [verdict.outcome]
  })
}

const neither = (name: string, where = ' in `docs/evidence/*.txt`') =>
  `\`${name}\` is neither in the snapshot nor recorded with its checksum${where}`

describe('unrecorded-dataset', () => {
  test.each<readonly [about: string, text: string, outcomes: readonly string[]]>([
    ['what is committed', 'Supported: `data/stars.csv`.', ['holds']],
    ['what a link leads to', 'Supported: [stars](../data/stars.csv).', ['holds']],
    ['a pattern that matches', 'Supported: `data/*.csv`.', ['holds']],
    ['what is recorded', 'Supported: `data/sky.fits`.', ['holds']],
    ['what is recorded by its bare name', 'Supported: `data/moon.csv`.', ['holds']],
    ['what is neither', 'Supported: `data/sun.csv`.', [neither('data/sun.csv')]],
    ['a link to what is neither', 'Supported: [sun](../data/sun.csv).', [neither('../data/sun.csv')]],
    ['what is to come', 'We plan to add `data/sun.csv`.', ['pending']],
    ['no dataset', 'Supported: `src/gone.csv`.', []],
  ])('%s', async (_, text, expected) => expect(await outcomes(text)).toEqual(expected))

  test.each<readonly [about: string, text: string, asked: object, outcomes: readonly string[]]>([
    ['no list at all', '`data/sky.fits`', { recordedIn: [] }, [neither('data/sky.fits', '')]],
    ['other documents', '`data/sun.csv`', { documents: ['README.md'] }, []],
    ['known origin', '`data/stars.csv` and `data/sky.fits`', { provenance: ['docs/sources.md'] }, ['holds', 'holds']],
    [
      'unknown origin',
      '`data/moon.csv`',
      { provenance: ['docs/sources.md'] },
      ['`docs/sources.md` says nothing of `data/moon.csv`'],
    ],
  ])('%s', async (_, text, asked, expected) => expect(await outcomes(text, asked)).toEqual(expected))

  test('a list that cannot be read', async () => {
    const [outcome] = await outcomes('`data/sun.csv`', {}, { 'docs/evidence/more.txt': '{ "a": 1, "a": ' })
    expect(outcome).toMatch(/^unknown: its checksum may be recorded, but a list /)
  })
})
