import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import type { Data, Listing } from '../../src/model/source.ts'

/** Modules, and the export of `index.ts` that is listed. */
export interface Program {
  readonly files: Readonly<Record<string, string>>
  readonly export: string
  /** Its numbers have names, which are no members of it. */
  readonly isEnum?: boolean
  /** All that it has of TypeScript is `as const`. */
  readonly isPlain?: boolean
}

/** What node sees of an export: its rows with their fields, or why the program ends. */
export type Executed = { readonly rows: readonly ExecutedRow[] } | { readonly error: string }

interface ExecutedRow {
  readonly path: readonly string[]
  /** A field of which the value is no data is `null` where others are `[value]`. */
  readonly fields: readonly (readonly [name: string, value: readonly [unknown] | null])[]
  /** What it would be called, were others of the array called otherwise. */
  readonly also?: readonly string[]
}

/** Lists values by the rules of the reader, written once more for values that are there. */
const script = `
import { readFileSync } from 'node:fs'
const isPlain = (v) => typeof v === 'object' && v !== null && !(v instanceof Date || v instanceof RegExp || v instanceof Promise || v instanceof URL || v instanceof WeakMap || v instanceof Error || typeof v.next === 'function')
const nothing = Symbol('nothing'), noData = Symbol('no data')
let left = 0
function data(v, depth = 0) {
  left -= 1
  if (depth > 30 || left < 0) return noData
  if (v === undefined || typeof v === 'function') return nothing
  if (typeof v === 'bigint' || typeof v === 'symbol') return noData
  if (typeof v === 'number' && !Number.isFinite(v)) return { number: String(v) }
  if (typeof v !== 'object' || v === null) return Object.is(v, -0) ? 0 : v
  if (!isPlain(v)) return noData
  if (Array.isArray(v) || v instanceof Set) {
    const items = [...v].map((one) => data(one, depth + 1))
    return items.some((item) => item === nothing || item === noData) ? noData : items
  }
  if (v instanceof Map && [...v.keys()].some((key) => typeof key !== 'string')) return noData
  const members = (v instanceof Map ? [...v] : Object.entries(v)).map(([key, one]) => [key, data(one, depth + 1)])
  if (members.some(([, one]) => one === noData)) return noData
  return { entries: members.filter(([, one]) => one !== nothing) }
}
function field(v) {
  left = 20_000
  const found = data(v)
  return found === nothing ? undefined : found === noData ? null : [found]
}
function fields(v) {
  const isObject = isPlain(v) && !Array.isArray(v) && !(v instanceof Set) && !(v instanceof Map && [...v.keys()].some((key) => typeof key !== 'string'))
  const all = isObject ? (v instanceof Map ? [...v] : Object.entries(v)) : [['value', v]]
  return all.flatMap(([name, one]) => { const found = field(one); return found === undefined ? [] : [[name, found]] })
}
function naming(items) {
  const named = items.filter((one) => typeof one === 'function' || (typeof one === 'object' && one !== null))
  return ['name', 'id', 'key'].find((key) => {
    const names = named.map((one) => typeof one === 'function' ? (key === 'name' ? one.name : undefined) : one[key])
    return names.every((name) => typeof name === 'string' && name !== '') && new Set(names).size === names.length
  })
}
function rows(v, isEnum) {
  if (Array.isArray(v) || v instanceof Set) {
    const items = [...v], key = naming(items)
    return items.map((one, index) => {
      const isObject = typeof one === 'function' || (typeof one === 'object' && one !== null)
      const also = isObject ? [one.name, one.id, one.key, String(index)].filter((name) => typeof name === 'string') : []
      return { path: [isObject ? (key === undefined ? String(index) : one[key]) : String(one)], fields: isObject ? fields(one) : [], also }
    })
  }
  const all = v instanceof Map ? [...v].map(([key, one]) => [String(key), one]) : Object.entries(v)
  return all.filter(([key]) => !isEnum || !/^-?\\d/.test(key)).map(([key, one]) => ({ path: [key], fields: fields(one) }))
}
/** Code that no module of a program declares. */
let turn = 0
globalThis.ext = {
  yes: () => true,
  no: () => false,
  once: () => turn < 60 && turn++ % 2 === 0,
  text: () => 'ext',
  same: (value) => value,
  run: (callback) => { callback(); callback() },
  fail: (how) => { if (how === 1) throw new Error('as asked') },
  change: (value) => {
    if (Array.isArray(value)) value.splice(0, 1, 'changed')
    else if (value instanceof Map) { value.clear(); value.set('changed', 1) }
    else if (value instanceof Set) value.add('changed')
    else { for (const key of Object.keys(value)) delete value[key]; value.changed = 1 }
  },
}
const answers = []
for (const { entry, name, isEnum } of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    const module = await import(entry)
    answers.push({ rows: rows(name === '*' ? module : module[name], isEnum) })
  } catch (error) {
    answers.push({ error: String(error) })
  }
}
process.stdout.write(JSON.stringify(answers))
`

