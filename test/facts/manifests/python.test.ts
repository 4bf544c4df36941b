import { describe, expect, test } from 'vitest'
import { readFrom, testManifests, written } from '../../support/manifest-cases.ts'
import { askPython, hasPython } from '../../support/python-oracle.ts'

const stub =
  '#!/usr/bin/env python\nfrom setuptools import setup\n\nif __name__ == "__main__":\n    setup()  # all is in setup.cfg\n'
const program = 'from setuptools import setup\nsetup(name="b", extras_require={"dev": []})\n'
const more = '… `setup.py` is a program, which is not run'

describe('pyproject.toml', () => {
  testManifests('py/pyproject.toml', [
    ['[project]\nname = "b"', { name: 'b', commands: [], extras: [] }],
    [
      '[project]\nname = "b"\n[project.scripts]\nc = "b:c"\n[project.gui-scripts]\nd = "b:d"\n[project.optional-dependencies]\nDev_Test = []\n"A..b" = []',
      { name: 'b', commands: ['c', 'd'], extras: ['dev-test', 'a-b'] },
    ],
    [
      '[tool.poetry]\nname = "b"\n[tool.poetry.scripts]\nc = "b:c"\nd = { reference = "d", type = "file" }\n[tool.poetry.extras]\ne = ["f"]',
      { name: 'b', commands: ['c', 'd'], extras: ['e'] },
    ],
    ['project = { name = "b", scripts = { c = "b:c" } }', { name: 'b', commands: ['c'], extras: [] }],
    ['[project]\ndynamic = ["version"]', { commands: [], extras: [] }],
    ['[project]\ndynamic = ["scripts"]', { commands: ['… `scripts` is dynamic'], extras: [] }],
    [
      '[project]\ndynamic = ["optional-dependencies"]',
      { commands: [], extras: ['… `optional-dependencies` is dynamic'] },
    ],
    [
      '[project]\ndynamic = ["optional-dependencies"]\n[tool.setuptools.dynamic]\noptional-dependencies = { Dev = { file = "dev.txt" } }',
      { commands: [], extras: ['dev'] },
    ],
    ['[project]\n[tool.setuptools]\nscript-files = ["bin/c"]', { commands: ['c'], extras: [] }],
    ['[project]\n[build-system]\nbuild-backend = "hatchling.build"', { commands: [], extras: [] }],
    [
      '[project]\n[build-system]\nbuild-backend = "maturin"',
      { commands: ['… `maturin` may build more commands'], extras: [] },
    ],
    ['[project]', { commands: [], extras: [] }, { 'py/setup.py': program }],
    ['[tool.ruff]', {}],
    ['[tool.ruff]', {}, { 'setup.py': program }],
    ['[tool.ruff]', {}, { 'py/setup.py': stub }],
    ['[tool.ruff]', { commands: [more], extras: [more] }, { 'py/setup.py': program }],
    ['[project]\nscripts = ["c"]\noptional-dependencies = 1', { commands: [], extras: [] }],
    ['[project', 'is not TOML: Unterminated table-key'],
  ])

  test('names stand inside their quotes', async () => {
    const text = `[project.scripts]\n"c.d" = "x"\n'e' = "y"\nf = "z"\n[project.optional-dependencies]\nDev_A = []`
    const { fact } = await readFrom('pyproject.toml', new Map([['pyproject.toml', text]]))
    if (!fact.known) throw new Error(fact.reason)
    expect(written(fact.value.commands, text)).toEqual([
      ['c.d', 'c.d'],
      ['e', 'e'],
      ['f', 'f'],
    ])
    expect(written(fact.value.extras, text)).toEqual([['dev-a', 'Dev_A']])
  })
})

const setupCfg = `[metadata]
name = b

[options.entry_points]
console_scripts =
    c = b:c
    # comment = no
    d-e=b.d:e [extra]

gui_scripts = f = b:f
other =
    g = b:g

[options.extras_require]
Dev_Test =
    pytest
a.b = x
`

describe('setup.cfg', () => {
  testManifests('setup.cfg', [
    [setupCfg, { name: 'b', commands: ['c', 'd-e', 'f'], extras: ['dev-test', 'a-b'] }],
    [setupCfg, { name: 'b', commands: ['c', 'd-e', 'f'], extras: ['dev-test', 'a-b'] }, { 'setup.py': stub }],
    [
      '[metadata]\nname = b\n',
      { name: 'b', commands: [], extras: [] },
      { 'setup.py': program, 'pyproject.toml': '[project]\nname = "b"' },
    ],
    [
      '[metadata]\nname: b\n[options]\nscripts =\n  bin/c\n  bin/d\n',
      { name: 'b', commands: ['c', 'd', more], extras: [more] },
      { 'setup.py': program },
    ],
    [
      '[options]\nentry_points = file: points.txt\n',
      { commands: ['… `entry_points` is read from elsewhere'], extras: [] },
    ],
    ['[flake8]\nmax-line-length = 88\n', {}],
    ['[metadata]\nname = b\nname = c\n', 'has the key `name` twice in one section'],
    ['name = b\n', 'is not INI: no section stands before this line'],
  ])

  test('places of names', async () => {
    const { fact } = await readFrom('setup.cfg', new Map([['setup.cfg', setupCfg]]))
    if (!fact.known) throw new Error(fact.reason)
    expect(written(fact.value.commands, setupCfg)).toEqual([
      ['c', 'c'],
      ['d-e', 'd-e'],
      ['f', 'f'],
    ])
    expect(written(fact.value.extras, setupCfg)).toEqual([
      ['dev-test', 'Dev_Test'],
      ['a-b', 'a.b'],
    ])
  })

  test.skipIf(!hasPython('configparser'))('the same is read as by Python (needs python3)', async () => {
    const script = `
import configparser, json, re, sys
parser = configparser.RawConfigParser()
parser.optionxform = str
parser.read_string(json.load(sys.stdin))
points = parser["options.entry_points"]
lines = (points["console_scripts"] + "\\n" + points["gui_scripts"]).splitlines()
extras = [re.sub(r"[-_.]+", "-", name).lower() for name in parser["options.extras_require"]]
json.dump([parser["metadata"]["name"], [line.split("=")[0].strip() for line in lines if "=" in line], extras], sys.stdout)
`
    const { fact } = await readFrom('setup.cfg', new Map([['setup.cfg', setupCfg]]))
    if (!fact.known) throw new Error(fact.reason)
    const { name, commands, extras } = fact.value
    expect([name, [...(commands?.names.keys() ?? [])], [...(extras?.names.keys() ?? [])]]).toEqual(
      askPython(script, setupCfg),
    )
  })
})

describe('setup.py', () => {
  testManifests('setup.py', [
    [program, { name: 'b', commands: [more], extras: [more] }],
    ['setup(\n    name = "b.c",\n)', { name: 'b.c', commands: [more], extras: [more] }],
    ['Extension(name="x")\nsetup(**settings())', { commands: [more], extras: [more] }],
    ['from setuptools import setup\nsetup(cmdclass={})', { commands: [more], extras: [more] }],
    [program, {}, { 'pyproject.toml': '[project]\nname = "b"' }],
    [program, { name: 'b', commands: [more], extras: [more] }, { 'pyproject.toml': '[tool.ruff]' }],
    [stub, { commands: [], extras: [] }],
    ['import setuptools\r\nsetuptools.setup()\r\n', { commands: [], extras: [] }],
  ])
})
