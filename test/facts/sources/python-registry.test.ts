import { describe, expect, test } from 'vitest'
import { readPythonRegistry } from '../../../src/facts/sources/python-registry.ts'
import { openTexts } from '../../../src/facts/texts.ts'
import { buildTree } from '../../../src/facts/tree.ts'
import type { Listing } from '../../../src/model/source.ts'
import { memoryRepository } from '../../../src/repository/memory.ts'

const levels = [
  { name: 'module', call: 'register_module' },
  { name: 'submodule', call: 'register_submodule' },
]

interface Options {
  readonly function?: string
  readonly files?: Readonly<Record<string, string>>
}

async function read(code: string, { function: name = 'build', files = {} }: Options = {}) {
  const repository = memoryRepository({ 'app.py': code, ...files })
  const tree = buildTree(await repository.list())
  const source = { kind: 'python-registry', entry: 'app.py', levels, ...(name !== '' && { function: name }) } as const
  return readPythonRegistry(source, { repository, tree, read: openTexts(repository).read })
}

async function listed(code: string, options?: Options): Promise<Listing> {
  const fact = await read(code, options)
  if (!fact.known) throw new Error(fact.reason)
  return fact.value
}

const pathsOf = ({ rows }: Listing) => rows.map(({ path }) => path.join('/'))

/** A registry from elsewhere, in a function that returns it. */
const outside = (body: string) =>
  `from elsewhere import Registry\ndef build():\n    r = Registry()\n${indented(body)}    return r\n`

/** A registry of the program. */
const own = (body: string) => `
class Module:
    def __init__(self, name):
        self.name = name
        self.children = {}
    def register_submodule(self, name, **fields):
        return self.children.setdefault(name, Module(name))
class Registry:
    def __init__(self):
        self.modules = {}
    def register_module(self, name, *, status="new", metadata=None):
        return self.modules.setdefault(name, Module(name))
    def get_module(self, name):
        return self.modules[name]
def build():
    r = Registry()
${indented(body)}    return r
`

function indented(body: string): string {
  return body
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')
}

describe('rows', () => {
  test.each<readonly [name: string, code: string, rows: readonly string[]]>([
    ['a registry from elsewhere', outside('r.register_module("a").register_submodule("b")'), ['a', 'a/b']],
    [
      'what is got by a name',
      outside('r.register_module("a")\nr.get_module("a").register_submodule("b")'),
      ['a', 'a/b'],
    ],
    [
      'a child before its sibling',
      own('a = r.register_module("a")\nr.register_module("b")\na.register_submodule("c")'),
      ['a', 'a/c', 'b'],
    ],
    ['a name twice', own('r.register_module("a")\nr.register_module("a").register_submodule("b")'), ['a', 'a/b']],
    [
      'a node that is taken out again',
      own('r.register_module("a")\nr.register_module("b")\ndel r.modules["a"]'),
      ['b'],
    ],
    ['another registry', own('other = Registry()\nother.register_module("x")\nr.register_module("a")'), ['a']],
    [
      'a method as a value',
      own('for name in map(r.register_module, "ab"):\n    name.register_submodule("c")'),
      ['a', 'a/c', 'b', 'b/c'],
    ],
    [
      'a guard that is not known',
      own('import os\nif not os.environ.get("X"):\n    raise SystemExit\nr.register_module("a")'),
      ['a'],
    ],
    ['a parameter that nobody gives', 'def build(r):\n    r.register_module("a")\n', ['a']],
  ])('%s', async (_, code, rows) => {
    const listing = await listed(code)
    expect(pathsOf(listing)).toEqual(rows)
    expect(listing.gaps).toEqual([])
  })

  test('functions that change what they are given', async () => {
    const code = own('r.register_module(" Mill ")').replace(
      'return self.modules.setdefault(name, Module(name))',
      'name = name.strip().lower()\n        return self.modules.setdefault(name, Module(name))',
    )
    expect(pathsOf(await listed(code))).toEqual(['mill'])
  })

  test('one that refuses', async () => {
    const code = own('r.register_module("a")\nr.register_module("a")\nr.register_module("b")').replace(
      'return self.modules.setdefault',
      'if name in self.modules:\n            raise ValueError(name)\n        return self.modules.setdefault',
    )
    const listing = await listed(code)
    expect(pathsOf(listing)).toEqual(['a', 'b'])
    expect(listing.gaps.map(({ reason }) => reason)).toEqual(['would raise ValueError: a'])
  })

  test('decorators that register when a module is imported', async () => {
    const code =
      'from elsewhere import registry\n@registry.register_module("a")\ndef a(): ...\n@registry.register_module("b")\nclass B: ...\n'
    expect(pathsOf(await listed(code, { function: '' }))).toEqual(['a', 'b'])
  })

  test('every file that was needed is told', async () => {
    const files = {
      'data.json': '["a", "b"]',
      'names.py':
        'import json\nfrom pathlib import Path\nNAMES = json.loads(Path(__file__).with_name("data.json").read_text())\n',
      'unused.py': '',
    }
    const listing = await listed(outside('from names import NAMES\nfor name in NAMES:\n    r.register_module(name)'), {
      files,
    })
    expect(pathsOf(listing)).toEqual(['a', 'b'])
    expect(listing.read).toEqual(['app.py', 'names.py', 'data.json'])
  })
})

