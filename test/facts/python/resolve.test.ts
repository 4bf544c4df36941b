import { describe, expect, test } from 'vitest'
import { resolvePython } from '../../../src/facts/python/resolve.ts'
import { openTexts, type ReadTexts } from '../../../src/facts/texts.ts'
import { buildTree } from '../../../src/facts/tree.ts'
import type { PythonTarget } from '../../../src/model/fact.ts'
import { type MemoryFile, memoryRepository } from '../../../src/repository/memory.ts'
import { resolveIn } from './resolve-in.ts'

/** A target in one line: `name a.py "f"` with the words at its place, `missing f in a: g`. */
function told(target: PythonTarget | undefined, files: Readonly<Record<string, MemoryFile>>): string {
  if (!target) return 'no answer'
  const words = (at: { path: string; range: readonly [number, number] }) => {
    const text = files[at.path]
    return typeof text === 'string' ? ` ${JSON.stringify(text.slice(...at.range))}` : ''
  }
  if (target.is === 'module')
    return `${target.package ? 'package' : 'module'} ${target.at.path}${target.runs ? ' runs' : ''}`
  if (target.is === 'name') return `name ${target.at.path}${words(target.at)}`
  if (target.is === 'missing') return `missing ${target.name} in ${target.inside}: ${target.known.join(' ')}`
  return target.is === 'open' ? `open: ${target.reason}` : target.is
}

async function answer(files: Readonly<Record<string, MemoryFile>>, query: string): Promise<string> {
  const [name = '', from = ''] = query.split(' from ')
  return told([...(await resolveIn(files, [{ name, from }])).values()][0], files)
}

const package_ = { 'pkg/__init__.py': '', 'pkg/mod.py': 'def f(): ...\n' }
const two = { 'a/src/pkg/__init__.py': 'x = 1', 'a/setup.py': '', 'b/src/pkg/__init__.py': 'y = 1', 'b/setup.cfg': '' }

describe('import roots', () => {
  test.each<[string, Readonly<Record<string, MemoryFile>>, string, string]>([
    ['the root', package_, 'pkg.mod.f', 'name pkg/mod.py "f"'],
    ['src', { 'src/pkg/__init__.py': '' }, 'pkg', 'package src/pkg/__init__.py'],
    ['lib', { 'lib/pkg/__init__.py': '' }, 'pkg', 'package lib/pkg/__init__.py'],
    ['python', { 'python/pkg/__init__.py': '' }, 'pkg', 'package python/pkg/__init__.py'],
    ['a project', { 'a/pyproject.toml': '', 'a/pkg/__init__.py': '' }, 'pkg', 'package a/pkg/__init__.py'],
    ['the source of a project', two, 'pkg.x', 'name a/src/pkg/__init__.py "x"'],
    ['the same package in another project', two, 'pkg.y', 'name b/src/pkg/__init__.py "y"'],
    ['no project', { 'a/pkg/__init__.py': '' }, 'pkg', 'outside'],
    ['the directory asked from', { 'a/pkg/__init__.py': '' }, 'pkg from a', 'package a/pkg/__init__.py'],
    [
      'around it',
      { 'a/src/pkg/__init__.py': '', 'a/docs/b/c': '' },
      'pkg from a/docs/b',
      'package a/src/pkg/__init__.py',
    ],
    [
      'setuptools',
      { 'setup.cfg': 'package_dir =\n    = code\n', 'code/pkg/__init__.py': '' },
      'pkg',
      'package code/pkg/__init__.py',
    ],
    [
      'setup.py',
      { 'setup.py': 'package_dir={"": "code"}', 'code/pkg/__init__.py': '' },
      'pkg',
      'package code/pkg/__init__.py',
    ],
    [
      'where',
      { 'pyproject.toml': 'where = ["code"]', 'code/pkg/__init__.py': '' },
      'pkg',
      'package code/pkg/__init__.py',
    ],
    [
      'Poetry',
      { 'pyproject.toml': '{ include = "pkg", from = "code" }', 'code/pkg/__init__.py': '' },
      'pkg',
      'package code/pkg/__init__.py',
    ],
    [
      'Hatch',
      { 'pyproject.toml': 'packages = ["code/pkg"]', 'code/pkg/__init__.py': '' },
      'pkg',
      'package code/pkg/__init__.py',
    ],
    [
      'Maturin',
      { 'a/Cargo.toml': '', 'pyproject.toml': 'python-source = "a/py"', 'a/py/pkg/__init__.py': '' },
      'pkg',
      'package a/py/pkg/__init__.py',
    ],
    [
      'a setting that leads out',
      { 'pyproject.toml': 'where = ["../.."]', ...package_ },
      'pkg',
      'package pkg/__init__.py',
    ],
  ])('%s', async (_, files, query, expected) => {
    expect(await answer(files, query)).toBe(expected)
  })
})

