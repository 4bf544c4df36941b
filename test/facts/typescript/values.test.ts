import { expect, test } from 'vitest'
import { type Files, readRegistry } from './read-registry.ts'

const noLib = '`lib` is not in the repository'

/** What a module has, the rows of its export `list`, and why there may be more of them. */
const cases: readonly (readonly [code: string, rows: string, gaps?: string])[] = [
  [`export const list = { a: 1, ...lib.more, b: 2 }`, 'a{value=?} b{value=2}', noLib],
  [`export const list = { ...lib.more, a: { n: 1 } }`, 'a{n=1}', noLib],
  [`export const list = { a: 1, [lib.key]: 2 }`, 'a{value=?}', noLib],
  [`export const list = { a: lib.value, b: { n: lib.value, m: 1 } }`, 'a{value=?} b{n=?,m=1}'],
  [`export const list = { a: { n: 1, ...lib.more } }`, 'a{n=?}', `a: ${noLib}`],
  [
    `export const list = ['a', lib.value, ...lib.more, 'b']`,
    'a b',
    `an element is not known: ${noLib}, there may be elements here: ${noLib}`,
  ],
  [`export const list = [{ id: 'a' }, lib.value, { id: 'b' }]`, 'a{id=a} b{id=b}', `an element is not known: ${noLib}`],
  [
    `export const list = [{ n: 1 }, ...lib.more, { n: 2 }]`,
    '0{n=1}',
    `there may be elements here: ${noLib}, which element this is is not known`,
  ],
  [`export const list = lib.define({ a: 1 })`, '', noLib],
  [`export const list = { a: 1 }\nlib.change(list)`, '', noLib],
  [`export const list = { a: 1 } as const\nlib.read(list)`, 'a{value=1}'],
  [`export const list: readonly string[] = ['a']\nlib.read(list)`, 'a'],
  [`export const list = Object.freeze({ a: 1 })\nlib.read(list)`, 'a{value=1}'],
  [`export const list = { a: 1 }\nconsole.log(list, JSON.stringify(list))`, 'a{value=1}'],
  [`export const list = ['a']\nif (lib.yes) list.push('b')`, 'a', `there may be elements here: ${noLib}`],
  [`export const list = { a: 1 }\nif (lib.yes) list.b = 2`, 'a{value=1}', `\`b\` may be there or not: ${noLib}`],
  [`export const list = { a: 1 }\nif (lib.yes) delete list.a`, '', `\`a\` may be there or not: ${noLib}`],
  [
    `export const list = { a: 1 }\nlib.later(() => { list.b = 2 })`,
    'a{value=1}',
    `\`b\` may be there or not: ${noLib}`,
  ],
  [`export const list = { a: 1 }\nlib.later(() => list.a)`, 'a{value=1}'],
  [`export const list = { a: 1 }\nconst one = lib.yes ? list : {}\none.b = 2`, '', noLib],
  [`export const list = { a: 1 }\nlib.all.push(list)`, '', noLib],
  [
    `export const list = { a: 1 }\nasync function f() { list.b = 2 }\nf()`,
    'a{value=1}',
    '`b` may be there or not: `f` is asynchronous, which is not followed',
  ],
  [
    `export const list = { a: 1 }\ntry { list.b = 2 } catch {}`,
    'a{value=1}',
    '`b` may be there or not: it stands in `try`, which may be left before',
  ],
  [`export const list = { a: 1 }\nfor (const one of lib.all) list[one] = 2`, 'a{value=?}', noLib],
  [
    `export const list = { a: [1, { b: null }], c: new Map([['k', new Set([1])]]) }`,
    'a{value=[1,{"b":null}]} c{k=[1]}',
  ],
  [`export const list = { a: 10n, b: /x/, c: [() => 1] }`, 'a{value=?} b{value=?} c{value=?}'],
  [`export const list = { get a() { return 'x' }, get b() { return lib.value } }`, 'a{value=x} b{value=?}'],
  [`export const list = { a: 1 }\nlist.self = list`, 'a{value=1} self{a=1,self=?}'],
  [`export enum list { A, B = 'b', C = lib.value }`, 'A{value=0} B{value=b} C{value=?}'],
  [`export declare enum list { A, B }`, 'A{value=0} B{value=1}'],
  [`export const list = 'text'`, '', '`list` is no object or array, so that it lists nothing'],
  [`export function list() {}`, '', '`list` is no object or array, so that it lists nothing'],
  [`export const list = [null, 'a']`, 'a', 'an element is `null`'],
  [`export const list = ['a'].keys()`, '', '`list` is an iterator'],
  [`export const other = 1`, '', '`index.ts` has no export `list`'],
  [`export declare const list: string[]`, '', 'it is only declared is not followed'],
  [`export * from 'lib'`, '', 'all names of `lib` are passed on, which is not read'],
  [`export { list } from 'lib'`, '', noLib],
  [
    `export const list = bad.x\nconst bad = {}`,
    '',
    '`list` has no value, as an error is raised before, `bad` is used before it has a value',
  ],
  [`export const list = { a: 1 }\nthrow new Error()`, 'a{value=1}', 'an error is raised'],
  [`export const list = { a: 1 }\nwhile (true) list.a++`, '', 'it takes too many steps to follow'],
  [`const f = (n) => f(n + 1)\nexport const list = [f(1)]`, '', 'calls are nested too deep to follow'],
  [
    `export const list = { a: 1, b: [1, }\nexport const other = 1`,
    'a{value=1} b{value=[1]}',
    'is not TypeScript: Expression or comma expected',
  ],
]

