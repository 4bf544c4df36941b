import { describe, expect, test } from 'vitest'
import { readDataSource } from '../../../src/facts/sources/data.ts'
import { contextIn, describeListing, describePlaces } from '../../support/source-listing.ts'

interface Options {
  readonly select?: string
  readonly name?: string
}

async function listing(file: string, text: string, options: Options = {}) {
  return readDataSource({ kind: 'data', file, ...options }, await contextIn({ [file]: text }))
}

async function rows(file: string, text: string, options?: Options) {
  return describeListing(await listing(file, text, options))
}

describe('a mapping has a row for each key', () => {
  test.each([
    ['a.json', '{"b":1,"a":"x"}', undefined, ['b value=1', 'a value="x"']],
    ['a.json', '{"10":{"x":1},"2":{}}', undefined, ['10 x=1', '2']],
    ['a.json', '{"a":{"b":{"x":1,"y":[1,null,{"z":true}]}}}', '$.a', ['b x=1 y=[1,null,[["z",true]]]']],
    ['a.json', '{"a":[1,2]}', undefined, ['a value=[1,2]']],
    ['a.json', '{"__proto__":{"constructor":1}}', undefined, ['__proto__ constructor=1']],
    ['a.json', '{}', undefined, []],
    ['a.yaml', 'a: {x: yes, y: 012}\nb:\n', undefined, ['a x="yes" y=12', 'b value=null']],
    ['a.toml', '[a]\nx = 2025-10-02\n[b]\n', '$', ['a x="2025-10-02"', 'b']],
    ['setup.cfg', '[a]\nx = 1\n', undefined, ['a x="1"']],
    ['a.yaml', 'x: &x {k: 1}\na: {<<: *x, l: 2}\n', '$.a', ['l value=2', 'k value=1']],
    ['a.json', '{"<<":1}', undefined, ['<< value=1']],
  ])('%s %j %s', async (file, text, select, expected) => {
    expect(await rows(file, text, select === undefined ? {} : { select })).toEqual(expected)
  })
})

describe('a list has a row for each item', () => {
  test.each([
    ['[{"name":"a","x":1},{"name":"b"}]', {}, ['a name="a" x=1', 'b name="b"']],
    ['[{"id":"a"},{"id":"b","name":"c"}]', {}, ['a id="a"', 'b id="b" name="c"']],
    ['[{"id":1},{"id":2}]', {}, ['0 id=1', '1 id=2']],
    ['[{"id":1},{"id":2}]', { name: 'id' }, ['1 id=1', '2 id=2']],
    [
      '[{"n":"a"},{"x":1},{"n":[]}]',
      { name: 'n' },
      ['a n="a"', '? an item has no text `n`', '? an item has no text `n`'],
    ],
    ['["a","b",3,null,true]', {}, ['a value="a"', 'b value="b"', '3 value=3', 'null value=null', 'true value=true']],
    ['["a",{"name":"b"},["c"]]', {}, ['a value="a"', 'b name="b"', '2 value=["c"]']],
    ['["a","a"]', {}, ['a value="a"', 'a value="a"']],
    ['[]', {}, []],
  ])('%s %j', async (text, options, expected) => expect(await rows('a.json', text, options)).toEqual(expected))

  test('numbers are named as they are written', async () => {
    expect(await rows('a.yaml', '[3.9, 3.10, 0x10]\n')).toEqual(['3.9 value=3.9', '3.10 value=3.1', '0x10 value=16'])
  })
})

describe('a query for several nodes has a row for each', () => {
  const text =
    '{"jobs":{"a":{"name":"A","os":"x"},"b":{"name":"B"}},"list":[{"id":"p"},{"id":"q","y":1}],"v":{"version":"1"}}'
  test.each([
    ['$.jobs[*]', {}, ['a name="A" os="x"', 'b name="B"']],
    ['$.jobs[*]', { name: 'name' }, ['A name="A" os="x"', 'B name="B"']],
    ['$.jobs[?@.os]', {}, ['a name="A" os="x"']],
    ['$.jobs[?@.nothing]', {}, []],
    ['$.jobs[*].name', {}, ['A value="A"', 'B value="B"']],
    ['$.list[*]', {}, ['p id="p"', 'q id="q" y=1']],
    ['$.list[?@.y]', {}, ['q id="q" y=1']],
    ['$..id', {}, ['p value="p"', 'q value="q"']],
    ['$..version', {}, ['version value="1"']],
    ['$.v.version', {}, ['version value="1"']],
    ['$.list[0]', {}, ['id value="p"']],
  ])('%s %j', async (select, options, expected) => {
    expect(await rows('a.json', text, { select, ...options })).toEqual(expected)
  })
})

