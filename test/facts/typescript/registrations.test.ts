import { expect, test } from 'vitest'
import { type Files, readRegistry } from './read-registry.ts'

const levels = [
  { name: 'module', call: 'register' },
  { name: 'channel', call: 'child' },
  { name: 'leaf', call: 'leaf' },
]

const registry = `
class Node { nodes = new Map<string, Node>(); constructor(readonly name: string) {}
  child(name: string, meta = {}) { const node = new Node(name); this.nodes.set(name, node); return node }
  leaf(name: string) { this.nodes.set(name, new Node(name)); return this } }
export class Registry { nodes = new Map<string, Node>()
  register(name: string, meta?: object) { const node = new Node(name); this.nodes.set(name, node); return node }
  get(name: string) { return this.nodes.get(name)! } }
export const registry = new Registry()
`

/** What a module does, the tree that comes of it, and why there may be more. */
const cases: readonly (readonly [title: string, code: string, tree: string, gaps?: string])[] = [
  ['calls', `registry.register('a'); registry.register('b')`, 'a b'],
  ['chains', `registry.register('a').child('b').leaf('c').leaf('d')`, 'a a/b a/b/c a/b/d'],
  [
    'variables',
    `const a = registry.register('a'); const b = a.child('b'); b.leaf('c'); a.child('d')`,
    'a a/b a/b/c a/d',
  ],
  ['what is got by its name', `registry.register('a'); registry.get('a').child('b')`, 'a a/b'],
  ['parameters', `const add = (to, name) => to.child(name); add(registry.register('a'), 'b')`, 'a a/b'],
  [
    'loops',
    `for (const n of ['a', 'b']) { const m = registry.register(n); ['x', 'y'].forEach((c) => m.child(c)) }`,
    'a a/x a/y b b/x b/y',
  ],
  [
    'callbacks',
    `['a', 'b'].map(registry.register, registry).forEach((m) => m.child('c'))`,
    'a{value=0} b{value=1} a/c b/c',
  ],
  ['methods that are taken out', `const add = registry.register.bind(registry); add('a')`, 'a'],
  ['names that are computed', `const p = "x"; registry.register(p.concat("-1")); registry.register(p + 2)`, 'x-1 x2'],
  ['conditions that are known', `const on = 1 > 0; if (on) registry.register('a'); else registry.register('b')`, 'a'],
  ['the same name twice', `registry.register('a').child('b'); registry.register('a').child('c')`, 'a a/b a/c'],
  ['objects with a name', `registry.register({ name: 'a', title: 'A' } as any)`, 'a{name=a,title=A}'],
  [
    'what else is given',
    `registry.register('a', { title: 'A', n: 1 }); registry.register('b', 2 as any)`,
    'a{title=A,n=1} b{value=2}',
  ],
  [
    'conditions that are not known',
    `if (process.env.X) registry.register('a')\nregistry.register('b')`,
    'b',
    '`a` may be registered here or not: `process` is only known when the code runs',
  ],
  [
    'names that are not known',
    `registry.register(process.env.X); registry.register('b')`,
    'b',
    'the name that is registered is not known: `process` is only known when the code runs',
  ],
  [
    'nodes that are not known',
    `const a = registry.register('a'); outside().child('b')`,
    'a',
    'what this is registered at is not known',
  ],
  [
    'below a node',
    `const a = registry.register('a'); a.child(process.env.X)`,
    'a',
    'a: the name that is registered is not known: `process` is only known when the code runs',
  ],
  [
    'a registry that is given away',
    `registry.register('a'); outside(registry)`,
    'a',
    'it is given to code that may register more: `outside` is only known when the code runs, a: it is given to code that may register more: `outside` is only known when the code runs',
  ],
  [
    'a node that is given away',
    `outside(registry.register('a'))`,
    'a',
    'a: it is given to code that may register more: `outside` is only known when the code runs',
  ],
  [
    'code that is called at any time',
    `outside(() => registry.register('a'))`,
    '',
    '`a` may be registered here or not: `outside` is only known when the code runs',
  ],
  ['after an error', `null.x; registry.register('a')`, 'a', '`x` of `null` is read'],
  ['nothing', `registry.get('a')`, '', 'nothing is registered in what is read'],
  [
    'without an end',
    `registry.register('a'); for (;;) registry.get('a'); registry.register('b')`,
    'a',
    'it takes too many steps to follow',
  ],
]

