import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDefinitions } from '../../../src/facts/python/definitions.ts'
import { readModule } from '../../../src/facts/python/read-module.ts'
import { askPython, hasPython } from '../../support/python.ts'
import { startWatch } from '../../support/stopwatch.ts'

/** Names that the statements of a file bind, or why it is no Python. */
function bound(text: string): string {
  const { outline, fault } = readModule(text)
  return [...outline.scope.bindings.keys(), ...(fault ? [fault.reason] : [])].join(' ')
}

test.each([
  ['x = """\ny = 1\n"""; z = 2', 'x z'],
  [`x = "\\"y = 1"; z = '\\\\'; w = 1`, 'x z w'],
  ['x = r"\\"; y = 1', 'a string does not end'],
  ['x = """a', 'a string does not end'],
  [`f"{x["a"]} {y!r:>{z}} {'}'}"; w = 1`, 'w'],
  ['f"{{x}} {a:%Y-%m-%d} {b:\'>9}"; w = 1', 'w'],
  ['f"\\N{DASH} \\{x}"; w = 1', 'w'],
  ["f'''{\nx  # not the end: }'''\n}'''; w = 1", 'w'],
  [`${'f"{'.repeat(40)}`, 'a string does not end'],
  ['t"{x}"; rb"\\x00"; w = 1', 'w'],
  ['x = [\n  1,  # ]\n]; y = 1', 'x y'],
  ['x = 1 \\\n  + 2; y = 1', 'x y'],
  ['x = (1]', '`]` closes nothing'],
  ['x = }', '`}` closes nothing'],
  ['if a:\n\tx = 1\n        y = 2\n', 'x y'],
  ['if a: x = 1; y = 2\nelse: z = 3', 'x y z'],
  ['if (lambda: 1)(): x = 1', 'x'],
  ['while lambda: 1: x = 1', 'x'],
  ['if a:\nx = 1', 'an indented block is missing'],
  ['try:\n  import a\nexcept* (B, C) as e:\n  b = 1\nelse:\n  c = 1\nfinally:\n  d = 1', 'a b c d'],
  ['match = 1\nmatch.x = 2\nmatch[0]: int = 3\nprint(match)', 'match'],
  ['match x:\n  case [A(b=c), *d] if e: f = 1\n  case {"g": h, **i} | j.k: ...\n  case None: ...', 'c d f h i'],
  ['case = 1\ntype = 2\ntype X[T] = int\ntype(x)', 'case type X'],
  ['class A[T: (int, str)](B): ...\ndef f[T](x: T) -> T: ...', 'A f'],
  ['a = b = c, (d, *e) = [g] = x', 'a b c d e g'],
  ['x.y = z[0] = f(w).v = 1', ''],
  ['x[y].z, w = 1, 2', 'w'],
  ['x: int\ny: dict[str, int] = {}', 'x y'],
  ['x += 1\ny **= 2\nz //= 3\nv @= 4\nx == y\na <= b', 'x y z v'],
  ['x = lambda y=1, *z: y', 'x'],
  ['f(x=1)\nassert x, y == 1\nreturn_ = 1', 'return_'],
  ['with a as b, c() as (d, e), f as g.h, i as j[0]: ...\nwith (\n  k as l,\n  m as n,\n): ...', 'b d e l n'],
  ['for a, (b, *c) in d: ...\nfor e.f in g: ...\nasync for h in i: ...', 'a b c h'],
  ['import a.b, c.d as e\nfrom . import f as g, h\nfrom ...i.j import (\n  k,\n  l as m,\n)', 'a e g h k m'],
  ['from a import *', ''],
  ['print([x for x in y], (z := 1), f(w := 2))', 'z w'],
  ['@d\n@e(x := 1)\nasync def f(): y = 1', 'x f'],
  ['def f():\n  global a, b\n  def g():\n    global c', 'f a b c'],
  ['def f(:\n  x = 1', '`(` is not closed'],
  ['def 1(): ...', '`def` is not followed by what it needs'],
])('%j binds %j', (text, expected) => {
  expect(bound(text)).toBe(expected)
})