describe('what a name begins with', () => {
  const missing = 'is in no package, so something else may be meant'
  test.each<[string, Readonly<Record<string, MemoryFile>>, string, string]>([
    ['a name of another repository', package_, 'numpy.array', 'outside'],
    ['no name', package_, 'pkg..mod', 'outside'],
    ['no name at all', package_, '', 'outside'],
    ['a path', package_, 'pkg/mod.f', 'outside'],
    ['very many names', package_, 'pkg.'.repeat(2000).concat('x'), 'outside'],
    ['a name of objects', package_, 'pkg.__proto__', 'missing __proto__ in pkg: mod'],
    ['a file at the top', { 'app.py': 'def run(): ...' }, 'app.run', 'name app.py "run"'],
    ['a settings file with a module beside it', { 'app.py': '' }, 'app.yaml', `open: \`app\` ${missing}`],
    ['a directory of scripts', { 'scripts/a.py': '' }, 'scripts.b', `open: \`scripts\` ${missing}`],
    ['a module in it', { 'scripts/a.py': '' }, 'scripts.a', 'module scripts/a.py runs'],
    ['the directory', { 'scripts/b/a.py': '' }, 'scripts', 'package scripts/b/a.py'],
    ['one that runs', { 'scripts/__main__.py': '' }, 'scripts', 'package scripts/__main__.py runs'],
    ['a directory without code', { 'docs/a.md': '', ...package_ }, 'docs.example', 'outside'],
    ['a package below a directory', { 'src/pkg/__init__.py': '' }, 'src.pkg.x', 'missing x in src.pkg: '],
    ['the inside of a package', package_, 'mod.f from pkg', 'name pkg/mod.py "f"'],
    ['what is missing there', package_, 'mod.g from pkg', `open: \`mod\` ${missing}`],
    ['the standard library', { 'pkg/__init__.py': '', 'pkg/logging.py': '' }, 'logging.config from pkg', 'outside'],
    ['a module that hides it', { 'queue/__init__.py': 'x = 1' }, 'queue.x', 'name queue/__init__.py "x"'],
    [
      'or does not',
      { 'queue/__init__.py': '' },
      'queue.Queue',
      'open: `queue` is also a module of the standard library',
    ],
    ['a module file of such a name', { 'types.py': '' }, 'types.X', `open: \`types\` ${missing}`],
  ])('%s', async (_, files, query, expected) => {
    expect(await answer(files, query)).toBe(expected)
  })
})

describe('modules that are no files of the tree', () => {
  test.each<[string, Readonly<Record<string, MemoryFile>>, string, string]>([
    ['nothing of the kind', package_, 'pkg.fast', 'missing fast in pkg: mod'],
    [
      'compiled',
      { ...package_, 'pkg/fast.cpython-312-x86_64-linux-gnu.so': '' },
      'pkg.fast',
      'open: `fast` may be made of `pkg/fast.cpython-312-x86_64-linux-gnu.so`',
    ],
    ['of Cython', { ...package_, 'pkg/fast.pyx': '' }, 'pkg.fast.f', 'open: `fast` may be made of `pkg/fast.pyx`'],
    ['of C', { ...package_, 'native/fast.c': '' }, 'pkg.fast', 'open: `fast` may be made of `native/fast.c`'],
    [
      'with a stub alone',
      { ...package_, 'pkg/fast.pyi': '' },
      'pkg.fast',
      'open: `fast` may be made of `pkg/fast.pyi`',
    ],
    ['generated', package_, 'pkg._version', 'open: `_version` is a module that tools generate'],
    ['of protocol buffers', package_, 'pkg.shop_pb2', 'open: `shop_pb2` is a module that tools generate'],
    [
      'imported all the same',
      { 'pkg/__init__.py': 'from .made import x' },
      'pkg.made.y',
      'open: `pkg/__init__.py` imports it, so that it is made elsewhere',
    ],
    ['what it brings', { 'pkg/__init__.py': 'from .made import x' }, 'pkg.x', 'name pkg/__init__.py "x"'],
    [
      'imported by its whole name',
      { 'src/pkg/__init__.py': 'import pkg.made' },
      'pkg.made',
      'open: `src/pkg/__init__.py` imports it, so that it is made elsewhere',
    ],
    [
      'behind a link',
      { ...package_, 'pkg/linked': { symlink: '../other' } },
      'pkg.linked.x',
      'open: `pkg/linked` is a symlink',
    ],
    [
      'a submodule',
      { ...package_, 'pkg/vendored': { submodule: true } },
      'pkg.vendored',
      'open: `pkg/vendored` is a submodule',
    ],
    [
      'a file that is a link',
      { ...package_, 'pkg/one.py': { symlink: 'mod.py' } },
      'pkg.one',
      'module pkg/one.py runs',
    ],
    [
      'names in it',
      { ...package_, 'pkg/one.py': { symlink: 'mod.py' } },
      'pkg.one.f',
      'open: `pkg/one.py` is a symbolic link',
    ],
    ['no text', { ...package_, 'pkg/one.py': new Uint8Array([0xff]) }, 'pkg.one.f', 'open: `pkg/one.py` is not UTF-8'],
  ])('%s', async (_, files, query, expected) => {
    expect(await answer(files, query)).toBe(expected)
  })
})

