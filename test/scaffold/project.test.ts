import { describe, expect, test } from 'vitest'
import { describeProject, type Project } from '../../src/scaffold/project.ts'
import { directory, groundOf, type MemoryFiles, scaffolds } from '../support/scaffolds.ts'

const pyproject = (...lines: readonly string[]): MemoryFiles => ({
  'pyproject.toml': ['[project]', ...lines, ''].join('\n'),
})
const manifest = (members: object): MemoryFiles => ({ 'package.json': JSON.stringify(members) })

async function project(name: string, files: MemoryFiles): Promise<Project> {
  const scaffold = scaffolds.find((one) => one.name === name)
  if (scaffold === undefined) throw new Error(name)
  return describeProject(scaffold, directory, await groundOf(files))
}

describe('what a project is called', () => {
  const cases: Record<string, readonly [scaffold: string, files: MemoryFiles, expected: Partial<Project>]> = {
    'as its directory, where nothing says it': [
      'release-python',
      {},
      { name: 'Tide-Time', version: 'X.Y.Z', module: 'tide_time', image: 'tide-time', artifacts: 'dist' },
    ],
    'as pyproject.toml says': [
      'release-python',
      pyproject('name = "Tide.Table"', 'version = "1.2.0rc1"'),
      { name: 'Tide.Table', version: '1.2.0rc1', module: 'tide_table', image: 'tide-table' },
    ],
    'by its only package, where that has another name': [
      'release-python',
      { ...pyproject('name = "tide-table"'), 'src/tides/__init__.py': '', 'tests/__init__.py': '' },
      { module: 'tides' },
    ],
    'by the package of its name, in whatever case': [
      'release-python',
      { ...pyproject('name = "tide-table"'), 'Tide_Table/__init__.py': '', 'other/__init__.py': '' },
      { module: 'Tide_Table' },
    ],
    'by setup.cfg, where pyproject.toml says nothing': [
      'release-python',
      { 'pyproject.toml': '[tool.ruff]\n', 'setup.cfg': '[metadata]\nname = tide-table\nversion = 2.0\n' },
      { name: 'tide-table', version: '2.0' },
    ],
    'as package.json says, with its scope': [
      'release-node',
      manifest({ name: '@tide/table', version: '1.2.0' }),
      { name: '@tide/table', version: '1.2.0', module: '@tide/table', image: 'tide-table', artifacts: 'release' },
    ],
    'by no manifest of another kind': ['release-node', pyproject('name = "tide-table"'), { name: 'Tide-Time' }],
    'never by what shells or documents would read as more than a name': [
      'release-node',
      manifest({ name: "x'; rm -rf /; '", version: '$(id)' }),
      { name: 'Tide-Time', version: 'X.Y.Z' },
    ],
    'never by what is no text': ['release-node', manifest({ name: ['x'], version: 1 }), { name: 'Tide-Time' }],
    'never by a name without an end': ['release-node', manifest({ name: 'x'.repeat(5000) }), { name: 'Tide-Time' }],
  }

  test.each(Object.entries(cases))('%s', async (_, [scaffold, files, expected]) => {
    expect(await project(scaffold, files)).toMatchObject(expected)
  })
})

describe('how it is linted, tested and made', () => {
  const cases: Record<string, readonly [files: MemoryFiles, lint: string, test: string, make: string]> = {
    'nobody knows': [{}, '', '', 'make'],
    'by targets': [{ Makefile: 'lint test:\n\ttrue\n' }, '$(MAKE) lint', '$(MAKE) test', 'make -f release.mk'],
    'by a target of the makefile that make takes': [
      { Makefile: 'lint:\n', GNUmakefile: 'test:\n' },
      '',
      '$(MAKE) test',
      'make -f release.mk',
    ],
    'by a makefile that includes ours': [
      { Makefile: 'include release.mk\n', 'release.mk': 'release:\n\ttrue\n' },
      '',
      '',
      'make',
    ],
    'by scripts': [manifest({ scripts: { lint: 'x', test: 'y' } }), 'npm run lint', 'npm run test', 'make'],
    'by tools with a table': [
      { 'pyproject.toml': '[tool.ruff.lint]\n\n[tool.pytest.ini_options]\n' },
      'python3 -m ruff check .',
      'python3 -m pytest',
      'make',
    ],
    'by tools with a file': [
      { '.flake8': '', 'tests/conftest.py': '' },
      'python3 -m flake8',
      'python3 -m pytest',
      'make',
    ],
    'by what comes with Python': [
      { 'tests/test_tide.py': '' },
      '',
      'python3 -m unittest discover --start-directory tests',
      'make',
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [files, lint, testing, make]) => {
    expect(await project('release-python', files)).toMatchObject({ lint, test: testing, make })
  })
})
