import { describe, expect, test } from 'vitest'
import { placesOf, readListing, testListings } from '../../../support/listing-cases.ts'

const undescribed = '? describes no package: it has no table `project`'

describe('what the standard says', () => {
  testListings('py/pyproject.toml', [
    [
      'package',
      '[project]\nname = "A.b"\nversion = "1.0"\nrequires-python = ">=3.9"\nkeywords = ["x", "y"]\nlicense = { text = "MIT" }\nauthors = [{ name = "N" }]\ndependencies = ["c"]\n[project.urls]\nHome = "u"',
      ['A.b version=1.0 requires-python=>=3.9 keywords=["x","y"] license.text=MIT urls.Home=u'],
    ],
    ['package', '[project]\nversion = "1"', ['py/pyproject.toml version=1']],
    ['package', '[tool.ruff]\nx = 1', [undescribed]],
    [
      'dependencies',
      '[project]\ndependencies = ["a", "B_c[x,y]>=1,<2; os_name == \'nt\'", "d @ https://x.example/d.zip"]',
      [
        'a requirement=a',
        'B_c specifier=>=1,<2 requirement=B_c[x,y]>=1,<2; os_name == \'nt\' extras=["x","y"] marker=os_name == \'nt\'',
        'd requirement=d @ https://x.example/d.zip url=https://x.example/d.zip',
      ],
    ],
    [
      'dependencies',
      '[project]\ndependencies = ["a>=1; os_name==\'nt\'", "A>=2; os_name!=\'nt\'", "b", "b"]',
      [
        'a specifier=? `a` is asked for 2 times, not always alike requirement=["a>=1; os_name==\'nt\'","A>=2; os_name!=\'nt\'"] marker=? `a` is asked for 2 times, not always alike',
        'b requirement=b',
      ],
    ],
    ['dependencies', '[project]\ndependencies = ["./a", 1]', ['? `./a` is no requirement', '? is no requirement']],
    ['dependencies', '[project]\ndependencies = "a"', ['? is no list']],
    ['dependencies', '[project]\nname = "a"', []],
    ['dependencies', '[tool.ruff]', [undescribed]],
    ['dependencies', '[project]\ndynamic = ["dependencies"]', ['? `dependencies` is dynamic']],
    [
      'dependencies',
      '[project]\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { file = ["r.txt"] }',
      ['a specifier=>=1 requirement=a>=1'],
      { 'py/r.txt': '# all\na>=1\n' },
    ],
    [
      'extras',
      '[project.optional-dependencies]\nDev_T = ["a>=1", "b"]\nnone = []\nbad = ["?"]\nworse = "a"',
      [
        'Dev_T dependencies=["a>=1","b"]',
        'none dependencies=[]',
        'bad dependencies=? `?` is no requirement',
        '? `worse` is no list',
      ],
    ],
    ['extras', '[project]\ndynamic = ["optional-dependencies"]', ['? `optional-dependencies` is dynamic']],
    [
      'extras',
      '[project]\ndynamic = ["optional-dependencies"]\n[tool.setuptools.dynamic.optional-dependencies]\nx = { file = "x.txt" }\ny = { file = "y.txt" }',
      ['x dependencies=["a","b<2"]', 'y dependencies=? `y.txt` cannot be read'],
      { 'py/x.txt': 'a\nb<2' },
    ],
    ['build', '[build-system]\nrequires = ["hatchling>=1"]', ['hatchling specifier=>=1 requirement=hatchling>=1']],
    ['build', '[project]', []],
    [
      'scripts',
      '[project.scripts]\nc = "a:b"\nd = 1\n[project.gui-scripts]\ne = "a:e"\n[tool.setuptools]\nscript-files = ["bin/f"]',
      ['c target=a:b', 'f target=bin/f', '? `d` does not say what it calls'],
    ],
    ['gui-scripts', '[project.gui-scripts]\ne = "a:e"', ['e target=a:e']],
    ['scripts', '[project]\ndynamic = ["scripts"]', ['? `scripts` is dynamic']],
    [
      'entry-points',
      '[project.entry-points."a.b"]\nc = "m:c"\n"d e" = 1\n[project.entry-points.empty]',
      ['a.b', 'a.b/c target=m:c', 'empty', '? a.b: `d e` does not say what it calls'],
    ],
    [
      'groups',
      '[dependency-groups]\ntest = ["a", { include-group = "Lint" }]\nlint = ["b>=1"]\nbad = [{ include-group = "none" }]\nloop = [{ include-group = "loop" }]\nodd = [{ x = 1 }]',
      [
        'test dependencies=["a","b>=1"]',
        'lint dependencies=["b>=1"]',
        'bad dependencies=? `none` is no group',
        'loop dependencies=? `loop` takes in itself',
        'odd dependencies=? is no requirement',
      ],
    ],
    [
      'groups',
      '[tool.pdm.dev-dependencies]\na = ["b"]\n[tool.uv]\ndev-dependencies = ["c"]\n[dependency-groups]\ndev = ["d"]',
      ['dev dependencies=["d","c"]', 'a dependencies=["b"]'],
    ],
    ['groups', 'dependency-groups = 1', ['? is no table']],
    [
      'nothing',
      '[project]',
      '`nothing` is none of package, dependencies, extras, groups, build, scripts, gui-scripts, entry-points',
    ],
    ['package', '[project', 'is not TOML: Unterminated table-key'],
  ])

  test('places', async () => {
    const files = {
      'pyproject.toml':
        '[project]\nname = "a"\ndependencies = [\n  "b[x] >=1,<2; os_name == \'nt\'",\n]\n[project.scripts]\n"c.d" = \'e:f\'\n[project.optional-dependencies]\nx = ["y"]\n',
    }
    const places = async (select: string) => {
      const fact = await readListing('pyproject.toml', select, files)
      return fact.known ? placesOf(fact.value, files) : []
    }
    expect(await places('package')).toEqual([['a', 'name: a']])
    expect(await places('dependencies')).toEqual([
      [
        'b',
        'name: b',
        'specifier: >=1,<2',
        "requirement: b[x] >=1,<2; os_name == 'nt'",
        "extras: b[x] >=1,<2; os_name == 'nt'",
        "marker: os_name == 'nt'",
      ],
    ])
    expect(await places('scripts')).toEqual([['c.d', 'name: c.d', 'target: e:f']])
    expect(await places('extras')).toEqual([['x', 'name: x', 'dependencies: x']])
  })
})