const told = (listing: Awaited<ReturnType<typeof readRegistry>>): readonly [string, string] => {
  if (!listing.known) return ['', listing.reason]
  const rows = listing.value.rows.map(({ path, fields }) => {
    const all = [...fields].map(([name, field]) => `${name}=${field.known ? textOf(field.value) : '?'}`)
    return `${path.join('/')}${all.length > 0 ? `{${all.join(',')}}` : ''}`
  })
  const gaps = listing.value.gaps.map(({ reason, below }) => `${below ? `${below.join('/')}: ` : ''}${reason}`)
  return [rows.join(' '), gaps.join(', ')]
}

function textOf(value: unknown): string {
  const plain = (_: string, one: unknown) => (one instanceof Map ? Object.fromEntries(one) : one)
  return typeof value === 'string' ? value : JSON.stringify(value, plain)
}

for (const [code, rows, gaps = ''] of cases) {
  test(code, async () => {
    const listing = await readRegistry({ 'index.ts': `import * as lib from 'lib'\n${code}` }, { export: 'list' })
    expect(told(listing)).toEqual([rows, gaps])
  })
}

/** Where imports lead. */
const modules: readonly (readonly [title: string, files: Files, rows: string, gaps?: string])[] = [
  [
    'source of a built file',
    {
      'index.ts': `export { list } from './a.js'`,
      'a.ts': `export const list = ['ts']`,
      'a.js': `export const list = ['js']`,
    },
    'ts',
  ],
  ['a directory', { 'index.ts': `export { list } from './a'`, 'a/index.tsx': `export const list = ['a']` }, 'a'],
  [
    'JSON',
    {
      'index.ts': `import data, { more } from './a.json'\nexport const list = { ...data.all, more }`,
      'a.json': `{ "all": { "a": 1 }, "more": 2 }`,
    },
    'a{value=1} more{value=2}',
  ],
  [
    'paths of tsconfig.json',
    {
      'src/a.ts': `export const list = ['a']`,
      'index.ts': `export { list } from '@/a'`,
      'tsconfig.json': `{ // it has comments\n"extends": "./base.json" }`,
      'base.json': `{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"] } } }`,
    },
    'a',
  ],
  ['what is not there', { 'index.ts': `export { list } from './none.js'` }, '', '`./none.js` is not in the repository'],
  [
    'what only declares',
    { 'index.ts': `export { list } from './a'`, 'a.d.ts': `export const list: string[]` },
    '',
    '`./a` is not in the repository',
  ],
  [
    'a circle',
    {
      'index.ts': `export * from './a'\nexport const list = ['i']`,
      'a.ts': `export * from './index'\nimport { list } from './index'\nexport const get = () => list`,
    },
    'i',
  ],
  [
    'a name that two modules have',
    {
      'index.ts': `export * from './a'\nexport * from './b'`,
      'a.ts': `export const list = ['a']`,
      'b.ts': `export const list = ['b']`,
    },
    '',
    '`index.ts` has no export `list`',
  ],
  ['no text', { 'index.ts': 'export const list = ["\0"]' }, '', 'is binary: it holds a NUL byte'],
  [
    'another module that is no text',
    { 'index.ts': `import './a'\nexport const list = ['i']`, 'a.ts': '\0' },
    'i',
    '`a.ts` is binary: it holds a NUL byte',
  ],
  [
    'what is nested too deep',
    { 'index.ts': `export const list = ${'['.repeat(5000)}${']'.repeat(5000)}` },
    '',
    'is nested too deep',
  ],
]

for (const [title, files, rows, gaps = ''] of modules) {
  test(title, async () => {
    expect(told(await readRegistry(files, { export: 'list' }))).toEqual([rows, gaps])
  })
}

test('without a name, it is the default export, or all that is exported', async () => {
  expect(told(await readRegistry({ 'index.ts': `export default { a: 1 }\nexport const b = 2` }))[0]).toBe('a{value=1}')
  expect(told(await readRegistry({ 'index.ts': `export const b = { n: 1 }\nexport const a = 2` }))[0]).toBe(
    'a{value=2} b{n=1}',
  )
})

test('a name may lead into the value', async () => {
  const files = { 'index.ts': `export const all = { one: { a: 1 } }` }
  expect(told(await readRegistry(files, { export: 'all.one' }))[0]).toBe('a{value=1}')
})

test('rows and fields stand where they are written', async () => {
  const text = `export const list = {\n  a: { n: 1 },\n  ['b']: 2,\n}\nlist.c = 3`
  const listing = await readRegistry({ 'index.ts': text }, { export: 'list' })
  const rows = listing.known ? listing.value.rows : []
  expect(rows.map(({ at }) => text.slice(...(at?.range ?? [])))).toEqual(['a', `['b']`, 'c'])
  expect(rows.flatMap(({ fields }) => [...fields.values()].map(({ at }) => at && text.slice(...at.range)))).toEqual([
    'n',
    `['b']`,
    'c',
  ])
})

test('what is not there', async () => {
  expect(await readRegistry({}, {})).toMatchObject({ known: false })
})
