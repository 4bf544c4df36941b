import { describe, expect, test } from 'vitest'
import { placesOf, readListing, testListings } from '../../../support/listing-cases.ts'

const setupCfg = `[metadata]
name = b
version = attr: b.__version__
description = What it is
long_description = file: README.md

[options]
python_requires = >=3.8
setup_requires = wheel
install_requires =
    # comment
    a>=1
    c; os_name == "nt"  # why
package_dir =
    =lib
scripts = bin/s

[options.entry_points]
console_scripts =
    d = b:d
    e=b.c:e [x]
gui_scripts = f = b:f
other.group =
    g = b:g

[options.extras_require]
Dev_T =
    pytest>=7
none =
`

const around = { 'lib/b/__init__.py': '__version__ = "1.5"' }
const program = 'from setuptools import setup\nsetup(version="2", install_requires=read("r.txt"))\n'
const described = { ...around, 'pyproject.toml': '[project]\nname = "b"' }
const replaced = '? the `pyproject.toml` beside it describes the package'

describe('setup.cfg', () => {
  testListings('setup.cfg', [
    [
      'package',
      setupCfg,
      [
        'b version=1.5 description=What it is long_description=? is read from elsewhere (`file:`) requires-python=>=3.8',
      ],
      around,
    ],
    ['package', '[metadata]\nname = b\nversion = file: V\n', ['b version=7'], { V: '7\n' }],
    ['package', '[flake8]\nx = 1\n', ['? describes no package: it has no section `metadata`']],
    [
      'package',
      '[metadata]\nname = b\nversion = 1\n',
      ['b version=? `setup.py` gives `version`'],
      { 'setup.py': program },
    ],
    [
      'package',
      '[metadata]\nname = b\n',
      [
        'b name=? `setup.py` is a program, which is not run version=? `setup.py` is a program, which is not run requires-python=? `setup.py` is a program, which is not run',
      ],
      { 'setup.py': 'setup(\n' },
    ],
    [
      'dependencies',
      setupCfg,
      ['a specifier=>=1 requirement=a>=1', 'c requirement=c; os_name == "nt" marker=os_name == "nt"'],
    ],
    ['dependencies', setupCfg, ['? `setup.py` gives `install_requires`'], { 'setup.py': program }],
    [
      'dependencies',
      '[options]\ninstall_requires = a\n',
      ['a requirement=a'],
      { 'setup.py': 'import setuptools\nsetuptools.setup()' },
    ],
    [
      'dependencies',
      '[options]\ninstall_requires = a\n',
      ['? `setup.py` may give `install_requires`'],
      { 'setup.py': 'setup(**x)' },
    ],
    ['dependencies', '[options]\ninstall_requires = a; b\n', ['? `; a; b` is no requirement']],
    [
      'dependencies',
      '[options]\ninstall_requires = file: r.txt, s.txt\n',
      ['a requirement=a', 'b requirement=b'],
      { 'r.txt': 'a', 's.txt': 'b' },
    ],
    ['dependencies', setupCfg, [replaced], described],
    ['build', setupCfg, ['wheel requirement=wheel']],
    ['extras', setupCfg, ['Dev_T dependencies=["pytest>=7"]', 'none dependencies=[]']],
    ['scripts', setupCfg, ['d target=b:d', 'e target=b.c:e [x]', 's target=bin/s']],
    ['gui-scripts', setupCfg, ['f target=b:f']],
    ['entry-points', setupCfg, ['other.group', 'other.group/g target=b:g']],
    ['entry-points', '[options]\nentry_points = file: e.txt\n', ['? is read from elsewhere']],
    ['scripts', '[options.entry_points]\nconsole_scripts =\n  c\n', ['? `c` does not say what it calls']],
    ['scripts', '[options.entry_points]\nconsole_scripts =\n  __proto__ = a:b\n', ['__proto__ target=a:b']],
    ['package', 'a', 'is not INI: no section stands before this line'],
  ])

  test('places', async () => {
    const files = { 'setup.cfg': setupCfg, ...around }
    const places = async (select: string) => {
      const fact = await readListing('setup.cfg', select, files)
      return fact.known ? placesOf(fact.value, files) : []
    }
    expect((await places('package'))[0]?.slice(0, 3)).toEqual(['b', 'name: b', 'version: 1.5'])
    expect(await places('scripts')).toEqual([
      ['d', 'name: d', 'target: b:d'],
      ['e', 'name: e', 'target: b.c:e [x]'],
      ['bin/s', 'name: bin/s', 'target: bin/s'],
    ])
    expect(await places('dependencies')).toEqual([
      ['a', 'name: a', 'specifier: >=1', 'requirement: a>=1'],
      ['c', 'name: c', 'requirement: c; os_name == "nt"', 'marker: os_name == "nt"'],
    ])
    expect(await places('entry-points')).toEqual([
      ['other.group', 'name: other.group'],
      ['g', 'name: g', 'target: b:g'],
    ])
  })
})

