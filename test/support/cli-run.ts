import { spawn } from 'node:child_process'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { expect } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { bundle } from './cli-bundle.ts'

/** How a run of the command line ended, and all that it printed. No code where it had to be ended. */
interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

type Variables = Readonly<Record<string, string>>

interface Place {
  readonly path: string
  readonly start: { readonly line: number; readonly column: number; readonly offset: number }
}

/** The report of `check --format json`, as far as tests look into it. */
export interface JsonReport {
  readonly snapshot: { readonly kind: string; readonly commit?: string }
  readonly summary: Readonly<Record<'documents' | 'claims' | 'holds' | 'broken' | 'pending' | 'unknown', number>>
  readonly diagnostics: readonly {
    readonly ruleId: string
    readonly severity: string
    readonly message: string
    readonly location: Place
  }[]
  readonly results?: readonly {
    readonly claim: { readonly text: string; readonly location: Place }
    readonly outcome: string
    readonly message: string
  }[]
}

const { executable, program } = bundle()
const { run }: typeof import('../../src/cli/program.ts') = await import(pathToFileURL(program).href)

/** Longer than any run may take, and short enough to tell which one hangs. */
const patience = 20_000

/**
 * Runs the command line in a directory, with an environment of which nothing depends on who runs the tests. It runs in
 * this process, one at a time, where it needs none of its own: with variables, which may tell of the machine, it does.
 */
export function relops(directory: string, args: readonly string[], variables: Variables = {}): Promise<Run> {
  if (Object.keys(variables).length > 0) {
    return execute(process.execPath, [executable, ...args], directory, variables)
  }
  const ended = turn.then(() => runHere(directory, args))
  turn = ended.catch(() => undefined)
  return ended
}

let turn: Promise<unknown> = Promise.resolve()

/** Runs a command line of the shell, in which `relops` is ours; for programs that start it, it is `$node $cli`. */
export function shell(directory: string, script: string, variables: Variables = {}): Promise<Run> {
  const preamble = 'relops() { "$node" "$cli" "$@"; }'
  return execute('sh', ['-c', `${preamble}\n${script}`], directory, {
    node: process.execPath,
    cli: executable,
    ...variables,
  })
}

/** The report of a check, which must have been possible, and must have printed nothing else. */
export async function relopsJson(directory: string, ...args: readonly string[]): Promise<JsonReport> {
  const { code, stdout, stderr } = await relops(directory, ['check', '--format', 'json', ...args])
  expect({ code, stderr }).toEqual({ code: expect.toBeOneOf([0, 1]), stderr: '' })
  const report: JsonReport = JSON.parse(stdout)
  expect(code).toBe(report.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0)
  return report
}

/** Each diagnostic of a report on one line. */
export function linesOf({ diagnostics }: JsonReport): readonly string[] {
  return diagnostics.map(
    ({ ruleId, message, location: { path, start } }) => `${path}:${start.line} ${ruleId}: ${message}`,
  )
}

/** What became of each claim of a report made with `--all`, by the reference as written. */
export function outcomesOf({ results = [] }: JsonReport): Readonly<Record<string, string>> {
  return Object.fromEntries(results.map(({ claim, outcome, message }) => [claim.text, `${outcome}: ${message}`]))
}

/** How a run ends that could not be done: one line that says why, on standard error alone. */
export function refusal(message: string | RegExp): Run {
  const line = typeof message === 'string' ? `relops: ${message}\n` : expect.stringMatching(message)
  return { code: 2, stdout: '', stderr: line }
}

/** As a process of its own would see directory, environment and streams. */
async function runHere(directory: string, args: readonly string[]): Promise<Run> {
  const printed = { stdout: '', stderr: '' }
  const before = { directory: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr }
  process.chdir(directory)
  process.env = environmentOf(directory)
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = new Writable({
      decodeStrings: false,
      write(text, _, done) {
        printed[name] += text
        done()
      },
    })
    Object.defineProperty(process, name, { configurable: true, value: stream })
  }
  try {
    return { code: await run(args, manifest.version), ...printed }
  } finally {
    process.chdir(before.directory)
    process.env = before.env
    for (const name of ['stdout', 'stderr'] as const) {
      Object.defineProperty(process, name, { configurable: true, value: before[name] })
    }
  }
}

function environmentOf(directory: string): Variables {
  const { PATH = '', XDG_CACHE_HOME = '' } = process.env
  return { PATH, XDG_CACHE_HOME, HOME: directory, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }
}

function execute(program: string, args: readonly string[], directory: string, variables: Variables): Promise<Run> {
  const child = spawn(program, args, {
    cwd: directory,
    env: { ...environmentOf(directory), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
    killSignal: 'SIGKILL',
  })
  const printed = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...printed }))
  })
}
