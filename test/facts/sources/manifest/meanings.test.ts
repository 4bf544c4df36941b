import { expect, test } from 'vitest'
import { readListing } from '../../../support/listing-cases.ts'

test.each([
  [
    'pyproject.toml',
    'package',
    '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3"',
    ['version: python-version', 'requires-python: python-specifier'],
  ],
  [
    'pyproject.toml',
    'package',
    '[project]\nname = "a"\ndynamic = ["version"]\n[tool.setuptools.dynamic]\nversion = { attr = "a.v" }',
    ['version: python-version'],
  ],
  [
    'pyproject.toml',
    'package',
    '[tool.poetry]\nname = "a"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3"',
    ['version: python-version', 'requires-python: python-specifier'],
  ],
  [
    'pyproject.toml',
    'dependencies',
    '[project]\ndependencies = ["a[b]>=1; c == \'d\'"]',
    ['specifier: python-specifier', 'requirement: python-requirement'],
  ],
  ['pyproject.toml', 'extras', '[project.optional-dependencies]\na = ["b"]', ['dependencies: python-requirement']],
  ['pyproject.toml', 'groups', '[dependency-groups]\na = ["b"]', ['dependencies: python-requirement']],
  ['setup.cfg', 'package', '[metadata]\nversion = 1\n', ['version: python-version']],
  [
    'setup.py',
    'package',
    'setup(version="1", python_requires=">3")',
    ['version: python-version', 'requires-python: python-specifier'],
  ],
  [
    'package.json',
    'package',
    '{ "version": "1.0.0", "engines": { "node": "1" } }',
    ['version: npm-version', 'engines.node: npm-specifier'],
  ],
  [
    'package.json',
    'dependencies',
    '{ "dependencies": { "a": "1" } }',
    ['specifier: npm-specifier', 'requirement: npm-requirement'],
  ],
  ['package.json', 'engines', '{ "engines": { "node": "1" } }', ['range: npm-specifier']],
  [
    'Cargo.toml',
    'package',
    '[package]\nversion = "1.0.0"\nrust-version = "1.70"',
    ['version: cargo-version', 'rust-version: cargo-version'],
  ],
  [
    'Cargo.toml',
    'dependencies',
    '[dependencies]\na = "1"',
    ['specifier: cargo-specifier', 'requirement: cargo-requirement'],
  ],
])('%s: how %s of %j are compared', async (path, select, text, expected) => {
  const fact = await readListing(path, select, { [path]: text, 'a.py': 'v = "1"' })
  const fields = fact.known ? fact.value.rows.flatMap((row) => [...row.fields]) : []
  expect(fields.flatMap(([key, { means }]) => (means ? [`${key}: ${means}`] : []))).toEqual(expected)
})
