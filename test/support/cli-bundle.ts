import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/relops-test')
const inputs = ['package.json', 'package-lock.json', 'tsdown.config.ts']
const oneDay = 86_400_000

/** Files of a build: what `bin` points to, and the module that it loads, which exports `run`. */
interface Bundle {
  readonly executable: string
  readonly program: string
}

/**
 * The command line as it ships, built from the sources as they are: each state of them has a folder of its own, laid
 * out like the package, so that builds neither go stale nor disturb a run of the tests beside this one.
 */
export function bundle(): Bundle {
  const home = join(cache, digest())
  if (!existsSync(home)) build(home)
  const folder = join(home, 'dist')
  const program = readdirSync(folder).find((name) => /^program-.*\.js$/.test(name))
  if (program === undefined) throw new Error(`${folder} has no program`)
  return { executable: join(folder, 'cli.js'), program: join(folder, program) }
}

function digest(): string {
  const hash = createHash('sha256')
  for (const path of [...inputs, ...sources()])
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}

function sources(): readonly string[] {
  const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  return paths
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join('src', path))
    .sort()
}

function build(home: string): void {
  dropOld()
  const draft = `${home}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  copyFileSync(join(root, 'package.json'), join(draft, 'package.json'))
  for (const folder of ['docs', 'templates']) symlinkSync(join(root, folder), join(draft, folder))
  const options = ['--out-dir', join(draft, 'dist'), '--no-dts', '--logLevel', 'error']
  execFileSync('npx', ['tsdown', ...options], { cwd: root, stdio: 'pipe', shell: process.platform === 'win32' })
  try {
    renameSync(draft, home)
  } catch (error) {
    // Another worker was first with the same build.
    rmSync(draft, { recursive: true })
    if (!existsSync(home)) throw error
  }
}

function dropOld(): void {
  if (!existsSync(cache)) return
  for (const name of readdirSync(cache)) {
    const place = join(cache, name)
    if (statSync(place).mtimeMs < Date.now() - oneDay) rmSync(place, { recursive: true, force: true })
  }
}