describe('fields and places', () => {
  test('parameters, what metadata holds, and defaults that are not None', async () => {
    const { rows } = await listed(own('r.register_module("a", metadata={"size": 2, "tags": ["x"]})'))
    const fields = [...(rows[0]?.fields ?? [])].map(([name, field]) => [name, field.known ? field.value : field.reason])
    expect(Object.fromEntries(fields)).toEqual({ status: 'new', size: 2, tags: ['x'] })
  })

  test('a value that only a run tells', async () => {
    const { rows, gaps } = await listed(own('import time\nr.register_module("a", status=time.time())'))
    expect(rows[0]?.fields.get('status')).toMatchObject({ known: false, reason: 'what `time.time()` is, is not known' })
    expect(gaps).toEqual([])
  })

  test('a row stands where its name is written', async () => {
    const code = own('name = "a"\nr.register_module(name)\nr.register_module("b" + "c")')
    const { rows } = await listed(code)
    expect(rows.map(({ at }) => at && code.slice(...at.range))).toEqual(['name', '"b" + "c"'])
  })
})

describe('gaps', () => {
  test.each<readonly [name: string, code: string, gaps: readonly string[]]>([
    [
      'a name that is not known',
      'import os\nr.register_module(os.environ["X"])',
      ['*: `register_module` registers a name that is not known: what `os.environ` is, is not known'],
    ],
    [
      'a condition that is not known',
      'import os\na = r.register_module("a")\nif os.environ.get("X"):\n    a.register_submodule("b")',
      [
        'a: `register_submodule` registers `b`, if it runs at all: a condition is not known: what `os.environ.get()` is, is not known',
      ],
    ],
    [
      'a node in strange hands',
      'import elsewhere\nelsewhere.fill(r.register_module("a"))',
      ['a: `a` is handed to `elsewhere.fill`, which is not read'],
    ],
    [
      'a function in strange hands',
      'import elsewhere\nelsewhere.later(lambda: r.register_module("a"))',
      ['*: `<lambda>` registers, and is handed to `elsewhere.later`, which is not read'],
    ],
    [
      'a node that is put there by hand',
      'r.register_module("a")\nr.modules["b"] = Module("b")',
      ['*: `b` is put beside what `register_module` registers by other means'],
    ],
    [
      'what no level is for',
      'a = r.register_module("a")\na.register_submodule("b").register_submodule("c")',
      ['a/b: `register_submodule` registers `c` on `a/b`, where another level is'],
    ],
    [
      'an endless loop',
      'r.register_module("a")\nwhile True:\n    pass',
      [
        'a: there may be more fields: is not evaluated to its end: it takes more than 3000000 steps',
        '*: is not evaluated to its end: it takes more than 3000000 steps',
      ],
    ],
    [
      'a text without end',
      'r.register_module("a" * 10 ** 9)',
      ['*: is not evaluated to its end: a sequence gets too long'],
    ],
    [
      'a value that does not matter',
      'import os\nx = os.environ.get("X")\nif x:\n    y = x + 1\nfor z in x:\n    print(z)',
      [],
    ],
  ])('%s', async (_, body, gaps) => {
    const listing = await listed(own(body))
    expect(listing.gaps.map(({ reason, below }) => `${below?.join('/') ?? '*'}: ${reason}`)).toEqual(gaps)
  })
})

test('what cannot be listed at all', async () => {
  expect(await read('', { function: 'none' })).toMatchObject({ known: false, reason: '`app.py` has no `none`' })
})