/** Runs programs in one process of node, their types taken away, and tells what they export. */
export function execute(programs: readonly Program[]): readonly Executed[] {
  const root = mkdtempSync(join(tmpdir(), 'relops-typescript-'))
  try {
    write(join(root, 'package.json'), '{ "type": "module" }')
    write(join(root, 'run.mjs'), script)
    const questions = programs.map(({ files, export: name, isEnum, isPlain }, index) => {
      const folder = join(root, `program-${index}`)
      for (const [path, text] of Object.entries(files)) writeModule(join(folder, path), text, isPlain)
      return { entry: join(folder, 'index.js'), name, isEnum }
    })
    const options = { input: JSON.stringify(questions), encoding: 'utf8', maxBuffer: 2 ** 28 } as const
    return JSON.parse(execFileSync(process.execPath, [join(root, 'run.mjs')], options))
  } finally {
    rmSync(root, { recursive: true })
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.React,
  experimentalDecorators: false,
  isolatedModules: true,
}

function writeModule(path: string, text: string, isPlain = false): void {
  if (!/\.tsx?$/.test(path)) {
    write(path, text)
    return
  }
  const outputText = isPlain
    ? text.replaceAll(' as const', '')
    : ts.transpileModule(text, { compilerOptions, fileName: path }).outputText
  const specifiers = outputText.replaceAll(
    /(from |import )(["']\.[^"']*?)(?:\.tsx?)?(["'])/g,
    (whole, ...[word, start, quote]) => (/\.(js|json|mjs)$/.test(start) ? whole : `${word}${start}.js${quote}`),
  )
  write(path.replace(/\.tsx?$/, '.js'), specifiers)
}

/** A listing in the form of what node tells; a field that is not known is `null`. */
export function asExecuted({ rows }: Listing): readonly ExecutedRow[] {
  return rows.map(({ path, fields }) => ({
    path,
    fields: [...fields].map(([name, field]) => [name, field.known ? [plain(field.value)] : null] as const),
  }))
}

function plain(data: Data): unknown {
  if (typeof data === 'number') return Number.isFinite(data) ? data + 0 : { number: String(data) }
  if (data instanceof Map) return { entries: [...data].map(([key, value]) => [key, plain(value)]) }
  return Array.isArray(data) ? data.map(plain) : data
}

/** Of rows of one name, the first. */
export function firstRows(rows: readonly ExecutedRow[]): readonly ExecutedRow[] {
  const seen = new Set<string>()
  return rows.filter(({ path: [name = ''] }) => !seen.has(name) && seen.add(name))
}

/** What is wrong with a listing, seen from what node tells. A program that ends with an error tells nothing. */
export function faultsOf(listing: Listing, executed: Executed): readonly string[] {
  if ('error' in executed) return []
  const isWhole = listing.gaps.length === 0
  // Where elements are not known, the first of a name may be one of them.
  const rows = isWhole ? firstRows(executed.rows) : executed.rows
  const called = ({ path, also }: ExecutedRow) => (isWhole ? path : [...path, ...(also ?? [])])
  const listed = asExecuted(listing)
  const names = new Set(listed.map(({ path }) => JSON.stringify(path)))
  const missing = rows.filter(({ path }) => !names.has(JSON.stringify(path)))
  const isOpen = listing.gaps.some(({ below }) => !below)
  return [
    ...listed.flatMap((row) => {
      const alike = rows.filter((real) => called(real).includes(row.path.join('/')))
      const faults = alike.map((real) => faultsOfRow(row, real, listing))
      return faults.find((one) => one.length === 0) ?? faults[0] ?? [`wrong row: ${row.path.join('/')}`]
    }),
    ...(isOpen ? [] : missing.map(({ path }) => `missing: ${path.join('/')}`)),
    ...(isWhole ? faultsOfOrder(listed, rows) : []),
  ]
}

function faultsOfRow(row: ExecutedRow, real: ExecutedRow, { gaps }: Listing): readonly string[] {
  const name = row.path.join('/')
  const isOpen = gaps.some(({ below }) => below?.join('/') === name)
  const isUnknown = row.fields.some(([field, value]) => field === 'value' && value === null)
  if (isUnknown) return []
  const values = new Map(real.fields)
  const known = new Map(row.fields)
  const wrong = row.fields.filter(([field, value]) => {
    const own = values.get(field)
    // A member that may be there is a field that is not known.
    return value !== null && JSON.stringify(value) !== JSON.stringify(own)
  })
  const missing = real.fields.filter(([field]) => !known.has(field) && !isOpen)
  return [
    ...wrong.map(
      ([field, value]) =>
        `wrong: ${name}.${field} is ${JSON.stringify(value)}, not ${JSON.stringify(values.get(field))}`,
    ),
    ...missing.map(([field]) => `missing: ${name}.${field}`),
  ]
}

function faultsOfOrder(listed: readonly ExecutedRow[], real: readonly ExecutedRow[]): readonly string[] {
  const [one, other] = [listed, real].map((rows) => rows.map(({ path }) => path.join('/')).join(' '))
  return one === other ? [] : [`order: ${one}, not ${other}`]
}
