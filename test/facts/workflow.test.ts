import { expect, test } from 'vitest'
import { readWorkflow } from '../../src/facts/workflow.ts'
import type { Location } from '../../src/model/location.ts'

const path = '.github/workflows/ci.yml'

/** Every name and event of a workflow with the characters that it was read from, or why there are none. */
async function read(text: string): Promise<readonly string[] | string> {
  const fact = await readWorkflow(path, text)
  if (!fact.known) return fact.reason
  const { name, on, triggers, jobs } = fact.value
  const at = ({ range }: Location) => text.slice(...range)
  return [
    ...(name ? [`name ${name.text} at ${at(name.at)}`] : []),
    `on at ${at(on)}`,
    ...[...triggers].map(([event, trigger]) => `on ${event} at ${at(trigger.at)}${filtersOf(trigger.filters)}`),
    ...jobs.flatMap(({ names, steps, jobsOf, stepsOf }) => [
      ...names.map((job) => `job ${job.text} at ${at(job.at)}`),
      ...steps.map((step) => `step ${step.text} at ${at(step.at)}`),
      ...[jobsOf, stepsOf].flatMap((used) => (used ? [`uses ${used.text} at ${at(used.at)}`] : [])),
    ]),
  ]
}

function filtersOf(filters: ReadonlyMap<string, readonly string[]>): string {
  return [...filters].map(([key, values]) => ` ${key}=${values.join('|')}`).join('')
}

const jobs = 'jobs: {}\n'

test.each([
  ['one event', `on: push\n${jobs}`, ['on at on', 'on push at push']],
  [
    'a list of events',
    `on: [push, 'pull_request']\n${jobs}`,
    ['on at on', 'on push at push', "on pull_request at 'pull_request'"],
  ],
  [
    'events with filters',
    `"on":\n  push:\n    tags: ['v*']\n    branches: main\n  workflow_dispatch:\n${jobs}`,
    ['on at "on"', 'on push at push tags=v* branches=main', 'on workflow_dispatch at workflow_dispatch'],
  ],
  ['a schedule', `on:\n  schedule:\n    - cron: '0 3 * * *'\n${jobs}`, ['on at on', 'on schedule at schedule']],
  [
    'names of jobs and steps',
    `name: Build all\non: push\njobs:\n  build:\n    name: Build\n    steps:\n      - uses: actions/checkout@v4\n      - id: pack\n        name: Pack\n        run: |\n          npm pack\n          ls\n`,
    [
      'name Build all at Build all',
      'on at on',
      'on push at push',
      'job build at build',
      'job Build at Build',
      'step pack at pack',
      'step Pack at Pack',
      'step npm pack at |\n          npm pack\n          ls\n',
      'step ls at |\n          npm pack\n          ls\n',
    ],
  ],
  [
    'what other files bring',
    'on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n  c:\n    steps:\n      - uses: ./.github/actions/d\n',
    [
      'on at on',
      'on push at push',
      'job a at a',
      'uses ./.github/workflows/b.yml at ./.github/workflows/b.yml',
      'job c at c',
      'uses ./.github/actions/d at ./.github/actions/d',
    ],
  ],
  [
    'keys that objects have',
    'on: push\njobs:\n  __proto__: {}\n',
    ['on at on', 'on push at push', 'job __proto__ at __proto__'],
  ],
  ['no events', jobs, 'is no workflow: it has no `on`'],
  ['no jobs', 'on: push\n', 'is no workflow: it has no `jobs`'],
  ['a list', '- on\n- jobs\n', 'is no workflow: it has no `on`'],
  ['nothing', '', 'is empty'],
  ['no YAML', 'on: [push\njobs: {}\n', 'is not YAML: BAD_INDENT'],
])('%s', async (_, text, expected) => expect(await read(text)).toEqual(expected))

test('what is wrong is shown at its place', async () => {
  expect(await readWorkflow(path, 'on: push\non: push\n')).toMatchObject({ known: false, at: { path, range: [9, 11] } })
})

test('jobs that share their steps by alias are read only as far as GitHub would run them', async () => {
  const steps = Array.from({ length: 200 }, () => '      - run: x\n').join('')
  const others = Array.from({ length: 60 }, (_, index) => `  j${index}: *a\n`).join('')
  const text = `on: push\njobs:\n  j: &a\n    steps:\n${steps}${others}`
  expect(await read(text)).toBe('has 12200 steps, more than 10000')
})

test.each([
  [
    'axes and what is included',
    'os: [a, b]\n        include:\n          - os: c\n            extra: d\n',
    ['a', 'b', 'c', 'd'],
    false,
  ],
  ['an axis that a run computes', `os: $\{{ fromJson(x) }}\n`, [], true],
  ['a value that a run computes', `os: [a, "$\{{ x }}"]\n`, ['a', `$\{{ x }}`], true],
])('a matrix has %s', async (_, axes, values, open) => {
  const fact = await readWorkflow(path, `on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        ${axes}`)
  expect(fact.known && fact.value.jobs[0]?.variants).toMatchObject({ values, open })
})

test('a matrix of more jobs than GitHub runs is open', async () => {
  const os = Array.from({ length: 300 }, (_, index) => index).join(', ')
  const fact = await readWorkflow(path, `on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        os: [${os}]\n`)
  expect(fact.known && fact.value.jobs[0]?.variants).toMatchObject({ values: [], open: true })
})

test('more jobs than GitHub runs are not read', async () => {
  const many = Array.from({ length: 1001 }, (_, index) => `  j${index}: {}\n`).join('')
  expect(await read(`on: push\njobs:\n${many}`)).toBe('has 1001 jobs, more than 1000')
})