const dynamic = '[project]\nname = "a-b"\ndynamic = ["version"]\n'
const backend = (name: string, requires = name) =>
  `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${name}"\n`
const attribute = `${dynamic}[tool.setuptools.dynamic]\nversion = { attr = "a.v.number" }\n`
const hatch = `${dynamic}${backend('hatchling.build', 'hatchling')}[tool.hatch.version]\n`

describe('versions that are left to the build', () => {
  testListings('pyproject.toml', [
    ['package', attribute, ['a-b version=1.2'], { 'a/__init__.py': '', 'a/v.py': '# x\nnumber: str = "1.2"\n' }],
    ['package', attribute, ['a-b version=1.2'], { 'src/a/v/__init__.py': "number = '1.2'" }],
    ['package', attribute, ['a-b version=1.2'], { 'a/v.py': 'from .w import n as number', 'a/w.py': 'n = "1.2"' }],
    ['package', attribute, ['a-b version=? `a.v` is no module of the repository'], {}],
    ['package', attribute, ['a-b version=? `a.v` may be `a/v.py` or `src/a/v.py`'], { 'a/v.py': '', 'src/a/v.py': '' }],
    [
      'package',
      attribute,
      ['a-b version=? `number` is assigned more than once'],
      { 'a/v.py': 'number = "1"\nnumber = "2"' },
    ],
    ['package', attribute, ['a-b version=? `number` is no string that stands there'], { 'a/v.py': 'number = "1" + x' }],
    [
      'package',
      attribute,
      ['a-b version=? `number` is no string that stands there'],
      { 'a/v.py': 'if x:\n  number = "1"' },
    ],
    ['package', attribute, ['a-b version=? `number` is not assigned in `a/v.py`'], { 'a/v.py': '' }],
    ['package', attribute, ['a-b version=? `number` is imported'], { 'a/v.py': 'from b import number' }],
    [
      'package',
      attribute,
      ['a-b version=? `number` is imported from file to file'],
      { 'a/v.py': 'from .v import number' },
    ],
    [
      'package',
      `${dynamic}[tool.setuptools]\npackage-dir = { "" = "lib" }\n[tool.setuptools.dynamic.version]\nattr = "a.__version__"`,
      ['a-b version=3'],
      { 'lib/a/__init__.py': '__version__ = "3"' },
    ],
    ['package', `${dynamic}[tool.setuptools.dynamic]\nversion = { file = "V" }`, ['a-b version=1.0'], { V: '\n1.0\n' }],
    [
      'package',
      `${dynamic}[tool.setuptools.dynamic]\nversion = { file = ["V"] }`,
      ['a-b version=? `V` cannot be read'],
    ],
    [
      'package',
      `${dynamic}[tool.setuptools.dynamic]\nversion = { file = ["V", "W"] }`,
      ['a-b version=? is put together of several files'],
    ],
    ['package', `${hatch}path = "a.py"`, ['a-b version=1.2'], { 'a.py': 'x = 1\n__version__ = "v1.2"  # y' }],
    ['package', `${hatch}path = "a.py"`, ['a-b version=? `a.py` has no version'], { 'a.py': 'x = 1' }],
    [
      'package',
      `${hatch}path = "a.py"\npattern = "x"`,
      ['a-b version=? is found by a pattern, which is not run'],
      { 'a.py': '' },
    ],
    ['package', `${hatch}source = "vcs"`, ['a-b version=? comes from `vcs`']],
    [
      'package',
      `${dynamic}${backend('hatchling.build', 'hatch_vcs')}`,
      ['a-b version=? comes from tags of git (`hatch_vcs`)'],
    ],
    ['package', `${dynamic}[tool.setuptools_scm]\nx = 1`, ['a-b version=? comes from tags of git (`setuptools_scm`)']],
    [
      'package',
      `${dynamic}${backend('pdm.backend')}[tool.pdm.version]\nsource = "file"\npath = "a.py"`,
      ['a-b version=2'],
      { 'a.py': '__version__ = "2"' },
    ],
    ['package', `${dynamic}${backend('flit_core.buildapi')}`, ['a-b version=2'], { 'a_b.py': '__version__ = "2"' }],
    ['package', `${dynamic}${backend('poetry.core')}[tool.poetry]\nversion = "4"`, ['a-b version=4']],
    [
      'package',
      `${dynamic}${backend('maturin')}`,
      ['a-b version=5.0.0'],
      { 'Cargo.toml': '[package]\nversion = "5.0.0"' },
    ],
    ['package', `${dynamic}${backend('other')}`, ['a-b version=? `version` is dynamic']],
    ['package', '[project]\nname = "a"\ndynamic = ["readme", "scripts"]', ['a readme=? `readme` is dynamic']],
  ])
})