describe('hostile text', () => {
  test('of any kind is read', () => {
    const words = [
      'def f(',
      'class A(',
      '"""',
      "f'{",
      '}',
      ')',
      ':',
      '\n',
      '\n    ',
      '\t',
      '\\',
      '@',
      '=',
      'lambda',
      'x',
      '*',
      '\r',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (any) => readModule(any) !== undefined && readDefinitions('a.py', any).known),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['brackets', '('.repeat(125_000)],
    ['braces in strings', `f"${'{'.repeat(125_000)}`],
    ['strings in strings', `f"{f'{`.repeat(25_000)],
    ['blocks', Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n')],
    ['classes', Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}class A:`).join('\n')],
    ['lambdas', 'lambda: '.repeat(25_000)],
    ['equals signs', 'x = '.repeat(50_000)],
    ['attributes', `x${'.a'.repeat(50_000)} = 1`],
    ['commas', `${'x,'.repeat(50_000)} = 1`],
    ['decorators', '@a\n'.repeat(12_500)],
    ['semicolons', 'x;'.repeat(50_000)],
    ['subscripts', `x${'[0]'.repeat(25_000)} = 1`],
    ['aliases', `with ${'a as (b, '.repeat(5000)}${')'.repeat(5000)}: ...`],
    ['items', `with ${'a as b, '.repeat(25_000)}c: ...`],
    ['imported modules', `import ${'x,'.repeat(50_000)}`],
    ['imported names', `from x import ${'x,'.repeat(50_000)}`],
    ['imports', `from ${'.'.repeat(50_000)} import x`],
    ['names', 'x'.repeat(250_000)],
    ['backslashes', '\\\n'.repeat(75_000)],
    ['spaces', ' '.repeat(250_000)],
    ['sums', `__all__ = ${'["a"] + '.repeat(12_500)}[]`],
    ['lists of modules', `__all__ = [${'*a.__all__, '.repeat(12_500)}]`],
    ['calls of globals', `${'globals()['.repeat(12_500)}${']'.repeat(12_500)}`],
    ['calls of the modules', `${'sys.modules['.repeat(12_500)}${']'.repeat(12_500)}`],
    ['names of a list', `__all__ = a${'.a'.repeat(50_000)}`],
    ['additions to a list', 'x["a"] = ["b"]\n'.repeat(12_500)],
    ['lines', 'x = 1\n'.repeat(25_000)],
    ['methods', `class A:\n${'  def f(self): self.x = 1\n'.repeat(7500)}`],
    ['patterns', `match x:\n  case ${'[a, '.repeat(12_500)}${']'.repeat(12_500)}: ...`],
    ['bases', `class A(${'B[C], '.repeat(12_500)}): ...`],
  ])('of many %s is read in a moment', (_, text) => {
    const spent = startWatch()
    readModule(text)
    expect(spent()).toBeLessThan(5000)
  })
})

/** Modules of the standard library with the names that they bind, as Python's own parser has them. */
const script = `
import ast, json, os, sys, sysconfig
json.load(sys.stdin)

class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = set()
    def visit_FunctionDef(self, node):
        self.found.add(node.name)
        for one in node.decorator_list:
            self.visit(one)
        self.globals(node)
    visit_AsyncFunctionDef = visit_FunctionDef
    def visit_ClassDef(self, node):
        self.found.add(node.name)
        self.globals(node)
    def globals(self, node):
        for one in ast.walk(node):
            if isinstance(one, ast.Global):
                self.found.update(one.names)
    def visit_Lambda(self, node):
        pass
    def visit_alias(self, node):
        if node.name != "*":
            self.found.add(node.asname or node.name.split(".")[0])
    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Store):
            self.found.add(node.id)
    def visit_ListComp(self, node):
        for one in ast.walk(node):
            if isinstance(one, ast.NamedExpr):
                self.found.add(one.target.id)
    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

answer = {}
root = sysconfig.get_path("stdlib")
for folder in ["", "asyncio", "email", "importlib", "json", "logging", "multiprocessing", "unittest", "xml/dom"]:
    for name in sorted(os.listdir(os.path.join(root, folder))) if os.path.isdir(os.path.join(root, folder)) else []:
        path = os.path.join(root, folder, name)
        if not name.endswith(".py") or len(answer) >= 200:
            continue
        try:
            with open(path, encoding="utf-8") as file:
                tree = ast.parse(file.read())
        except (SyntaxError, UnicodeDecodeError):
            continue
        names = Names()
        for statement in tree.body:
            names.visit(statement)
        answer[path] = sorted(names.found)
json.dump(answer, sys.stdout)
`

describe.skipIf(!hasPython)('the standard library, as Python reads it', () => {
  test('binds the same names', () => {
    const names: Readonly<Record<string, readonly string[]>> = JSON.parse(askPython(script, null))
    const files = Object.entries(names)
    const wrong = files.filter(
      ([path, expected]) =>
        bound(readFileSync(path, 'utf8')).split(' ').filter(Boolean).sort().join(' ') !==
        [...expected].sort().join(' '),
    )
    expect(wrong.map(([path]) => path)).toEqual([])
    expect(files.length).toBeGreaterThan(100)
  })
})

/** Statements that run on their own, so that Python can say which names a module has after them. */
const statement: fc.Arbitrary<string> = fc.letrec<{ simple: string; any: string }>((tie) => ({
  simple: fc.oneof(
    fc.tuple(variable(), variable()).map(([a, b]) => `${a} = ${b} = 1`),
    fc.tuple(variable(), variable()).map(([a, b]) => `${a}, (*${b},) = 1, (2, 3)`),
    variable().map((a) => `${a}: int = 1`),
    variable().map((a) => `print(${a} := 1, file=__import__("io").StringIO())`),
    variable().map((a) => `import os.path as ${a}, sys`),
    variable().map((a) => `from os import (path, sep as ${a},)`),
    variable().map((a) => `x = lambda ${a}=1: ${a}`),
    variable().map((a) => `"""${a} = 1\n'''"""; f"{1:>{2}} {{${a} = 1}}"`),
    variable().map((a) => `[${a} for ${a} in (1, 2)]`),
  ),
  any: fc.oneof(
    { depthSize: 'small' },
    tie('simple'),
    tie('any').map((body) => `if True:\n${indented(body)}`),
    tie('any').map((body) => `try:\n${indented(body)}\nfinally:\n  pass`),
    fc.tuple(variable(), tie('any')).map(([a, body]) => `for ${a}, in [(1,)]:\n${indented(body)}`),
    fc
      .tuple(variable(), tie('any'))
      .map(([a, body]) => `with open(__import__("os").devnull) as ${a}:\n${indented(body)}`),
    fc.tuple(variable(), tie('any')).map(([a, body]) => `def ${a}(y=1, *z):\n${indented(body)}`),
    fc
      .tuple(variable(), variable(), tie('any'))
      .map(([a, b, body]) => `class ${a}:\n  def ${b}(self):\n${indented(indented(body))}`),
    fc.tuple(tie('any'), tie('any')).map((both) => both.join('\n')),
  ),
})).any

function variable(): fc.Arbitrary<string> {
  return fc.constantFrom('a', 'b', 'c', 'd', 'e', 'été', 'match', 'case', 'type', '_f')
}

function indented(text: string): string {
  return text.includes("'''")
    ? '  pass'
    : text
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n')
}

describe.skipIf(!hasPython)('modules of any statements', () => {
  test('have the names that they have in Python', () => {
    const modules = fc.sample(statement, { numRuns: 300, seed: Number(process.env.RELOPS_SEED ?? 1) })
    const run = `
import json, sys
def names(text):
    scope = {}
    exec(text, scope)
    return sorted(set(scope) - {"__builtins__", "__annotations__", "__doc__"})
json.dump([names(text) for text in json.load(sys.stdin)], sys.stdout)
`
    const expected: readonly (readonly string[])[] = JSON.parse(askPython(run, modules))
    const found = modules.map((text) => bound(text).split(' ').filter(Boolean))
    expect(found.map((names) => names.sort())).toEqual(expected.map((names) => [...names].sort()))
  })
})
