import type { Program } from '../../support/typescript-oracle.ts'

/** What a program is made of: the same program for the same choices. */
export interface Choices {
  readonly seed: number
  /** How many statements its second module has. */
  readonly size: number
}

/**
 * Makes a program: modules that build objects, arrays, maps and sets in every way, and give them to code that the reader
 * does not see (`ext`, which the oracle brings). It has no types, so that it need not be compiled.
 */
export function makeProgram({ seed, size }: Choices): Program {
  const by: Making = { state: seed, count: 0, names: new Map(), depth: 0, imports: false }
  const other = [...statements(by, size >> 1), exportsOf(allNames(by))]
  const taken = allNames(by)
  by.imports = true
  const imports = [`import { ${taken.join(', ')} } from './other.js'`, `import * as ns from './other.js'`]
  const index = [...imports, ...statements(by, size)]
  const own = allNames(by).filter((name) => !taken.includes(name))
  const text = [...index, exportsOf(own), `export * from './other.js'`].join('\n')
  const listed = containers.flatMap((kind) => by.names.get(kind) ?? [])
  const exported = listed.length > 0 && choose(by, 8) > 0 ? pick(by, listed) : '*'
  return { files: { 'index.ts': text, 'other.ts': other.join('\n') }, export: exported, isPlain: true }
}

const containers = ['object', 'list', 'map', 'set', 'instance'] as const

const kinds = [...containers, 'text', 'number', 'function'] as const

type Kind = (typeof kinds)[number]

interface Making {
  state: number
  count: number
  names: Map<Kind, readonly string[]>
  depth: number
  /** Whether there is another module. */
  imports: boolean
}

/** The next number below a bound: mulberry32. */
function choose(by: Making, below: number): number {
  by.state = (by.state + 0x6d2b79f5) | 0
  let mixed = Math.imul(by.state ^ (by.state >>> 15), by.state | 1)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}

function pick<T>(by: Making, options: readonly T[]): T {
  const found = options[choose(by, options.length)]
  if (found === undefined) throw new RangeError('nothing to choose from')
  return found
}

/** A text, or how it is made. */
type Option = string | ((by: Making) => string)

function oneOf(by: Making, options: readonly Option[]): string {
  const found = pick(by, options)
  return typeof found === 'string' ? found : found(by)
}

function allNames({ names }: Making): readonly string[] {
  return [...names.values()].flat()
}

function exportsOf(names: readonly string[]): string {
  return `export { ${names.join(', ')} }`
}

function named(by: Making, kind: Kind): string {
  by.count += 1
  const name = `${kind}${by.count}`
  by.names.set(kind, [...(by.names.get(kind) ?? []), name])
  return name
}

/** A name that stands for something of the kind, or what stands for it otherwise. */
function known(by: Making, kind: Kind, otherwise: string): string {
  const names = by.names.get(kind) ?? []
  return names.length > 0 ? pick(by, names) : otherwise
}

const aText = (by: Making) => known(by, 'text', '"t"')
const aNumber = (by: Making) => known(by, 'number', '2')
const aList = (by: Making) => known(by, 'list', '["p", "q"]')
const anObject = (by: Making) => known(by, 'object', '{ z: 1 }')
const aMap = (by: Making) => known(by, 'map', 'new Map([["m", 1]])')
const aSet = (by: Making) => known(by, 'set', 'new Set(["s"])')
const aKey = (by: Making) => JSON.stringify(pick(by, ['a', 'b', 'c', 'name', '1', '0']))

/** A condition: known, or known to the oracle alone. */
function condition(by: Making): string {
  return oneOf(by, [
    ...['true', 'false', 'ext.yes()', 'ext.no()'],
    () => `${aNumber(by)} > 1`,
    () => `${aText(by)} === "a"`,
    () => `"a" in ${anObject(by)}`,
    () => `${anObject(by)}.b`,
    () => `${aNumber(by)} > 1 && ext.yes()`,
    () => `${aList(by)}.includes("a")`,
    () => `${aMap(by)}.has("a") || ${aSet(by)}.has(1)`,
  ])
}

function text(by: Making): string {
  return oneOf(by, [
    ...[aKey, aText, 'ext.text()'],
    () => `\`k-\${${aNumber(by)}}\``,
    () => `${aText(by)} + "x"`,
    () => `String(${aText(by)}).toUpperCase()`,
    () => `${aList(by)}.join("-")`,
  ])
}

function plain(by: Making): string {
  return oneOf(by, [aKey, '1', 'true', 'null', text, aNumber, () => `${aNumber(by)} * 2`])
}