function treeOf(listing: Awaited<ReturnType<typeof readRegistry>>): readonly [tree: string, gaps: string] {
  if (!listing.known) throw new Error(listing.reason)
  const { rows, gaps } = listing.value
  const tree = rows.map(({ path, fields }) => {
    const all = [...fields].map(([name, field]) => `${name}=${field.known ? field.value : '?'}`)
    return `${path.join('/')}${all.length > 0 ? `{${all.join(',')}}` : ''}`
  })
  const reasons = gaps.map(({ reason, below }) => `${below ? `${below.join('/')}: ` : ''}${reason}`)
  return [tree.join(' '), reasons.join(', ')]
}

for (const [title, code, tree, gaps = ''] of cases) {
  test(title, async () => {
    const files = { 'index.ts': `import { registry } from './registry.js'\n${code}`, 'registry.ts': registry }
    expect(treeOf(await readRegistry(files, { levels }))).toEqual([tree, gaps])
  })
}

/** Registries that are not in the repository, or are of another form. */
const others: readonly (readonly [title: string, files: Files, tree: string, gaps?: string])[] = [
  [
    'a registry from outside',
    { 'index.ts': `import { r } from 'lib'\nconst a = r.register('a'); a.child('b').leaf('c')` },
    'a a/b a/b/c',
  ],
  [
    'functions from outside',
    { 'index.ts': `import { register, child as add } from 'lib'\nconst a = register('a'); add(a, 'b')` },
    'a a/b',
  ],
  ['another module', { 'index.ts': `import './plugin'`, 'plugin.ts': `import { r } from 'lib'\nr.register('a')` }, 'a'],
  [
    'types alone',
    {
      'index.ts': `import { Plugin } from './plugin'\nimport { r } from 'lib'\nexport const p: Plugin = r.register('b')`,
      'plugin.ts': `import { r } from 'lib'\nr.register('a')\nexport type Plugin = 1`,
    },
    'b',
  ],
  [
    'decorators',
    {
      'index.ts': `import { register, child } from 'lib'\n@register('a') class A { @child('b') run() {} @child('c') go() {} }\n@register class B {}`,
    },
    'a a/b a/c B',
  ],
  [
    'decorators with options',
    { 'index.ts': `import { register } from 'lib'\n@register({ name: 'a', n: 1 }) export class A {}` },
    'a{name=a,n=1}',
  ],
  [
    'a syntax error',
    { 'index.ts': `import { r } from 'lib'\nr.register('a')\nconst = 2\nr.register('b')` },
    'a b',
    'is not TypeScript: Variable declaration expected, is not TypeScript: Variable declaration expected',
  ],
]

for (const [title, files, tree, gaps = ''] of others) {
  test(title, async () => {
    expect(treeOf(await readRegistry(files, { levels }))).toEqual([tree, gaps])
  })
}

test('a function that is exported', async () => {
  const code = `export function setup(r) { r.register('a').child('b') }\nexport async function later(r) { await 1; r.register('c') }`
  expect(treeOf(await readRegistry({ 'index.ts': code }, { levels, export: 'setup' }))).toEqual(['a a/b', ''])
  expect(treeOf(await readRegistry({ 'index.ts': code }, { levels, export: 'later' }))).toEqual(['c', ''])
})

test('a registry that is exported, and not another of its kind', async () => {
  const code = `${registry}\nregistry.register('a').child('b'); new Registry().register('c')`
  expect(treeOf(await readRegistry({ 'index.ts': code }, { levels, export: 'registry' }))).toEqual(['a a/b', ''])
})

test('entries of a map that is exported', async () => {
  const code = `export const map = new Map(); map.set('a', { n: 1 }).set('b', 2); new Map().set('c', 3)`
  const source = { levels: [{ name: 'one', call: 'set' }], export: 'map' }
  expect(treeOf(await readRegistry({ 'index.ts': code }, source))).toEqual(['a{n=1} b{value=2}', ''])
})

test('a row stands where its call does', async () => {
  const code = `import { r } from 'lib'\nr\n  .register('a')\n  .child('b')`
  const listing = await readRegistry({ 'index.ts': code }, { levels })
  const places = listing.known ? listing.value.rows.map(({ at }) => code.slice(...(at?.range ?? []))) : []
  expect(places).toEqual([`register('a')`, `child('b')`])
})