describe('names of a package', () => {
  test.each<[string, string, string, string]>([
    ['a definition', 'def f(): ...', 'pkg.f', 'name pkg/__init__.py "f"'],
    ['none', 'def g(): ...', 'pkg.f', 'missing f in pkg: g mod other'],
    ['an alias', 'from .mod import f as g', 'pkg.g', 'name pkg/mod.py "f"'],
    ['a module by an alias', 'from . import mod as m', 'pkg.m', 'name pkg/mod.py ""'],
    ['what it has', 'from . import mod as m', 'pkg.m.f', 'name pkg/mod.py "f"'],
    ['what it has not', 'from . import mod as m', 'pkg.m.g', 'missing g in pkg.m: C f'],
    ['from outside', 'from numpy import array', 'pkg.array', 'name pkg/__init__.py "array"'],
    [
      'from outside, and on',
      'import numpy as np',
      'pkg.np.array',
      'open: `np` is imported from outside of the repository',
    ],
    ['a circle', 'from .other import x', 'pkg.x', 'name pkg/other.py "x"'],
    ['all names', 'from .mod import *', 'pkg.f', 'name pkg/mod.py "f"'],
    [
      'all names of what is not there',
      'from .nope import *',
      'pkg.f',
      'open: `pkg/__init__.py` imports all names of `.nope`, which is not in the repository',
    ],
    ['a class of another module', 'from .mod import *', 'pkg.C.m', 'name pkg/mod.py "m"'],
    ['what it has not', 'from .mod import *', 'pkg.C.n', 'missing n in pkg.C: m'],
    ['broken text', 'x = 1\ny = (', 'pkg.z', 'open: `pkg/__init__.py` cannot be read: `(` is not closed'],
    ['what stands before', 'x = 1\ny = (', 'pkg.x', 'name pkg/__init__.py "x"'],
    ['a head without a colon', 'class A\n', 'pkg.z', 'open: `pkg/__init__.py` cannot be read: a colon is missing'],
    ['a string without an end', 'x = "a\n', 'pkg.z', 'open: `pkg/__init__.py` cannot be read: a string does not end'],
    [
      'indentation of no block',
      'if x:\n    y = 1\n  z = 2\n',
      'pkg.z',
      'open: `pkg/__init__.py` cannot be read: the indentation fits no block',
    ],
    [
      'an import of nothing',
      'from . import\n',
      'pkg.z',
      'open: `pkg/__init__.py` cannot be read: `from` is not followed by what it needs',
    ],
    ['a byte order mark', '\uFEFFx = 1', 'pkg.x', 'name pkg/__init__.py "x"'],
    ['compatible letters', 'ﬁx = 1', 'pkg.fix', 'name pkg/__init__.py "ﬁx"'],
    ['carriage returns', 'x = 1\ry = 2\r\nz = 3', 'pkg.z', 'name pkg/__init__.py "z"'],
  ])('%s', async (_, text, query, expected) => {
    const others = {
      'pkg/mod.py': 'def f(): ...\nclass C:\n    def m(self): ...\n',
      'pkg/other.py': 'from . import x\n',
    }
    expect(await answer({ 'pkg/__init__.py': text, ...others }, query)).toBe(expected)
  })
})

