import { describe, expect, test } from 'vitest'
import { list } from '../../../support/registry-listing.ts'
import { execute, type Program, pythonCan } from '../../../support/registry-oracle.ts'
import { inRegistry } from './in-registry.ts'

const hasPython = pythonCan('import sys; assert sys.version_info >= (3, 10)')

interface Raising {
  readonly name: string
  /** The body of the function that fills the registry. */
  readonly code: string
  /** What stands where the program fails, as it stands in a line of the code. */
  readonly fails: string
  /** What is listed all the same. */
  readonly rows: readonly string[]
  readonly files?: Readonly<Record<string, string>>
}

const around = (code: string) => `registry.register_module("before")\n${code}\nregistry.register_module("after")`

const both = ['before', 'after']

/** Statements that end a program, between two registrations that come out. */
const statements: readonly (readonly [name: string, code: string, fails?: string])[] = [
  ['a name that nothing defines', 'registry.register_module(undefined_name)'],
  ['a function that nothing defines', 'undefined_function(registry)'],
  ['a missing key', 'registry.register_module({"a": "b"}["c"])'],
  ['an index out of range', 'registry.register_module(["a"][1])'],
  ['no such attribute', 'registry.register_module("a".no_such_method())'],
  ['None as an object', 'registry.register_module({}.get("a").upper())'],
  ['a missing argument', 'registry.register_module()'],
  ['an argument that is not taken', 'registry.register_module("a", colour="red")'],
  ['too many arguments', 'registry.register_module("a", "b", "c", "d", "e")'],
  ['a text that is no number', 'registry.register_module(str(int("seven")))'],
  ['a text plus a number', 'registry.register_module("a" + 1)'],
  ['a division by zero', 'registry.register_module(str(1 // 0))'],
  ['raise', 'raise ValueError("no mill")'],
  ['a failed assertion', 'assert registry is None'],
  ['too few values', 'a, b = ["one"]'],
  ['too many values', 'a, b = "abc"'],
  ['a method that is not there', 'registry.register_mill("a")'],
  ['what was not registered', 'registry.get_module("never").register_submodule("a")'],
  ['sorting texts and numbers', 'registry.register_module(sorted(["a", 1])[0])'],
  ['a list as a key', 'registry.register_module(str({["a"]: 1}))'],
  ['a deleted name', 'gone = "a"\ndel gone\nregistry.register_module(gone)', 'registry.register_module(gone)'],
  [
    'a local before it is assigned',
    'def f():\n    registry.register_module(late)\n    late = "a"\nf()',
    'registry.register_module(late)',
  ],
  ['an import that is not there', 'from . import no_such_module'],
  ['a name that is not exported', 'from .registry import NoSuchClass'],
  [
    'a member of no enumeration',
    'from enum import Enum\nKind = Enum("Kind", {"A": "a"})\nregistry.register_module(Kind("b").value)',
    'Kind("b")',
  ],
  [
    'a file that is not there',
    'from pathlib import Path\nregistry.register_module(Path(__file__).with_name("none.txt").read_text())',
    'read_text',
  ],
  ['a format that does not fit', 'registry.register_module(f"{\'a\':d}")'],
  ['a call of a text', 'registry.register_module("a"("b"))'],
  ['a loop over a number', 'for each in 5:\n    registry.register_module(str(each))', '5'],
  ['an item of a tuple that is assigned', 't = ("a",)\nt[0] = "b"', 't[0] = "b"'],
  ['an exhausted iterator', 'registry.register_module(next(iter([])))'],
  ['unpacking into a call', 'registry.register_module(*["a", "b"])'],
  ['no value for a placeholder', 'registry.register_module("%s-%s" % "a")'],
]

const inFull: readonly Raising[] = [
  {
    name: 'in a helper, behind which the caller goes on',
    code: 'def fill(module):\n    module.register_submodule("one")\n    module.register_submodule(missing)\n    module.register_submodule("two")\nmodule = registry.register_module("top")\nfill(module)\nregistry.register_module("after")',
    fails: 'missing',
    rows: ['top', 'top/one', 'top/two', 'after'],
  },
  {
    name: 'in one turn of a loop',
    code: 'for word in ["a", "b", "c"]:\n    registry.register_module(word + {"a": "-x", "c": "-z"}[word])',
    fails: '{"a": "-x", "c": "-z"}[word]',
    rows: ['a-x', 'c-z'],
  },
  {
    name: 'a receiver that is not known, with what stands below it',
    code: 'module = registry.register_module(missing)\nmodule.register_submodule("below")\nregistry.register_module("after")',
    fails: 'missing',
    rows: ['after'],
  },
  {
    name: 'an endless loop',
    code: 'registry.register_module("before")\nwhile True:\n    pass',
    fails: 'while True',
    rows: ['before'],
  },
  {
    name: 'an endless recursion',
    code: 'def again(n):\n    return again(n + 1)\nregistry.register_module("before")\nagain(0)\nregistry.register_module("after")',
    fails: 'again(n + 1)',
    rows: both,
  },
  {
    name: 'a module that cannot be parsed',
    code: around('from .broken import name\nregistry.register_module(name)'),
    fails: '',
    rows: both,
    files: { 'mill/broken.py': 'def (:\n' },
  },
  {
    name: 'JSON that cannot be read',
    code: around(
      'import json\nfrom pathlib import Path\nfor each in json.loads(Path(__file__).with_name("bad.json").read_text()):\n    registry.register_module(each)',
    ),
    fails: '',
    rows: both,
    files: { 'mill/bad.json': '["a", ' },
  },
]

const cases: readonly Raising[] = [
  ...statements.map(([name, code, fails]) => ({ name, code: around(code), fails: fails ?? code, rows: both })),
  ...inFull,
]

const programOf = ({ code, files }: Raising): Program => inRegistry(code, files)

test.each(cases)('$name: a gap says where, and the rest comes out', async (raising) => {
  const program = programOf(raising)
  const { rows, gaps } = await list(program)
  expect(rows.map(({ path }) => path.join('/'))).toEqual(raising.rows)
  const places = gaps.flatMap(({ at }) => (at === undefined ? [] : linesAt(program.files[at.path] ?? '', at.range)))
  expect(places.join('\n')).toContain(raising.fails.split('\n', 1)[0])
  for (const { reason } of gaps) expect(reason).toMatch(/^\S.*[^.\s]$/s)
})

/** The whole lines that a range lies in. */
function linesAt(text: string, [start, end]: readonly [number, number]): string {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, Math.max(end, text.indexOf('\n', end)))
}

test.skipIf(!hasPython)('all of them raise, says Python 3.10 or later', () => {
  const quick = cases.filter(({ name }) => name !== 'an endless loop')
  const silent = execute(quick.map(programOf)).flatMap(([execution], at) =>
    execution !== undefined && 'raised' in execution ? [] : [quick[at]?.name],
  )
  expect(silent).toEqual([])
})

describe('a syntax error elsewhere does no harm', () => {
  test('in a module that nothing imports', async () => {
    const { rows, gaps } = await list(inRegistry('registry.register_module("a")', { 'mill/broken.py': 'def (:\n' }))
    expect(rows.map(({ path }) => path.join('/'))).toEqual(['a'])
    expect(gaps).toEqual([])
  })
})