function value(by: Making): string {
  by.depth += 1
  const made = by.depth > 4 || choose(by, 4) > 0 ? plain(by) : complex(by)
  by.depth -= 1
  return made
}

function complex(by: Making): string {
  const name = known(by, pick(by, kinds), '"n"')
  return oneOf(by, [
    ...[name, object, list, '() => 1', 'undefined'],
    () => `(${condition(by)} ? ${value(by)} : ${name})`,
    () => `(${name} ?? ${plain(by)})`,
    () => `(${condition(by)} && ${name})`,
    () => `ext.same(${choose(by, 2) ? name : object(by)})`,
    () => `${aList(by)}.find((x) => x === ${plain(by)})`,
    () => `${aList(by)}[0]`,
    () => `${anObject(by)}[${aKey(by)}]`,
    () => `${aMap(by)}.get(${aKey(by)})`,
    () => (by.imports ? `ns[${aKey(by)}]` : aKey(by)),
  ])
}

function object(by: Making): string {
  return `{ ${Array.from({ length: choose(by, 4) }, () => member(by)).join(', ')} }`
}

function member(by: Making): string {
  const isPlain = choose(by, 3) > 0
  if (isPlain) return `${aKey(by)}: ${value(by)}`
  return oneOf(by, [
    () => `[${text(by)}]: ${value(by)}`,
    () => `...${anObject(by)}`,
    () => `...(${condition(by)} ? ${anObject(by)} : {})`,
    () => `get g() { return ${plain(by)} }`,
    'run() { return 1 }',
  ])
}

function list(by: Making): string {
  const items = Array.from({ length: choose(by, 4) }, () =>
    oneOf(by, [value, value, () => `...${aList(by)}`, () => `...${aSet(by)}`, () => `{ name: ${text(by)} }`]),
  )
  return `[${items.join(', ')}]`
}

function statements(by: Making, most: number): readonly string[] {
  return Array.from({ length: most }, () => `${statement(by)};`)
}

function statement(by: Making): string {
  return oneOf(by, [declaration, declaration, change, change, flow, call])
}

const declarations: Readonly<Record<Kind, Option>> = {
  object: (by) =>
    oneOf(by, [
      () => `const $ = ${object(by)}`,
      () => `const $ = Object.fromEntries(${aList(by)}.map((x, i) => [String(i) + "f", x]))`,
      () => `let $ = ${condition(by)} ? ${anObject(by)} : ${object(by)}`,
      () => `const { a: _${by.count}, ...$ } = ${anObject(by)}`,
    ]),
  list: (by) => `const $ = ${oneOf(by, [list, list, derived])}`,
  map: (by) => `const $ = new Map([[${aKey(by)}, ${value(by)}], [${text(by)}, ${value(by)}]])`,
  set: (by) => `const $ = new Set(${oneOf(by, [aList, list])})`,
  instance: (by) =>
    `const $ = new (class { n = ${value(by)}; items = {}; add(k, v) { this.items[k] = v; ${oneOf(by, ['this.n = k', 'return this', 'if (v) this.extra = v'])} } })()`,
  text: (by) => `let $ = ${text(by)}`,
  number: (by) => `let $ = ${oneOf(by, ['0', '1', '3', () => `${aList(by)}.length`, () => `${aSet(by)}.size`])}`,
  function: (by) => {
    const body = inner(by, 2)
    const end = oneOf(by, ['o', 'k', plain])
    return `const $ = (o, k = ${aKey(by)}) => { o[k] = ${value(by)}; ${body} return ${end} }`
  },
}

function declaration(by: Making): string {
  const kind = pick(by, kinds)
  const made = oneOf(by, [declarations[kind]])
  return made.replace('$', named(by, kind))
}

function derived(by: Making): string {
  const from = aList(by)
  return oneOf(by, [
    `${from}.map((x) => ({ name: x }))`,
    `${from}.filter((x) => x !== "a")`,
    `${from}.slice(0, 2)`,
    () => `${from}.filter((x) => ${condition(by)})`,
    () => `${from}.concat([${value(by)}])`,
    () => `${from}.flatMap((x) => [x, ${plain(by)}])`,
    () => `[...${aMap(by)}.${pick(by, ['keys', 'values', 'entries'])}()]`,
    () => `[...${aSet(by)}]`,
    () => `Object.${pick(by, ['keys', 'values', 'entries'])}(${anObject(by)})`,
  ])
}

/** Statements of a block, of which the names are not seen outside. */
function inner(by: Making, most: number): string {
  const before = by.names
  by.names = new Map(before)
  by.depth += 1
  const found = by.depth > 4 ? [`${change(by)};`] : statements(by, 1 + choose(by, most))
  by.depth -= 1
  by.names = before
  return found.join(' ')
}

