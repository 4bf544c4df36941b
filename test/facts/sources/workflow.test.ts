import { describe, expect, test } from 'vitest'
import { readWorkflowSource } from '../../../src/facts/sources/workflow.ts'
import type { WorkflowSource } from '../../../src/model/source.ts'
import { contextIn, describeListing, describePlaces } from '../../support/source-listing.ts'

const folder = '.github/workflows'

const files = {
  [`${folder}/ci.yml`]: `name: Build and test
on:
  push:
    branches: main
    tags: ['v*']
    odd: {a: b}
  pull_request:
  schedule:
    - cron: '0 3 * * *'
    - cron: '0 4 * * *'
jobs:
  build:
    name: Build
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [20, 22]
    steps:
      - uses: actions/checkout@v4
      - name: Install
        id: install
        run: npm ci
      - run: |
          npm test
          npm run lint
      - name: On $\{{ matrix.node }}
        run: echo $\{{ matrix.node }}
      - id: pack
        name: Pack $\{{ matrix.node }}
        uses: ./.github/actions/pack
      - {}
  other:
    name: Other $\{{ github.ref }}
    needs: [build]
    if: $\{{ always() }}
    runs-on: [self-hosted, "$\{{ inputs.os }}"]
    strategy:
      matrix: $\{{ fromJson(needs.build.outputs.m) }}
  reused:
    uses: ./.github/workflows/reused.yml
`,
  [`${folder}/reused.yaml`]: 'on: [workflow_call, "push"]\njobs: {__proto__: {runs-on: x}}\n',
  [`${folder}/odd.yml`]: 'a: 1\n',
}

async function listing(select: WorkflowSource['select']) {
  return readWorkflowSource({ kind: 'workflow', files: [`${folder}/*.{yml,yaml}`], select }, await contextIn(files))
}

describe('what is listed', () => {
  test.each([
    [
      'workflows',
      [
        `ci.yml name="Build and test" path="${folder}/ci.yml"`,
        `reused.yaml path="${folder}/reused.yaml"`,
        `? \`${folder}/odd.yml\` is no workflow: it has no \`on\``,
      ],
    ],
    [
      'triggers',
      [
        'ci.yml/push branches=["main"] tags=["v*"]',
        'ci.yml/pull_request',
        'ci.yml/schedule cron=["0 3 * * *","0 4 * * *"]',
        'reused.yaml/workflow_call',
        'reused.yaml/push',
        `? \`${folder}/odd.yml\` is no workflow: it has no \`on\` below odd.yml`,
      ],
    ],
    [
      'jobs',
      [
        'ci.yml/build name="Build" runs-on="ubuntu-latest" matrix=["20","22"]',
        `ci.yml/other name=? is told by a run alone runs-on=? is told by a run alone needs=["build"] if="$\{{ always() }}" matrix=? is told by a run alone`,
        'ci.yml/reused uses="./.github/workflows/reused.yml"',
        'reused.yaml/__proto__ runs-on="x"',
        `? \`${folder}/odd.yml\` is no workflow: it has no \`on\` below odd.yml`,
      ],
    ],
    [
      'steps',
      [
        'ci.yml/build/actions/checkout@v4 uses="actions/checkout@v4"',
        'ci.yml/build/Install name="Install" id="install" run="npm ci"',
        'ci.yml/build/npm test run="npm test\\nnpm run lint\\n"',
        'ci.yml/build/pack name=? is told by a run alone id="pack" uses="./.github/actions/pack"',
        "? a step's name is told by a run alone below ci.yml/build",
        '? a step has no name below ci.yml/build',
        '? has the steps of `./.github/workflows/reused.yml` below ci.yml/reused',
        `? \`${folder}/odd.yml\` is no workflow: it has no \`on\` below odd.yml`,
      ],
    ],
  ] as const)('%s', async (select, expected) => expect(describeListing(await listing(select))).toEqual(expected))
})

test.each([
  ['workflows', 'ci.yml «» name «Build and test» path «»'],
  ['jobs', 'ci.yml/build «build» name «Build» runs-on «ubuntu-latest» matrix «matrix»'],
  ['steps', 'ci.yml/build/actions/checkout@v4 «actions/checkout@v4» uses «actions/checkout@v4»'],
  ['triggers', 'ci.yml/push «push» branches «push» tags «push»'],
] as const)('places of %s', async (select, first) => {
  expect(describePlaces(await listing(select), files)[0]).toBe(first)
})

test('without workflows there is nothing', async () => {
  const source = { kind: 'workflow', files: [`${folder}/*.yml`], select: 'jobs' } as const
  expect(describeListing(await readWorkflowSource(source, await contextIn({})))).toBe(
    `no file matches \`${folder}/*.yml\``,
  )
})