describe('tables', () => {
  const text = 'name,size\na,1\n"b, c",\nd\n'
  test.each([
    ['a.csv', text, {}, ['a name="a" size="1"', 'b, c name="b, c" size=""', 'd name="d"']],
    ['a.csv', text, { name: 'size' }, ['1 name="a" size="1"', ' name="b, c" size=""', '? an item has no text `size`']],
    ['a.csv', text, { name: 'sise' }, 'has no column `sise`'],
    ['a.csv', text, { select: '$[?@.size=="1"]' }, ['a name="a" size="1"']],
    ['a.csv', text, { select: '$[*].name' }, ['a value="a"', 'b, c value="b, c"', 'd value="d"']],
    ['a.csv', 'a,b\n1,2,3\n', {}, ['? a record has 3 cells, and the header 2']],
    ['a.tsv', 'a\tb,c\n1\t2\n', {}, ['1 a="1" b,c="2"']],
    ['a.csv', 'a,b\n"1,2\n', {}, 'is not CSV: a quote is never closed'],
  ])('%s %j %j', async (file, content, options, expected) =>
    expect(await rows(file, content, options)).toEqual(expected),
  )
})

describe('what cannot be told', () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'
  test.each([
    ['a.json', '{"a":}', {}, 'is not JSON: ValueExpected'],
    ['a.yaml', 'a: 1\n---\nb: 2\n', {}, 'holds 2 YAML documents'],
    ['a.yaml', '---\na: 1\n---\n', {}, ['a value=1']],
    ['a.csv', pointer, {}, 'is a Git LFS pointer: its contents are not in the repository'],
    ['a.json', '{"a":{}}', { select: '$.b[*]' }, '`$.b[*]` leads nowhere'],
    ['a.json', '{}', { select: '$[' }, /^the path `\$\[` cannot be evaluated: it is not JSONPath/],
    [
      'a.json',
      '{"a":12345678901234567890,"b":[1e999]}',
      {},
      [
        'a value=? `12345678901234567890` is a number that is not read exactly',
        'b value=? `1e999` is a number that is not read exactly',
      ],
    ],
    ['a.yaml', 'a: &a\n  b: *a\n', {}, ['a b=? has more than 10000 parts']],
  ])('%s %j %j', async (file, text, options, expected) => {
    const found = await rows(file, text, options)
    if (expected instanceof RegExp) expect(found).toMatch(expected)
    else expect(found).toEqual(expected)
  })

  test('a file that is not there', async () => {
    const fact = await readDataSource({ kind: 'data', file: 'b.json' }, await contextIn({ 'a.json': '{}' }))
    expect(fact).toEqual({ known: false, reason: 'is not a regular file of the snapshot' })
  })
})

test.each([
  ['a.json', '{"a":{"x":1},"b":2}', {}, ['a «"a"» x «1»', 'b «"b"» value «2»']],
  ['a.json', '[{"id":"p","x":1}]', {}, ['p «"p"» id «"p"» x «1»']],
  ['a.yaml', 'l: [a, "b"]\n', { select: '$.l' }, ['a «a» value «a»', 'b «"b"» value «"b"»']],
  ['a.toml', '[[p]]\nname = "x"\n', { select: '$.p' }, ['x «"x"» name «"x"»']],
  ['a.csv', 'n,s\n"a",1\n2,3,4\n', {}, ['a «"a"» n «"a"» s «1»', '? «2,3,4»']],
])('places in %s: %j', async (file, text, options, expected) => {
  expect(describePlaces(await listing(file, text, options), { [file]: text })).toEqual(expected)
})