function change(by: Making): string {
  return oneOf(by, [changeOfObject, changeOfObject, changeOfList, changeOfList, changeOfCollection, reassign])
}

function changeOfObject(by: Making): string {
  const name = known(by, choose(by, 4) > 0 ? 'object' : 'instance', '')
  if (name === '') return '0'
  return oneOf(by, [
    () => `${name}[${aKey(by)}] = ${value(by)}`,
    () => `${name}[${text(by)}] = ${value(by)}`,
    () => `delete ${name}[${aKey(by)}]`,
    () => `${name}[${aKey(by)}] ??= ${value(by)}`,
    () => `Object.assign(${name}, ${object(by)})`,
  ])
}

function changeOfList(by: Making): string {
  const name = known(by, 'list', '')
  if (name === '') return '0'
  return oneOf(by, [
    () => `if (${name}.length < 9) ${name}.push(${value(by)}, ...${aList(by)})`,
    () => `${name}.unshift(${value(by)})`,
    () => `${name}.splice(${choose(by, 2)}, ${choose(by, 2)}, ${value(by)})`,
    () => `${name}[0] = ${value(by)}`,
    `${name}.pop()`,
    `${name}.shift()`,
    `${name}.reverse()`,
  ])
}

function changeOfCollection(by: Making): string {
  const [map, set] = [known(by, 'map', ''), known(by, 'set', '')]
  return oneOf(by, [
    ...(map === '' ? [] : [() => `${map}.set(${text(by)}, ${value(by)})`, () => `${map}.delete(${aKey(by)})`]),
    ...(set === '' ? [] : [() => `${set}.add(${plain(by)})`, () => `${set}.delete(${aKey(by)})`, `${set}.clear()`]),
    '0',
  ])
}

function reassign(by: Making): string {
  const name = known(by, 'text', '')
  return name === '' ? '0' : `${name} = ${text(by)}`
}

function flow(by: Making): string {
  by.count += 1
  const name = `v${by.count}`
  return oneOf(by, [
    () => `if (${condition(by)}) { ${inner(by, 3)} } else { ${inner(by, 2)} }`,
    () => `for (const ${name} of [...${aList(by)}]) { ${leave(by)}; ${store(by, name)}; ${inner(by, 2)} }`,
    () => `for (const ${name} in ${anObject(by)}) { ${store(by, name)} }`,
    () => `[...${aList(by)}].forEach((${name}) => { ${store(by, name)}; ${inner(by, 2)} })`,
    () => `for (let ${name} = 0; ${name} < 3; ${name}++) { ${store(by, name)}; ${leave(by)}; ${inner(by, 2)} }`,
    () =>
      `switch (${text(by)}) { case "a": ${inner(by, 2)} break; case "t": ${store(by, '1')}; default: ${inner(by, 2)} }`,
    () => `try { ${inner(by, 2)} ext.fail(${choose(by, 3)}); ${inner(by, 2)} } catch { ${store(by, '"caught"')} }`,
    () => `{ const { a: ${name}, ...rest${name} } = ${anObject(by)}; ${store(by, `rest${name}`)} }`,
    () => `while (ext.once()) { ${inner(by, 2)} }`,
  ])
}

function leave(by: Making): string {
  return oneOf(by, ['0', '0', () => `if (${condition(by)}) continue`, () => `if (${condition(by)}) break`])
}

function store(by: Making, name: string): string {
  return oneOf(by, [
    () => `${known(by, 'object', '({})')}[String(${name})] = ${plain(by)}`,
    () => `if (${aList(by)}.length < 9) ${aList(by)}.push(${name})`,
    () => `${aSet(by)}.add(${name})`,
  ])
}

/** Calls of functions of our own, and of code that is not seen. */
function call(by: Making): string {
  const function_ = known(by, 'function', '((o) => o)')
  const container = known(by, pick(by, containers), '{}')
  return oneOf(by, [
    () => `${function_}(${anObject(by)}, ${text(by)})`,
    () => `${function_}(${known(by, 'instance', '{}')}, ${text(by)})`,
    () => `${known(by, 'instance', '({ add() {} })')}.add(${text(by)}, ${value(by)})`,
    `ext.same(${container})`,
    () => `ext.same(() => { ${inner(by, 2)} })`,
    () => `ext.run(() => { ${inner(by, 2)} })`,
    () => (choose(by, 3) === 0 ? `ext.change(${container})` : `ext.same(1)`),
    () => `[1, 2].some((x) => { ${inner(by, 1)} return x > 1 })`,
    () => `new Map(${aMap(by)}).forEach((v, k) => { ${inner(by, 1)} })`,
  ])
}
