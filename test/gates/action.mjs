import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { env } from '../support/pack.mjs'
import { step } from '../support/steps.mjs'
import { openRepository } from './commits.mjs'

const root = join(import.meta.dirname, '..', '..')
const { inputs: declared, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
const missing = 'docs/none.md'
const broken = { 'docs/broken.md': `# Broken\n\nSee [this](none.md) and \`${missing}\`.\n` }

/** What is given to the action, and what comes of it. */
const cases = {
  'what is wrong is annotated, counted, summed up and kept': {
    inputs: { sarif: 'reports/relops.sarif' },
    prepare: ({ root }) => mkdirSync(join(root, 'reports')),
    code: 1,
    outputs: { errors: '2', warnings: '0' },
    check({ stdout, summary, outputs, workspace }) {
      assert.match(stdout, /^::error file=docs\/broken\.md,line=3,.*title=missing-file::/m)
      assert.match(summary, /^<!-- relops-report -->\n### relops: 2 errors\n/)
      assert.equal(outputs.sarif, join(workspace, 'reports/relops.sarif'))
      assert.equal(JSON.parse(readFileSync(outputs.sarif, 'utf8')).runs[0].results.length, 2)
      assert.equal(JSON.parse(readFileSync(outputs.report, 'utf8')).diagnostics.length, 2)
    },
  },
  'only paths that are named, one a line': {
    inputs: { paths: 'README.md\n  docs/guide.md\n\n' },
    code: 0,
    outputs: { errors: '0', warnings: '0', sarif: '' },
  },
  'only what is new': { inputs: { since: 'HEAD', 'config-from': 'HEAD' }, code: 0, outputs: { errors: '0' } },
  'a directory below, whose annotations name paths from the top': {
    inputs: { directory: 'docs' },
    code: 1,
    outputs: { errors: '1' },
    check: ({ stdout }) => assert.match(stdout, /^::error file=docs\/broken\.md,/m),
  },
  'a run that cannot be done': { inputs: { since: 'nowhere' }, code: 2, outputs: {} },
  'an input that is neither true nor false': { inputs: { strict: 'yes' }, code: 2, outputs: {} },
  'paths that would be commands or options': {
    inputs: { paths: '$(touch pwned)\n`touch pwned`\n"; touch pwned; "\n--fix' },
    code: 2,
    outputs: {},
  },
  'a revision that would be a command': { inputs: { since: '"; touch pwned #', directory: '.' }, code: 2, outputs: {} },
  'a directory that would be an option': { inputs: { directory: '--fix' }, code: 2, outputs: {} },
  'a file whose name would be another output': {
    inputs: { sarif: 'a.sarif\nerrors=0' },
    code: 1,
    outputs: { errors: '2' },
  },
}

/** Runs the steps of action.yml as a runner does: inputs in the environment, a file each for outputs and the summary. */
export async function tryAction(work, tarball) {
  const temp = join(work, 'runner-temp')
  mkdirSync(temp)
  // The settings of npm in a change that is judged are nothing to go by.
  const repository = openRepository(join(work, 'workspace'), {
    ...broken,
    '.npmrc': 'dry-run=true\n',
    'relops.docs.json': '{}',
  })
  const workspace = repository.root
  const run = runner(workspace, temp)
  await step('action: relops is installed', () => {
    const { status, stderr } = run(runs.steps[0], { package: tarball })
    assert.equal(status, 0, stderr)
  })
  for (const [title, { inputs, prepare, code, outputs, check }] of Object.entries(cases)) {
    await step(`action: ${title}`, () => {
      repository.git('clean', '--quiet', '-d', '--force')
      prepare?.(repository)
      const files = readdirSync(workspace).length
      const result = run(runs.steps[1], inputs)
      assert.equal(result.status, code, `${result.stdout}\n${result.stderr}`)
      for (const [name, value] of Object.entries(outputs)) assert.equal(result.outputs[name], value)
      if (Object.keys(outputs).length === 0) assert.deepEqual(result.outputs, {})
      check?.({ ...result, workspace })
      assert.ok(!existsSync(join(workspace, 'pwned')))
      assert.ok(readdirSync(workspace).length <= files + 1)
      assert.equal(repository.git('diff', '--name-only'), '')
    })
  }
}

function runner(workspace, temp) {
  let count = 0
  return ({ run, env: variables, 'working-directory': place }, inputs) => {
    count += 1
    const [output, summary] = ['output', 'summary'].map((name) => join(temp, `${name}-${count}`))
    for (const file of [output, summary]) writeFileSync(file, '')
    const given = Object.entries(variables).map(([name, expression]) => {
      const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)
      return [name, inputs[input] ?? declared[input].default]
    })
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: place?.includes('runner.temp') ? temp : workspace,
      encoding: 'utf8',
      env: {
        ...env,
        npm_config_prefer_offline: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: root,
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: temp,
        ...Object.fromEntries(given),
      },
    })
    const outputs = outputsOf(readFileSync(output, 'utf8'))
    return { status, stdout, stderr, outputs, summary: readFileSync(summary, 'utf8').trimStart() }
  }
}

/** `name<<END`, lines, and `END`, as the runner reads them; what comes later goes before what came first. */
function outputsOf(text) {
  const found = text.matchAll(/^([\w-]+)<<(.+)\n(.*?)\n?^\2$/gms)
  return Object.fromEntries([...found].map(([, name, , value]) => [name, value]))
}
