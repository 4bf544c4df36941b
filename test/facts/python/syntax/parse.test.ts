import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseModule } from '../../../../src/facts/python/syntax/parse.ts'
import { askPython, hasPython } from '../../../support/python.ts'
import { formOf, syntaxScript } from '../../../support/python-syntax.ts'
import { startWatch } from '../../../support/stopwatch.ts'
import { snippets } from './snippets.ts'

const dots = (count: number) => `a${'.b'.repeat(count)}`

/** Names are `(name x)`, numbers `(constant (int 0x1))`: short forms of both keep a line short. */
const brief = (text: string) =>
  formOf(parseModule(text))
    .replace(/\(name (\w+)\)/g, '$1')
    .replace(/\(constant \((?:int|str|bool|none)? ?("(?:[^"\\]|\\.)*"|\S+?)\)\)/g, '$1')
    .replace(/^\(expression (.*)\)$|\(expression (\w+)\)/gm, '$1$2')

test.each([
  ['a + b * c ** -d', '(binary a + (binary b * (binary c ** (unary operand:d -))))'],
  ['not a in b', '(unary operand:(compare a operators:[in] [b]) not)'],
  ['a < b is not c', '(compare a operators:[< is not] [b c])'],
  ['a and (b and c)', '(boolean and [a (boolean and [b c])])'],
  ['x if a else y if b else z', '(conditional otherwise:(conditional otherwise:z test:b then:y) test:a then:x)'],
  ['lambda a, /, *b, c=1: a', '(lambda a parameters:(all:[(positional-only a) (rest b) (keyword default:0x1 c)]))'],
  ['a.b[1:, ::2]', '(subscript index:(tuple [(slice lower:0x1) (slice step:0x2)]) (attribute b a))'],
  ['f(a, *b, c=d, **e)', '(call arguments:[(a) (unpacks:* b) (c d) (unpacks:** e)] f)'],
  [
    'f(a for a in b if c)',
    '(call arguments:[((comprehension clauses:[(conditions:[c] isAsync:false iterable:b target:a)] element:a makes:generator))] f)',
  ],
  ['{1: 2, **a}', '(dict entries:[(key:0x1 0x2) (a)])'],
  ["'a' \"\\x62\" r'\\c'", '"ab\\\\c"'],
  [
    "f'{a!r:>{b}}c' 'd'",
    '(joined-string [(formatted conversion:r format:(joined-string [">" (formatted b)]) a) "cd"])',
  ],
  ["f'{ a = }'", '(joined-string [" a = " (formatted conversion:r a)])'],
  ["f'{a['b']}'", '(joined-string [(formatted (subscript index:"b" a))])'],
  ['0x_ff + 18446744073709551616', '(binary 0xff + 0x10000000000000000)'],
  ["'\\N{BULLET}'", '(other what:a character by its name)'],
  ["t'{a}'", '(other what:a template string)'],
  ['a: int = 1', '(annotated-assign annotation:int target:a 0x1)'],
  ['a = b, *c = d', '(assign targets:[a (tuple [b (starred c)])] d)'],
  ['from ..a import b as c', '(import-from level:2 module:a [(as:c b)])'],
  ['if a: b\nelif c: d\nelse: e', '(if [b] otherwise:[(if [d] otherwise:[e] test:c)] test:a)'],
  ['with (a as b, c): pass', '(with [(pass)] isAsync:false items:[(context:a target:b) (context:c)])'],
  [
    'match a:\n  case "b": c\n  case [d, *_] if d: e\n  case _: f',
    '(match cases:[([c] pattern:(binds:[] isWildcard:false "b")) ([e] guard:d pattern:(binds:[d] isWildcard:false)) ([f] pattern:(binds:[] isWildcard:true))] subject:a)',
  ],
  ['type A[T] = list[T]', '(type-alias A)'],
])('%s', (text, form) => {
  expect(brief(text)).toBe(form)
})

test.each([
  ['a = 1\nb = = 2\nc = 3', 'a', '`=` is not expected here', '='],
  ['def f():\n  a\n  b c', 'f a', '`c` is not expected here', 'c'],
  ['try: a\nexcept 1 2: b\nc', 'try a', '`2` is not expected here', '2'],
  ['a\n@b\n@c d\ndef f(): pass', 'a', '`d` is not expected here', 'd'],
  ['f(a=b for c in d)', '', '`for` is not expected here', 'for'],
  ['f() = 1', '', 'this is nothing to assign to', 'f()'],
  ['a = (1,', '', '`(` is not closed', '('],
  ['if a:\n', 'if a', 'an indented block is missing', 'if'],
  ['a = 012', '', 'this is no number', '012'],
  ["a = 'b' b'c'", '', 'bytes and characters do not go together', "'b' b'c'"],
  ["a = '\\x1'", '', 'an escape is not complete', '\\x1'],
  ["a = f'{b!x}'", '', '`!` takes `s`, `r` or `a`', '!'],
  ['print "a"', '', '`"a"` is not expected here', '"a"'],
  ['f(a=1, b)', '', 'an argument without a name stands behind one with a name', 'b'],
  ['a = 1 +', '', 'something is missing here', ''],
])('%j is read up to its fault', (text, kept, reason, place) => {
  const { body, fault } = parseModule(text)
  const words = JSON.stringify(body).match(/(?<="(?:id|name|kind)":")(?!name|assign|expression|constant|function)\w+/g)
  expect([words?.join(' ') ?? '', fault?.reason, text.slice(...(fault?.range ?? []))]).toEqual([kept, reason, place])
})

describe('what is hostile is read in no time', () => {
  const count = 50_000
  const deep = 'expressions are nested too deep'
  test.each([
    ['brackets', `${'('.repeat(count)}a${')'.repeat(count)}`, deep],
    ['calls in lists', `${'f(['.repeat(count)}${'])'.repeat(count)}`, deep],
    ['signs', `${'-'.repeat(count)}a`, deep],
    ['attributes', dots(count), deep],
    ['attributes in brackets', `${'('.repeat(100)}a${'.b.c.d.e.f.g)'.repeat(100)}`, deep],
    ['sums', `a${' + a'.repeat(count)}`, deep],
    ['powers', `a${'**a'.repeat(count)}`, deep],
    ['lambdas', `${'lambda: '.repeat(count)}a`, deep],
    ['conditions', `${'a if b else '.repeat(count)}a`, deep],
    ['branches', `if a: b\n${'elif a: b\n'.repeat(count)}`, 'statements are nested too deep'],
    ['strings in strings', `${'f"{'.repeat(count)}a${'}"'.repeat(count)}`, 'a string does not end'],
    ['formats', `f"${'{a:'.repeat(count)}${'}'.repeat(count)}"`, 'a string does not end'],
    ['digits', '1'.repeat(count), 'this is no number'],
    ['slashes', `lambda ${'a, /, '.repeat(count)}: a`, '`/` is not expected here'],
    ['terms', `a${' and a'.repeat(count)}`, undefined],
    ['a list', `[${'a, '.repeat(count)}]`, undefined],
    ['hexadecimals', `0x${'f'.repeat(count)}`, undefined],
    ['a long chain', dots(400), undefined],
  ])('%s', (_, text, reason) => {
    const spent = startWatch()
    expect(parseModule(text).fault?.reason).toBe(reason)
    expect(spent()).toBeLessThan(3000)
  })
})

/** Python before 3.12 knows no places within formatted strings. */
const version = hasPython
  ? Number(askPython('import sys; print(sys.version_info.major * 100 + sys.version_info.minor)', 0))
  : 0
const shown = { ranges: true, rangesInStrings: version >= 312 }

function pythonForms(questions: readonly ({ readonly text: string } | { readonly path: string })[]): (string | null)[] {
  return JSON.parse(askPython(syntaxScript, questions))
}

describe.skipIf(version < 310)('as Python reads it', () => {
  const known = snippets.flatMap(({ since, texts }) => (since <= version ? texts : []))

  test('snippets, value by value and place by place', () => {
    const forms = pythonForms(known.map((text) => ({ text })))
    const ours = known.map((text) => ({ text, fault: parseModule(text).fault, form: formOf(parseModule(text), shown) }))
    expect(ours).toEqual(known.map((text, index) => ({ text, fault: undefined, form: forms[index] })))
  })

  test('the same, with other line ends, behind a mark, and in a block', () => {
    const texts = known.flatMap((text) => [
      text.replaceAll('\n', '\r\n'),
      `\uFEFF${text}`,
      `if ä𝒳:\n\t${text.replaceAll('\n', '\n\t')}\n\tpass`,
    ])
    const forms = pythonForms(texts.map((text) => ({ text })))
    expect(texts.map((text) => [text, formOf(parseModule(text), shown)])).toEqual(
      texts.map((text, index) => [text, forms[index]]),
    )
  })
})

const newer = snippets.flatMap(({ since, texts }) => (since > version ? texts : []))

test.skipIf(newer.length === 0)('what is newer than the Python at hand has no fault', () => {
  expect(newer.filter((text) => parseModule(text).fault)).toEqual([])
})

// Directories of Python files, with colons between them: `RELOPS_PYTHON_TREES=/usr/lib/python3.11 npx vitest run …`.
const trees = process.env.RELOPS_PYTHON_TREES?.split(':') ?? []

test.skipIf(trees.length === 0)('whole trees are read as Python reads them', { timeout: 3_600_000 }, () => {
  const paths = trees.flatMap((tree) =>
    readdirSync(tree, { recursive: true, encoding: 'utf8' }).flatMap((path) =>
      path.endsWith('.py') ? [join(tree, path)] : [],
    ),
  )
  const different: string[] = []
  const figures = { files: 0, characters: 0, milliseconds: 0, onlyPythonFaults: 0 }
  for (let start = 0; start < paths.length; start += 50) {
    const texts = paths.slice(start, start + 50).flatMap((path) => {
      const text = decode(path)
      return text === undefined ? [] : [{ path, text }]
    })
    const forms = pythonForms(texts.map(({ path }) => ({ path })))
    texts.forEach(({ path, text }, index) => {
      const spent = startWatch()
      const syntax = parseModule(text)
      figures.milliseconds += spent()
      figures.files += 1
      figures.characters += text.length
      const form = forms[index]
      if (typeof form !== 'string') figures.onlyPythonFaults += syntax.fault ? 0 : 1
      else if (syntax.fault || formOf(syntax, shown) !== form) different.push(`${path}: ${syntax.fault?.reason ?? ''}`)
    })
  }
  console.info({ ...figures, different: different.length })
  expect(different).toEqual([])
})

/** Python reads other encodings too, we do not. */
function decode(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path))
  } catch {
    return undefined
  }
}
