import { expect, test } from 'vitest'
import { readListing } from '../../../support/listing-cases.ts'
import { startWatch } from '../../../support/stopwatch.ts'

const many = <T>(length: number, item: (index: number) => T) => Array.from({ length }, (_, index) => item(index))
const items = (item: string) => many(5000, () => `"${item}"`).join(', ')

test.each([
  ['pyproject.toml', 'dependencies', `[project]\ndependencies = [${items('a')}]`],
  [
    'pyproject.toml',
    'dependencies',
    `[project]\ndependencies = ["a${'[x]'.repeat(50_000)}", "${'a '.repeat(50_000)}"]`,
  ],
  [
    'pyproject.toml',
    'groups',
    `[dependency-groups]\n${many(300, (index) => `g${index} = [{ include-group = "g${index + 1}" }, { include-group = "g${index + 1}" }]`).join('\n')}\ng300 = ["a"]`,
  ],
  ['pyproject.toml', 'extras', `[project.optional-dependencies]\n__proto__ = ["a"]\nconstructor = [${items('b')}]`],
  ['requirements.txt', 'dependencies', 'a\\\n'.repeat(20_000)],
  ['requirements.txt', 'dependencies', `-r${' '.repeat(50_000)}\u2028`],
  ['requirements.txt', 'dependencies', `a${' -'.repeat(50_000)}\n${' #'.repeat(50_000)}`],
  ['requirements.txt', 'dependencies', '-r a.txt\n'.repeat(5000)],
  ['setup.cfg', 'dependencies', `[options]\ninstall_requires =\n${'  a\n'.repeat(10_000)}`],
  ['setup.cfg', 'entry-points', `[options.entry_points]\nx =\n${'  a=b=\n'.repeat(10_000)}`],
  ['setup.py', 'dependencies', `setup(install_requires=${'['.repeat(20_000)}${']'.repeat(20_000)})`],
  ['setup.py', 'dependencies', 'setup()\n'.repeat(10_000)],
  ['setup.py', 'extras', `setup(extras_require={${'"a": ["b"], '.repeat(5000)}})`],
  ['package.json', 'exports', `{ "exports": ${'{ ".": '.repeat(90)}1${' }'.repeat(90)} }`],
  ['package.json', 'workspaces', `{ "workspaces": [${items('**/*a*a*a*a*b')}] }`],
  ['Cargo.toml', 'features', `[features]\n${many(5000, (index) => `f${index} = ["dep:d"]`).join('\n')}`],
  ['Cargo.toml', 'workspaces', `[workspace]\nmembers = [${items('../*')}]`],
])('%s: %s of much takes no time', async (path, select, text) => {
  const spent = startWatch()
  const others = many(300, (index) => [`${'a/'.repeat(20)}${index}/${path}`, text] as const)
  const files = { ...Object.fromEntries(others), [path]: text }
  expect(await readListing(path, select, files)).toBeDefined()
  expect(spent()).toBeLessThan(4000)
})
