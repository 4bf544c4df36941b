import { type Files, ruleCases } from '../support/rule-cases.ts'

const files: Files = {
  '.github/workflows/release.yml': `name: Ship it
on:
  push:
    tags: ['v*']
  workflow_dispatch:
jobs:
  build:
    name: Build all
    steps:
      - name: Install
        run: |
          make deps
          make tools
      - name: Upload artifacts
        id: upload
  publish:
    steps:
      - name: Publish
`,
  '.github/workflows/ci.yml': `name: CI
on:
  push:
    branches: [main, 'release/**', '!release/old']
  pull_request:
jobs:
  lint:
    steps:
      - name: Lint
  test:
    strategy:
      matrix:
        os: [linux, windows]
    steps:
      - name: Test on \${{ matrix.os }}
`,
  '.github/workflows/all.yml': 'on: [push]\njobs: {}\n',
  '.github/workflows/nightly.yaml': "on:\n  schedule:\n    - cron: '0 3 * * *'\njobs:\n  scan: {}\n",
  '.github/workflows/published.yml': 'on: release\njobs:\n  announce: {}\n',
  '.github/workflows/twice.yml': 'on: push\njobs: {}\n',
  'templates/twice.yml': 'on: push\njobs: {}\n',
  'docs/setup/a.md': '',
}
const setting = { files, document: 'docs/guide.md' }

/** Each of these leaves something open. */
const open = {
  document: 'docs/guide.md',
  files: {
    '.github/workflows/called.yml': 'on: workflow_call\njobs:\n  other:\n    uses: ./.github/workflows/ci.yml\n',
    '.github/workflows/patterns.yml': `on:
  push:
    branches: ['v?']
jobs:
  own:
    steps:
      - uses: ./.github/actions/own
`,
    '.github/workflows/dynamic.yml': `on: push
jobs:
  any:
    strategy:
      matrix: \${{ fromJson(x) }}
`,
    '.github/workflows/broken.yml': 'on: [push\n',
  },
}

const ciStarts = '`ci.yml` starts on `push` to `main`, `release/**`, `!release/old` and `pull_request`'
const releaseStarts = '`release.yml` starts on `push` of tags and `workflow_dispatch`'

ruleCases('missing-trigger', {
  ...setting,
  holds: [
    '`release.yml` runs on tags.',
    '[It](../.github/workflows/release.yml) is triggered manually.',
    '`all.yml` runs on tags.',
    '`published.yml` runs on tags.',
    '`ci.yml` runs on pushes to `main`.',
    '`ci.yml` runs on pushes to `release/1.x`.',
    '`ci.yml` runs on every push.',
    '`ci.yml` runs on PRs.',
    '`all.yml` runs on pushes to `anything`.',
    '`nightly.yaml` runs nightly.',
    '`published.yml` runs when a release is published.',
    'The `Ship it` workflow runs on version tags.',
  ],
  breaks: [
    { text: '`ci.yml` runs on «tags».', message: `${ciStarts}, not on tags` },
    { text: '`ci.yml` runs on pushes to `«next»`.', message: `${ciStarts}, not on \`push\` to \`next\`` },
    { text: '`ci.yml` runs on pushes to `«release/old»`.', message: `${ciStarts}, not on \`push\` to \`release/old\`` },
    { text: '`release.yml` runs on «pull requests».', message: `${releaseStarts}, not on \`pull_request\`` },
    { text: '`release.yml` runs on pushes to `«main»`.', message: `${releaseStarts}, not on \`push\` to \`main\`` },
    { text: '`all.yml` runs «nightly».', message: '`all.yml` starts on `push`, not on `schedule`' },
    { text: '`nightly.yaml` runs on `«push»`.', message: '`nightly.yaml` starts on `schedule`, not on `push`' },
    {
      text: '`nightly.yaml` runs on «demand».',
      message: '`nightly.yaml` starts on `schedule`, not on `workflow_dispatch`',
    },
  ],
  unknown: [
    ['`all.yml` runs on pull requests.', 'pushes to the branch of a pull request start it as well'],
    ['`release.yml` runs on releases.', 'the tag of a release starts it as well'],
    ['`ci.yml` runs on pushes to `docs/setup`.', '`docs/setup` may be the directory'],
    ['`twice.yml` runs on tags.', 'several files are named `twice.yml`'],
    ['`none.yml` runs on tags.', '`none.yml` is no workflow of this repository'],
    ['`nightly.yaml` runs `make` on releases.', '`releases` may say what the workflow does'],
    ['Workflows such as `ci.yml` run on tags.', 'the sentence says that it is an example'],
    ['## 1.0.0\n\n`ci.yml` runs on tags.', 'the section `1.0.0` tells of its own time'],
  ],
})