const poetry = `[tool.poetry]
name = "p"
version = "1.0"
[tool.poetry.dependencies]
python = "^3.9"
a = "^1.2"
b = { version = "~2", extras = ["x"], markers = "os_name == 'nt'" }
c = { version = "*", optional = true }
d = { git = "https://x.example/d.git" }
e = [{ version = "<2", python = "<3.10" }, { version = ">=2", python = ">=3.10" }]
f = "1.5"
g = 1
[tool.poetry.extras]
more = ["c", "a"]
[tool.poetry.scripts]
run = "p:run"
shell = { reference = "bin/s.sh", type = "file" }
[tool.poetry.group.test.dependencies]
h = "*"
[tool.poetry.dev-dependencies]
i = ">=1"
[tool.poetry.plugins."x.y"]
z = "p:z"
`

describe('Poetry', () => {
  const twice = '? `e` is asked for 2 times, not always alike'
  testListings('pyproject.toml', [
    ['package', poetry, ['p version=1.0 requires-python=^3.9']],
    [
      'package',
      `${poetry}[tool.poetry-dynamic-versioning]\nenable = true`,
      ['p version=? comes from tags of git requires-python=^3.9'],
    ],
    [
      'dependencies',
      poetry,
      [
        'a specifier=^1.2 requirement=a ^1.2',
        "b specifier=~2 requirement=b[x] ~2 ; os_name == 'nt' extras=[\"x\"] marker=os_name == 'nt'",
        'd requirement=? comes from `git` git=https://x.example/d.git',
        `e specifier=${twice} requirement=${twice} marker=${twice}`,
        'f specifier=1.5 requirement=f ==1.5',
        '? `g` is no dependency',
      ],
    ],
    ['extras', poetry, ['more dependencies=["c","a ^1.2"]']],
    ['groups', poetry, ['test dependencies=["h"]', 'dev dependencies=["i >=1"]']],
    ['scripts', poetry, ['run target=p:run', 'shell target=bin/s.sh']],
    ['entry-points', poetry, ['x.y', 'x.y/z target=p:z']],
    [
      'dependencies',
      `${dynamic.replace('version', 'dependencies')}${backend('poetry.core.masonry')}[tool.poetry.dependencies]\na = "^1"`,
      ['a specifier=^1 requirement=a ^1'],
    ],
  ])
})

describe('flit', () => {
  const text =
    '[tool.flit.metadata]\nmodule = "m"\nrequires = ["a"]\nrequires-python = ">=3"\n[tool.flit.metadata.requires-extra]\nt = ["b"]\n[tool.flit.scripts]\nc = "m:c"\n[tool.flit.entrypoints.g]\ne = "m:e"\n[build-system]\nbuild-backend = "flit_core.buildapi"'
  testListings('pyproject.toml', [
    ['package', text, ['m module=m requires-python=>=3 version=1'], { 'm.py': '__version__ = "1"' }],
    ['dependencies', text, ['a requirement=a']],
    ['extras', text, ['t dependencies=["b"]']],
    ['scripts', text, ['c target=m:c']],
    ['entry-points', text, ['g', 'g/e target=m:e']],
  ])
})
