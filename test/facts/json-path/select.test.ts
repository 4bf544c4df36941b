import { describe, expect, test } from 'vitest'
import { readData } from '../../../src/facts/data.ts'
import { select } from '../../../src/facts/json-path/select.ts'
import type { DataNode } from '../../../src/model/fact.ts'
import { startWatch } from '../../support/stopwatch.ts'

async function dataOf(text: string, path = 'a.json'): Promise<DataNode> {
  const data = await readData(path, text)
  if (!data.known) throw new Error(data.reason)
  return data.value
}

/** What a query selects in a text, as it is written there, or why it cannot be told. */
async function selected(text: string, query: string): Promise<readonly string[] | string> {
  const found = select(await dataOf(text), query)
  return found.known ? found.value.nodes.map(({ node }) => text.slice(...node.range)) : found.reason
}

const shop = `{
  "shop": {
    "tools": [
      { "kind": "saw", "name": "fine", "price": 9 },
      { "kind": "saw", "name": "coarse", "price": 7, "code": "S-2" },
      { "kind": "file", "name": "flat", "price": 4.5, "code": "F-1" },
      { "kind": "file", "name": "round", "price": 12 }
    ],
    "bench": { "wood": "beech", "price": 90 }
  },
  "limit": 8
}`

describe('the examples of the standard, told of another shop', () => {
  test.each([
    ['$.shop.tools[*].name', ['"fine"', '"coarse"', '"flat"', '"round"']],
    ['$..name', ['"fine"', '"coarse"', '"flat"', '"round"']],
    ['$.shop..price', ['9', '7', '4.5', '12', '90']],
    ['$..tools[2].name', ['"flat"']],
    ['$..tools[-1].name', ['"round"']],
    ['$..tools[:2].price', ['9', '7']],
    ['$..tools[0,1].price', ['9', '7']],
    ['$..tools[?@.code].name', ['"coarse"', '"flat"']],
    ['$..tools[?!@.code].name', ['"fine"', '"round"']],
    ['$..tools[?@.price<8].name', ['"coarse"', '"flat"']],
    ['$..tools[?@.price > $.limit].name', ['"fine"', '"round"']],
    ['$..tools[?@.kind=="saw" && @.code && @.price==7].name', ['"coarse"']],
    ['$..tools[?@.kind=="saw" && @.code && @.price==9].name', []],
    ['$..tools[?@.code && @.price==7 || @.name=="round"].name', ['"coarse"', '"round"']],
    ['$["shop"][\'bench\']["wood"]', ['"beech"']],
    ['$.shop.bench[*]', ['"beech"', '90']],
    ['$.shop.bench["price","wood"]', ['90', '"beech"']],
    ['$..bench.wood', ['"beech"']],
  ])('%s', async (query, expected) => expect(await selected(shop, query)).toEqual(expected))
})

describe('slices', () => {
  const items = '["a","b","c","d","e","f","g"]'
  test.each([
    ['$[1:3]', 'bc'],
    ['$[5:]', 'fg'],
    ['$[1:5:2]', 'bd'],
    ['$[5:1:-2]', 'fd'],
    ['$[::-1]', 'gfedcba'],
    ['$[-2:]', 'fg'],
    ['$[:-5]', 'ab'],
    ['$[:]', 'abcdefg'],
    ['$[::0]', ''],
    ['$[9:]', ''],
    ['$[-9:2]', 'ab'],
    ['$[9:5:-1]', 'g'],
    ['$[0:-9:-1]', 'a'],
    ['$[-1:-3:-1]', 'gf'],
    ['$[6,0,0]', 'gaa'],
  ])('%s', async (query, expected) => {
    const found = await selected(items, query)
    expect(typeof found === 'string' ? found : found.join('').replaceAll('"', '')).toBe(expected)
  })
})

describe('comparisons', () => {
  const values =
    '{"one":1,"float":1.0,"text":"1","no":null,"yes":true,"list":[1,[2]],"same":[1,[2]],"map":{"a":1,"b":2},"turned":{"b":2,"a":1},"empty":[],"none":{}}'
  /** Whether a comparison holds, asked of a list of one item. */
  test.each([
    ['$.one == $.float', true],
    ['$.one == $.text', false],
    ['$.one <= $.text', false],
    ['$.absent == $.missing', true],
    ['$.absent == $.no', false],
    ['$.absent <= $.missing', true],
    ['$.absent < 1', false],
    ['$.absent != 1', true],
    ['$.no == null', true],
    ['$.no <= null', true],
    ['$.yes == true', true],
    ['$.yes > false', false],
    ['$.list == $.same', true],
    ['$.map == $.turned', true],
    ['$.map == $.list', false],
    ['$.empty == $.none', false],
    ['"a" < "b"', true],
    ['"aa" >= "b"', false],
    ['1e2 == 100', true],
    ['length($.map) == 2', true],
    ['length("\u{1f600}") == 1', true],
    ['length($.one) == length($.yes)', true],
    ['count($.list[*]) == 2', true],
    ['value($.list[*]) == 1', false],
    ['value($..b) == 2', false],
    ['value($.map.b) == 2', true],
    ['$.list', true],
    ['$.empty[*]', false],
    ['$.no', true],
    ['!($.no && $.absent)', true],
  ])('%s is %s', async (comparison, holds) => {
    const text = values.replace(/}$/, ',"asked":[0]}')
    expect(await selected(text, `$.asked[?${comparison}]`)).toEqual(holds ? ['0'] : [])
  })
})