ruleCases('missing-trigger', {
  ...open,
  holds: ['`called.yml` runs on `workflow_call`.'],
  unknown: [
    ['`called.yml` runs on tags.', '`workflow_call` lets something else start `called.yml`'],
    ['`patterns.yml` runs on pushes to `v1`.', 'the patterns of `push` may match `v1`'],
    ['`broken.yml` runs on tags.', '`.github/workflows/broken.yml` is not YAML: BAD_INDENT'],
  ],
})

ruleCases('missing-job', {
  ...setting,
  holds: [
    'The `build` job of `release.yml`.',
    'The `Build all` job of [`release.yml`](../.github/workflows/release.yml).',
    'The `test (linux)` job of `ci.yml`.',
    'The `scan` job.',
    'In CI, the `scan` job.',
  ],
  breaks: [
    { text: 'The `«biuld»` job of `release.yml`.', message: '`release.yml` has no job `biuld`; did you mean `build`?' },
    { text: 'In `nightly.yaml`, the `«lint»` job.', message: '`nightly.yaml` has no job `lint`' },
    {
      text: 'In CI, the `«announec»` job.',
      message: 'no workflow has a job `announec`; did you mean `announce`?',
    },
  ],
  unknown: [
    ['The `biuld` job.', 'nothing around it speaks of GitHub Actions'],
    ['In CI, the `windows` job.', 'the job `test` may run as `windows`'],
    ['The `Install` job of `release.yml`.', '`release.yml` has a step `Install`'],
    ['The `CI` job of `ci.yml`.', '`ci.yml` is the workflow `CI`'],
    ['The `build` job of `none.yml`.', '`none.yml` is no workflow of this repository'],
  ],
  pending: [['Add a `sign` job to `release.yml`.', '`sign` is still to come: the sentence says that it is to be made']],
})

ruleCases('missing-job', {
  document: 'docs/guide.md',
  files: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a: {}\n', '.circleci/config.yml': 'jobs: {}\n' },
  breaks: [{ text: 'The `«b»` job of `ci.yml`.', message: '`ci.yml` has no job `b`' }],
  unknown: [['In CI, the `b` job.', 'the job may be one of `.circleci/config.yml`']],
})

ruleCases('missing-job', {
  ...open,
  unknown: [
    ['The `lint` job of `called.yml`.', '`called.yml` takes jobs from `./.github/workflows/ci.yml`'],
    ['The `lint` job of `dynamic.yml`.', 'the job `any` may run as `lint`'],
    ['In CI, the `lint` job.', '`.github/workflows/broken.yml` is not YAML: BAD_INDENT'],
  ],
})

ruleCases('missing-step', {
  ...setting,
  holds: [
    'The `Publish` step of `release.yml`.',
    'The `upload` step of the `build` job in `release.yml`.',
    'The step `make tools` in `release.yml`.',
    'In CI, the `Publish` step.',
  ],
  breaks: [
    {
      text: 'The `«Instal»` step of `release.yml`.',
      message: '`release.yml` has no step `Instal`; did you mean `Install`?',
    },
    {
      text: 'The `«Publish»` step of the `build` job in `release.yml`.',
      message: 'the job `build` of `release.yml` has no step `Publish`',
    },
  ],
  unknown: [
    ['In CI, the `Sign` step.', 'the sentence does not say of which workflow it is a step'],
    [
      'The `Test on windows` step of `ci.yml`.',
      `the step \`Test on $\{{ matrix.os }}\` may be shown as \`Test on windows\``,
    ],
    ['The `Publish` step of the `none` job in `release.yml`.', '`release.yml` has no job `none`'],
  ],
  pending: [
    ['Add a `Sign` step to `release.yml`.', '`Sign` is still to come: the sentence says that it is to be made'],
  ],
})

ruleCases('missing-step', {
  ...open,
  unknown: [
    ['The `Sign` step of `patterns.yml`.', '`patterns.yml` takes steps from `./.github/actions/own`'],
    ['The `Sign` step of `called.yml`.', '`called.yml` takes steps from `./.github/workflows/ci.yml`'],
  ],
})

ruleCases('missing-workflow', {
  ...setting,
  holds: ['The `Ship it` workflow.', 'The `nightly` workflow.', 'The `ship it` workflow runs in CI.'],
  silent: ['The `release.yml` workflow.'],
  breaks: [
    {
      text: 'The `«Shop it»` workflow runs in CI.',
      message: 'no workflow is named `Shop it`; did you mean `Ship it`?',
    },
  ],
  unknown: [
    ['The `Deploy` workflow.', 'the sentence does not say that it is a workflow of this repository on GitHub'],
    ['The `1234` workflow runs on GitHub.', '`1234` is a number that GitHub gave to a workflow'],
    ['The `lint` workflow runs in CI.', '`lint` is a job of `ci.yml`'],
    ['The `CodeQL` workflow runs on GitHub.', '`CodeQL` may be a workflow that GitHub brings'],
  ],
})

ruleCases('missing-workflow', {
  document: 'docs/guide.md',
  files: {},
  unknown: [['The `Deploy` workflow runs in CI.', 'the repository has no workflows of GitHub Actions']],
})