describe('names that are made when they are asked for', () => {
  const lazy = '\ndef __getattr__(name):\n    return load(LAZY[name])\n'
  const unsure = 'open: `pkg/__init__.py` has a `__getattr__`'
  test.each<[string, string, string, string]>([
    ['keys of its dictionary', `LAZY = {"a": ".mod"}${lazy}`, 'pkg.a', `name pkg/__init__.py "\\"a\\""`],
    ['not its values', `LAZY = {"a": "mod"}${lazy}`, 'pkg.mod', unsure],
    ['lists in it', `LAZY: dict = {"mod": ["a", 'b']}${lazy}`, 'pkg.b', `name pkg/__init__.py "'b'"`],
    ['not where a name comes from', `LAZY = {"a": ("mod", "b")}${lazy}`, 'pkg.b', unsure],
    ['added later', `LAZY = {}\nLAZY["mod"] = ["a"]${lazy}`, 'pkg.a', `name pkg/__init__.py "\\"a\\""`],
    ['a dictionary that it does not use', `OTHER = {"a": 1}${lazy}`, 'pkg.a', unsure],
    ['its `__all__`', `__all__ = ["a"]${lazy}`, 'pkg.a', `name pkg/__init__.py "\\"a\\""`],
    [
      'an `__all__` without it',
      '__all__ = ["a"]',
      'pkg.a',
      'open: `pkg/__init__.py` has `a` as a string, which may make a name of it',
    ],
    ['anything else', `LAZY = {"a": 1}${lazy}`, 'pkg.z', unsure],
    [
      'lazy_loader, submodules',
      '__getattr__, _, __all__ = attach(__name__, submodules={"sub"})',
      'pkg.sub',
      `name pkg/__init__.py "\\"sub\\""`,
    ],
    [
      'lazy_loader, attributes',
      '__getattr__, _, __all__ = lazy.attach(__name__, submod_attrs={"sub": ["a"]})',
      'pkg.a',
      `name pkg/__init__.py "\\"a\\""`,
    ],
    [
      'a module put in its place',
      'NAMES = {"a": 1}\nsys.modules[__name__] = Lazy(NAMES)',
      'pkg.a',
      `name pkg/__init__.py "\\"a\\""`,
    ],
    [
      'anything else of it',
      'NAMES = {"a": 1}\nsys.modules[__name__] = Lazy(NAMES)',
      'pkg.z',
      'open: `sys.modules` is changed in `pkg/__init__.py`',
    ],
  ])('%s', async (_, text, query, expected) => {
    expect(await answer({ 'pkg/__init__.py': text }, query)).toBe(expected)
  })
})

describe('modules that are asked for', () => {
  const files = {
    'pkg/__init__.py': 'from . import mod as other\nx = 1\ndef __getattr__(name): ...\n',
    'pkg/mod.py': 'y = 1',
  }
  test.each<[string, number, string]>([
    ['pkg.mod.y', 2, 'name pkg/mod.py "y"'],
    ['pkg.mod.z', 2, 'missing z in pkg.mod: y'],
    ['pkg.mod', 1, 'module pkg/mod.py runs'],
    ['pkg.x', 1, 'name pkg/__init__.py "x"'],
    ['pkg.x', 2, 'missing x in pkg: mod other x'],
    ['pkg.other.y', 2, 'missing other in pkg: mod other x'],
    ['pkg.other.y', 1, 'name pkg/mod.py "y"'],
    ['pkg.nope.y', 2, 'missing nope in pkg: mod other x'],
  ])('%s, of which %i are modules', async (name, moduleLength, expected) => {
    expect(told((await resolveIn(files, [{ name, from: '', moduleLength }])).get(name), files)).toBe(expected)
  })
})

test('imports that multiply come to an end', async () => {
  const modules = Array.from({ length: 40 }, (_, index) => index)
  const stars = modules.map((index) => `from .m${index} import *`).join('\n')
  const files = Object.fromEntries(modules.map((index) => [`pkg/m${index}.py`, stars]))
  expect(await answer({ 'pkg/__init__.py': stars, ...files }, 'pkg.x')).toBe('open: its imports lead on and on')
})

test('bases that multiply come to an end', async () => {
  const classes = Array.from({ length: 40 }, (_, index) => `class C${index + 1}(C${index}, C${index}): ...`)
  const files = { 'pkg/__init__.py': `class C0: ...\n${classes.join('\n')}` }
  expect(await answer(files, 'pkg.C40.x')).toBe('open: its imports lead on and on')
})

test('only modules on the way are read, each once', async () => {
  const repository = memoryRepository({ ...package_, 'pkg/far.py': '', 'setup.py': '' })
  const asked: string[] = []
  const read: ReadTexts = (paths) => {
    asked.push(...paths)
    return openTexts(repository).read(paths)
  }
  const queries = ['pkg.mod.f', 'pkg.mod.g', 'pkg.mod.f', 'pkg'].map((name) => ({ name, from: '' }))
  const found = await resolvePython(queries, buildTree(await repository.list()), read)
  expect([...found].map(([key, { is }]) => `${key} ${is}`)).toEqual([
    ':pkg.mod.f: name',
    ':pkg.mod.g: missing',
    ':pkg: module',
  ])
  expect(asked.sort()).toEqual(['pkg/__init__.py', 'pkg/mod.py', 'setup.py'])
})
