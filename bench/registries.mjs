// `npm run bench`: how long sources take that are evaluated. Each is listed by the command line beside one
// that costs nothing, in turns, and the medians are subtracted. Exits with 1 when a bar is missed.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const rounds = 11
const bar = 0.3
const root = join(import.meta.dirname, '..')
const cli = join(root, 'dist/cli.js')
const levels = (calls) => calls.map((call, depth) => ({ name: `level-${depth}`, call }))
const sources = {
  nothing: { kind: 'data', file: 'nothing.json' },
  python: {
    kind: 'python-registry',
    entry: 'weavemill/catalog/__init__.py',
    function: 'build_catalog',
    levels: levels(['register_module', 'register_submodule', 'register_channel', 'register_subchannel']),
  },
  typescript: { kind: 'typescript-registry', entry: 'index.ts', levels: levels(['register', 'child', 'child']) },
  enum: { kind: 'typescript-registry', entry: 'registry.ts', export: 'Least', levels: [] },
}
const registry = `class Node { all: Record<string, Node> = {}; constructor(readonly meta = {}) {}
  child(name: string, meta?: object) { return (this.all[name] = new Node({ name, ...meta })) }
  register(name: string, meta?: object) { return this.child(name, meta) } }
export const registry = new Node()
export enum Least { One }
`
const work = mkdtempSync(join(tmpdir(), 'relops-bench-'))

try {
  cpSync(join(root, 'fixtures/registry/repo'), work, { recursive: true })
  const parts = Array.from({ length: 20 }, (_, index) => `part-${index}.ts`)
  for (const [index, part] of parts.entries()) write(`parts/${part}`, partOf(index))
  write('registry.ts', registry)
  write('index.ts', parts.map((part) => `import './parts/${part.replace('.ts', '.js')}'\n`).join(''))
  write('README.md', '# Registries\n')
  write('nothing.json', '{ "a": {} }\n')
  write('relops.docs.json', JSON.stringify({ sources }))
  execFileSync('git', ['init', '--quiet'], { cwd: work })
  execFileSync('git', ['add', '.'], { cwd: work })
  report()
} finally {
  rmSync(work, { recursive: true, force: true })
}

function report() {
  const times = new Map(['nothing', 'python', 'typescript', 'enum'].map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) for (const [name, list] of times) list.push(measure(name))
  const [nothing, python, typescript, least] = [...times.values()].map(
    (list) => list.sort((a, b) => a - b)[rounds >> 1],
  )
  const lines = [
    ['a registry of Python, 20 files and 373 nodes', python - nothing],
    ['a registry of TypeScript, 22 files and 340 nodes, the compiler loaded', typescript - least],
  ]
  for (const [name, seconds] of lines) {
    const isMet = seconds < bar
    console.log(`${isMet ? 'met   ' : 'MISSED'}  ${name}: ${seconds.toFixed(2)} s, less than ${bar} wanted`)
    if (!isMet) process.exitCode = 1
  }
  console.log(`        loading the compiler, which sources of TypeScript alone pay: ${(least - nothing).toFixed(2)} s`)
}

function measure(name) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [cli, 'facts', name, '-C', work, '--format', 'json'])
  if (status !== 0) throw new Error(String(stderr))
  return (performance.now() - start) / 1000
}

function write(path, text) {
  mkdirSync(dirname(join(work, path)), { recursive: true })
  writeFileSync(join(work, path), text)
}

function partOf(index) {
  return `import { registry } from '../registry.js'
const module = registry.register('module-${index}', { title: \`Module \${${index}}\` })
for (const name of ['a', 'b', 'c', 'd']) {
  const channel = module.child(name, { upper: name.toUpperCase() })
  for (const leaf of Array.from({ length: 3 }, (_, n) => \`leaf-\${n}\`)) channel.child(leaf)
}
`
}