describe('keys', () => {
  test.each([
    ['{"__proto__":1,"constructor":2}', '$.__proto__', ['1']],
    ['{}', '$[?@.__proto__]', []],
    ['{"10":"a","2":"b","x":"c"}', '$.*', ['"a"', '"b"', '"c"']],
    ['["a"]', '$["0"]', '`$["0"]` leads nowhere'],
    ['["a"]', '$.length', '`$.length` leads nowhere'],
    ['{"0":"a"}', '$[0]', '`$[0]` leads nowhere'],
    ['{"a\'b":1}', "$['a\\'b']", ['1']],
    ['{"\u{1f600}":1}', '$["\\uD83D\\uDE00"]', ['1']],
  ])('%s: %s', async (text, query, expected) => expect(await selected(text, query)).toEqual(expected))
})

test.each([
  ['$.a.jbos[*]', '`$.a.jbos[*]` leads nowhere'],
  ['$.a[?@.x]', []],
  ['$..x', []],
  ['$', ['{"a":{}}']],
])('what is not there: %s', async (query, expected) => expect(await selected('{"a":{}}', query)).toEqual(expected))

test.each([
  ['', 'it is not JSONPath, expected "$" but end of input found'],
  ['$.a,$.b', /^it is not JSONPath, expected/],
  ['$.a[', /^it is not JSONPath, expected/],
  ['$[01]', /^it is not JSONPath, expected/],
  ['$[?@.a == @.b == @.c]', /^it is not JSONPath, expected/],
  ['$[?@.*==1]', /^it is not JSONPath, expected/],
  ['$[?true]', /^it is not JSONPath, expected/],
  ['$[9007199254740993]', 'it is not JSONPath, index must be within the range of I-JSON: 9007199254740992'],
  ['$[?match(@.a, "x")]', '`match()` is left out, as regular expressions can take for ever'],
  ['$[?@.x[?search(@.a, "x")]]', '`search()` is left out, as regular expressions can take for ever'],
  ['$[?count(@.a)]', '`count()` gives a value, which must be compared'],
  ['$[?foo(@.a) == 1]', 'there is no function `foo()`'],
  ['$[?length(@.a, @.b) == 1]', '`length()` takes one argument, not 2'],
  ['$[?length(@.*) == 1]', '`length()` takes a value or a query for one node'],
  ['$[?count(1) == 1]', '`count()` takes a query'],
  [`$[?${'('.repeat(20)}@.a${')'.repeat(20)}]`, 'it nests more than 10 deep'],
])('%s cannot be evaluated', async (query, expected) => {
  const reason = await selected('{}', query)
  const start = `the path \`${query}\` cannot be evaluated: `
  expect(String(reason).slice(0, start.length)).toBe(start)
  expect(String(reason).slice(start.length)).toMatch(expected)
})

test('a query that is too long is not read', async () => {
  expect(await selected('{}', `$${'.a'.repeat(600)}`)).toMatch(/cannot be evaluated: it has more than 1000 characters$/)
})

describe('the work is bounded', () => {
  const levels = Array.from({ length: 26 }, (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at}, `.repeat(9)}*l${at}]`)
  const tower = ['l0: &l0 [x]', ...levels].join('\n')

  test.each([
    ['aliases in a tower', tower, '$..*'],
    ['a tower that is compared', `${tower}\nm: [1]\n`, '$.m[?$.l26 == $.l26]'],
    ['an alias that leads into itself', 'a: &a\n  b: *a\n', '$..b'],
    ['queries over queries', `[${'[1,2],'.repeat(500)}[1]]`, '$..[?count($..*) > 1]'],
    ['many times all', `${'['.repeat(90)}${']'.repeat(90)}`, '$..*..*..*..*..*..*..*'],
  ])('%s', async (_, text, query) => {
    const spent = startWatch()
    const found = select(await dataOf(text, 'a.yaml'), query)
    expect(found).toMatchObject({ known: false, reason: expect.stringContaining('takes more than') })
    expect(spent()).toBeLessThan(6000)
  })
})