const setupPy = `from setuptools import setup, find_packages

extras = {"x": ["y>=1"], "z": ("w",)}

if __name__ == "__main__":
    setup(
        name="b",
        version=get_version(),
        python_requires='>=3.8',
        packages=find_packages(),
        install_requires=["a>=1", 'c'],
        extras_require=extras,
        entry_points={"console_scripts": ["d = b:d"], "g": """
  e = b:e
"""},
        scripts=["bin/s"],
    )
`

const unsure = '? is a program, which is not run'

describe('setup.py', () => {
  testListings('setup.py', [
    ['package', setupPy, ['b version=? `version` is no literal requires-python=>=3.8']],
    ['dependencies', setupPy, ['a specifier=>=1 requirement=a>=1', 'c requirement=c']],
    ['dependencies', setupPy, [replaced], described],
    ['extras', setupPy, ['x dependencies=["y>=1"]', 'z dependencies=["w"]']],
    ['scripts', setupPy, ['d target=b:d', 's target=bin/s']],
    ['entry-points', setupPy, ['g', 'g/e target=b:e']],
    ['build', setupPy, []],
    ['build', setupPy, ['? `setup.cfg` may give `setup_requires`'], { 'setup.cfg': '[options]\nx = 1\n' }],
    ['build', setupPy, [], { 'setup.cfg': '[flake8]\nx = 1\n' }],
    ['dependencies', 'setup(install_requires="""\na>1\nb\n""")', ['a specifier=>1 requirement=a>1', 'b requirement=b']],
    ['dependencies', 'setup(**settings)', ['? `install_requires` may be among what is unpacked']],
    ['dependencies', 'if x:\n  setup()\nelse:\n  setup(install_requires=["a"])', [unsure]],
    ['dependencies', 'def f():\n  setup(install_requires=["a"])\nf()', [unsure]],
    ['dependencies', 'setup(', [unsure]],
    ['dependencies', 'r = ["a"]\nsetup(install_requires=r)', ['a requirement=a']],
    ['dependencies', 'r = ["a"]\nr.append("b")\nsetup(install_requires=r)', ['? `install_requires` is no literal']],
    ['dependencies', 'r = ["a"]\nif x: r = ["b"]\nsetup(install_requires=r)', ['? `install_requires` is no literal']],
    ['dependencies', 'setup(install_requires=["a"] + more)', ['? `install_requires` is no literal']],
    ['dependencies', 'setup(install_requires=["a", *more])', ['? `install_requires` is no literal']],
    ['dependencies', 'setup(install_requires=[f"a{x}"])', ['? `install_requires` is no literal']],
    ['dependencies', 'setup(install_requires=("a"))', ['a requirement=a']],
    ['extras', 'setup(extras_require={"a": ["b"], **more})', ['? `extras_require` is no literal']],
  ])
})
