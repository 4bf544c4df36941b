// What action.yml runs: `relops check` with the inputs as options, annotations and a summary of the step, and outputs.
// Inputs come through the environment and go on as arguments of a program, so that no shell ever reads them.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const { GITHUB_OUTPUT, GITHUB_WORKSPACE = process.cwd(), RUNNER_TEMP } = process.env
const input = (name) => (process.env[`RELOPS_${name}`] ?? '').trim()
const inWorkspace = (name) => (input(name) === '' ? '' : resolve(GITHUB_WORKSPACE, input(name)))

const report = join(RUNNER_TEMP, `relops-${randomUUID()}.json`)
const sarif = inWorkspace('SARIF')
const cli = join(RUNNER_TEMP, 'relops/node_modules/relops/dist/cli.js')

if (['true', 'false', ''].includes(input('STRICT'))) {
  const { status } = spawnSync(process.execPath, [cli, ...args()], { cwd: GITHUB_WORKSPACE, stdio: 'inherit' })
  writeOutputs()
  process.exitCode = status ?? 2
} else {
  console.log('::error::The input `strict` is neither true nor false')
  process.exitCode = 2
}

function args() {
  const paths = input('PATHS').split('\n')
  return [
    ...['check', '--directory', resolve(GITHUB_WORKSPACE, input('DIRECTORY'))],
    ...['--format', 'github', '--format', 'json', '--output', report],
    ...(sarif === '' ? [] : ['--format', 'sarif', '--output', sarif]),
    ...option('since', input('SINCE')),
    ...option('config-from', input('CONFIG_FROM')),
    ...option('baseline', inWorkspace('BASELINE')),
    ...option('max-warnings', input('MAX_WARNINGS')),
    ...(input('STRICT') === 'true' ? ['--strict'] : []),
    '--',
    ...paths.map((path) => path.trim()).filter((path) => path !== ''),
  ]
}

function option(name, value) {
  return value === '' ? [] : [`--${name}=${value}`]
}

/** Nothing where the run could not be done: then there is no report. */
function writeOutputs() {
  if (!existsSync(report)) return
  const { diagnostics } = JSON.parse(readFileSync(report, 'utf8'))
  const count = (severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const outputs = { errors: count('error'), warnings: count('warning'), report, sarif }
  // Whatever a value holds, it cannot end itself and begin another one.
  const end = randomUUID()
  for (const [name, value] of Object.entries(outputs))
    appendFileSync(GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`)
}
