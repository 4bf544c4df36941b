import type { Files } from './read-registry.ts'

/** A registry of our own that uses every construct that is followed. */
export const shop: Files = {
  'index.ts': `
import { base, type Extra, Kind, Level as Severity } from './base.js'
import * as parts from './parts/index.js'
import more, { defineAll, defineOne } from './define'
import { names } from './names.ts'
import { Registry } from './registry.js'
import './effects.js'
import { changed } from './changed.js'

export const commands = {
  build: { description: 'Builds it', level: Severity.High, flags: ['--watch', '--out'], nested: { deep: [1, { a: true }] } },
  'run-all': { description: \`Runs \${Kind.First}\`, aliases: [...base.aliases, 'all'] },
  [Kind.Second]: { description: 'A' + ' computed' + ' ' + 1 },
  [\`x-\${names[0]}\`]: { hidden: !false, count: names.length },
  7: { description: 'numbers come first' },
  ...base.commands,
  ...(names.includes('two') ? { two: { description: 'it is there' } } : {}),
  run() { return 1 },
  arrow: () => 2,
  Class: class {},
  none: undefined,
  nothing: null,
  size: -2.5e3,
} as const satisfies Record<string, unknown>

export const list = ['a', "b", \`c\`, ...names, Kind.First] as const
export const objects: readonly Extra[] = [{ name: 'one', n: 1 }, { name: 'two', n: 2 }, ...more]
export const byId = [{ id: 'p', name: 1 }, { id: 'q', name: 2 }]
export const byIndex = [{ a: 1 }, { b: 2 }]
export const handlers = [function first() {}, class Second {}, { name: 'third' }]
export const frozen = Object.freeze({ a: 1, b: { c: 2 } })
export const mapped = names.map((name, index) => ({ name, index })).filter(({ name }) => name !== 'two')
export const keyed = Object.fromEntries(names.map((name) => [name, { upper: name.toUpperCase() }]))
export const keys = Object.keys(base.commands).concat(['extra'])
export const values = Object.values({ a: 'x', b: 'y' })
export const entries = Object.entries({ a: 1, b: 2 }).map(([key, value]) => ({ key: key + '!', value: value * 2 }))
export const flat = [['a', 'b'], ['c']].flatMap((one) => one)
export const map = new Map<string, { n: number }>([['a', { n: 1 }], ['b', { n: 2 }]])
map.set('c', { n: 3 }).set('a', { n: 4 })
export const set = new Set(['a', ...names, 'a'])
export const defined = defineOne({ a: { x: 1 } })
export const definedAll = defineAll({ a: { x: 1 }, b: { x: 2 } })
export const registry = new Registry()
registry.register('one', { n: 1 }).register('two', { n: 2 })
for (const name of ['three', 'four']) registry.register(name, { name })
export const registered = registry.items
export { changed }
export const assembled: Record<string, unknown> = {}
for (const [key, value] of Object.entries(base.commands)) assembled[key] = value
names.forEach((name, index) => { assembled[name] = index })
for (const key in { p: 1, q: 2 }) assembled[key] = key
for (let i = 0; i < 3; i++) { if (i === 1) continue; assembled['n' + i] = i }
let count = 0
while (count < 2) assembled['w' + count++] = true
if (names.length > 5) assembled.never = 1
else assembled.always = 1
switch (names[0]) { case 'one': assembled.case = 1; break; default: assembled.other = 1 }
delete assembled.p
const { build, ...others } = commands
export const rest = others
export const picked = (({ two }: any) => ({ two }))(commands)
export const [firstName, ...otherNames] = names
export const optional = { a: base?.commands?.base?.description, b: (base as any).missing?.deep.er, c: names[9] ?? 'fallback' }
export * from './parts/star.js'
export * as everything from './parts/index.js'
export { parts, Kind as Kinds }
export default commands
`,
  'base.ts': `
export enum Kind { First = 'first', Second = 'second' }
export const enum Level { Low, Middle = 5, High, Mask = 1 << 3, Both = Low | High }
export type Extra = { name: string; n: number }
export const base = {
  aliases: ['base'],
  commands: { base: { description: 'from base' }, build: { description: 'replaced' } },
}
export { Level as Levels }
`,
  'define.ts': `
export const defineOne = <T>(value: T): T => value
export function defineAll<T extends Record<string, { x: number }>>(all: T) {
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, { ...value, key }]))
}
export default [{ name: 'more', n: 3 }]
`,
  'names.ts': `export const names = ['one', 'two']\n`,
  'registry.ts': `
abstract class Base { items: Record<string, unknown> = {}; protected count = 0; abstract kind: string }
export class Registry extends Base {
  kind = 'plain'
  static made = 0
  #secret = 1
  constructor(private readonly prefix = '') { super(); Registry.made += 1 }
  register(name: string, value: object) { this.items[this.prefix + name] = { ...value, at: this.count++ }; return this }
  get size() { return Object.keys(this.items).length }
}
`,
  'changed.ts': `
export const changed = [{ name: 'a' }, { name: 'b' }] as { name: string; n?: number }[]
changed.push({ name: 'c' }, { name: 'd' })
changed[0].n = 1
changed.splice(1, 1)
export function change(name: string) { changed.unshift({ name }) }
`,
  'effects.ts': `
import { change } from './changed.js'
import { base } from './base'
change('from effects')
base.aliases.push('pushed')
Object.assign(base.commands, { assigned: { description: 'added later' } })
`,
  'parts/index.ts': `
export const alpha = { title: 'Alpha' }
export { beta as gamma, default as delta } from './beta.js'
export * from './star'
export default 5
`,
  'parts/beta.ts': `import { epsilon } from './star.js'\nexport const beta = { title: 'Beta', epsilon: () => epsilon }\nexport default function delta() {}\n`,
  'parts/star.ts': `import { beta } from './beta.js'\nexport const epsilon = { title: 'Epsilon', hasBeta: () => beta }\nexport const zeta = ['z'] as const\n`,
}

/** What of it is listed. */
export const shopExports = [
  ...['commands', 'list', 'objects', 'byId', 'byIndex', 'handlers', 'frozen', 'mapped', 'keyed', 'keys', 'values'],
  ...['entries', 'flat', 'map', 'set', 'defined', 'definedAll', 'registry', 'registered', 'changed', 'assembled'],
  ...['rest', 'picked', 'otherNames', 'optional', 'everything', 'parts', 'epsilon', 'zeta', 'default', 'Kinds'],
]
