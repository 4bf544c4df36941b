import { describe, expect, test } from 'vitest'
import type { MemoryOptions } from '../../src/repository/memory.ts'
import { type MemoryFiles, putInto } from '../support/scaffolds.ts'

const section = '## Releases'

describe('what is there is left as it is', () => {
  type Case = readonly [files: MemoryFiles, options: MemoryOptions, kept: readonly string[]]
  const cases: Record<string, Case> = {
    nothing: [{}, {}, []],
    'a file': [{ 'RELEASE.md': '' }, {}, ['RELEASE.md']],
    'a link': [{ 'RELEASE.md': { symlink: 'elsewhere' } }, {}, ['RELEASE.md']],
    'a directory': [{ 'release.mk/x': '' }, {}, ['release.mk']],
    'a file of another case': [{ 'changelog.md': '' }, {}, ['changelog.md']],
    'a file that git ignores': [{}, { present: ['release.mk'] }, ['release.mk']],
    'a file that stands for it': [{ GNUmakefile: '', 'README.rst': '' }, {}, ['GNUmakefile', 'README.rst']],
  }

  test.each(Object.entries(cases))('%s', async (_, [files, options, kept]) => {
    const { plan } = await putInto(files, 'release-python', options)
    expect(plan.kept.map(({ path }) => path)).toEqual(kept)
    expect(plan.added.length).toBe(17 - kept.length)
  })
})

describe('what could be added to it', () => {
  const additionTo = async (path: string, text: string): Promise<string | undefined> => {
    const { plan } = await putInto({ [path]: text }, 'release-python')
    return plan.kept.find((kept) => kept.path === path)?.addition
  }

  test('is told for what people share with us, and not for what is ours alone', async () => {
    expect(await additionTo('Makefile', 'all:\n')).toBe('include release.mk\n')
    expect(await additionTo('README.md', '# Tide\n')).toMatch(section)
    expect(await additionTo('RELEASE.md', '# Tide\n')).toBeUndefined()
  })

  test('is not told where it is there already, with any line endings', async () => {
    const { files } = await putInto({}, 'release-python')
    const readme = String(files['README.md'])
    expect(readme.startsWith('# Tide-Time\n\n## Releases\n')).toBe(true)
    expect(await additionTo('README.md', readme)).toBeUndefined()
    expect(await additionTo('README.md', `Before.\r\n\r\n${readme.replaceAll('\n', '\r\n')}`)).toBeUndefined()
    expect(await additionTo('README.md', readme.replace('list of', 'list with'))).toMatch(section)
  })
})
