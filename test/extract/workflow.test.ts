import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { extractClaims } from '../../src/extract/extract.ts'
import { extractWorkflowClaims } from '../../src/extract/workflow.ts'
import { loadReader } from '../../src/markdown/read.ts'
import type { Claim } from '../../src/model/claim.ts'
import { startWatch } from '../support/stopwatch.ts'

const read = await loadReader()

/** Every claim about workflows in a text, each in the words of `told`. */
function claimsIn(text: string): readonly string[] {
  const document = read('docs/page.md', text)
  if (!document.known) throw new Error(document.reason)
  const claims = extractClaims(document.value, undefined, defaultConfig)
  return claims.flatMap((claim) => {
    const words = told(claim)
    const said = text.slice(...claim.location.range).replaceAll('`', '')
    return words === undefined ? [] : `${words}${said === claim.text ? '' : ` «${said}»`}${claim.doubt ? ' ?' : ''}`
  })
}

function told(claim: Claim): string | undefined {
  if (claim.kind === 'workflow') return claim.name.text
  if (claim.kind === 'trigger') {
    return `${claim.workflow.text} on ${claim.event}${claim.branch ? ` to ${claim.branch.text}` : ''}: ${claim.text}`
  }
  if (claim.kind !== 'job' && claim.kind !== 'step') return undefined
  const job = claim.kind === 'step' && claim.job ? ` of ${claim.job.text}` : ''
  return `${claim.kind} ${claim.name.text}${job}${claim.workflow ? ` of ${claim.workflow.text}` : ''}`
}

describe('what starts a workflow', () => {
  test.each([
    ['`a.yml` runs on tags.', ['a.yml on tag: tags']],
    ['`.github/workflows/a.yml` is triggered by pushed tags.', ['.github/workflows/a.yml on tag: tags']],
    [
      '[The workflow](../.github/workflows/a.yml), which starts on version tags, builds it.',
      ['../.github/workflows/a.yml on tag: tags'],
    ],
    ['[`a.yml`](../.github/workflows/a.yml) runs when a tag is pushed.', ['a.yml on tag: tag is pushed']],
    ['The workflow `a.yml` fires when you push a new tag.', ['a.yml on tag: you push a new tag']],
    ['`a.yml` runs only for `v*` tags.', ['a.yml on tag: tags']],
    ['`a.yml` runs on tags, not on branches.', ['a.yml on tag: tags']],
    ['`a.yml` runs on tags instead of pushes.', ['a.yml on tag: tags']],
    ['`a.yml` runs on every push.', ['a.yml on push: push']],
    ['`a.yml` runs on pushes to `main`.', ['a.yml on push to main: pushes to main']],
    [
      '`a.yml` runs on pushes to `main` or `next`.',
      ['a.yml on push to main: pushes to main', 'a.yml on push to next: pushes to next «pushes to main or next»'],
    ],
    [
      '`a.yml` runs on pushes to the default branch and on pull requests.',
      ['a.yml on push: pushes', 'a.yml on pull_request: pull requests'],
    ],
    ['`a.yml` runs on every push to a pull request.', ['a.yml on pull_request: push to a pull request']],
    [
      '`a.yml` is run on PRs, pushes to `main`, and nightly.',
      ['a.yml on pull_request: PRs', 'a.yml on push to main: pushes to main ?', 'a.yml on schedule: nightly'],
    ],
    ['`a.yml` runs on `push` and `pull_request`.', ['a.yml on push: push', 'a.yml on pull_request: pull_request']],
    [
      '`a.yml` runs on `push` to `main`/`next`.',
      ['a.yml on push to main: push to main', 'a.yml on push to next: push to next «push to main/next»'],
    ],
    ['`a.yml` runs `make test` on pull requests.', ['a.yml on pull_request: pull requests']],
    ['`a.yml` runs `make test` on releases.', ['a.yml on release: releases ?']],
    [
      '`a.yml` runs this weekly (on Monday) and on manual dispatch.',
      ['a.yml on schedule: weekly', 'a.yml on workflow_dispatch: manual dispatch'],
    ],
    ['`a.yml` runs on a nightly schedule.', ['a.yml on schedule: schedule']],
    ['`a.yml` can be triggered manually.', ['a.yml on workflow_dispatch: manually']],
    ['`a.yml` is started by `workflow_dispatch`.', ['a.yml on workflow_dispatch: workflow_dispatch']],
    ['`a.yml` runs on published releases.', ['a.yml on release: releases']],
    ['`a.yml` runs when a release is published.', ['a.yml on release: release is published']],
    ['`a.yml` runs for the merge queue.', ['a.yml on merge_group: merge queue']],
    ['`a.yml` runs on pushes and tags.', ['a.yml on push: pushes', 'a.yml on tag: tags']],
    ['`a.yml` runs on pushes and tags the image.', ['a.yml on push: pushes', 'a.yml on tag: tags ?']],
    [
      '`a.yml` and `b.yml` run on pull requests.',
      ['a.yml on pull_request: pull requests', 'b.yml on pull_request: pull requests'],
    ],
    ['GitHub Actions workflow `Checks` runs nightly.', ['Checks', 'Checks on schedule: nightly']],
    ['> `a.yml` runs on every pull\n> request.', ['a.yml on pull_request: pull request «pull\n> request»']],
  ])('%s', (text, expected) => expect(claimsIn(text)).toEqual(expected))

  test.each([
    '`a.yml` does not run on tags.',
    '`a.yml` no longer runs on tags.',
    '`a.yml` never runs on tags.',
    '`a.yml` used to run on tags.',
    '`a.yml` will run on tags.',
    'If `a.yml` runs on tags, wait.',
    'Make sure that `a.yml` runs on tags.',
    'Does it mean that `a.yml` runs on tags?',
    '`a.yml` runs on Linux.',
    '`a.yml` runs on `ubuntu-latest`.',
    '`a.yml` runs nightly builds.',
    '`a.yml` runs on release branches.',
    '`a.yml` starts on line 3 and ends on tags.',
    '`a.yml` builds the wheel on tags.',
    '`a.yml` runs on pull request comments.',
    '`a.yml` runs on tags of the upstream repository.',
    '`a.yml` runs on tags in your fork.',
    'The script called by `a.yml` runs on tags.',
    'Unlike `a.yml` runs on tags.',
    '[`a.yml`](https://example.org/a.yml) runs on tags.',
    '~~`a.yml`~~ runs on tags.',
    'a.yml runs on tags.',
    '`make` runs on tags.',
  ])('not: %s', (text) => expect(claimsIn(text)).toEqual([]))
})

describe('jobs and steps', () => {
  test.each([
    ['The `build` job of `a.yml` is slow.', ['job build of a.yml']],
    ['Job `build` in the workflow [`a.yml`](../.github/workflows/a.yml) is slow.', ['job build of a.yml']],
    [
      'The jobs `lint`, `test` and `build` of `.github/workflows/a.yml` run.',
      [
        'job lint of .github/workflows/a.yml',
        'job test of .github/workflows/a.yml',
        'job build of .github/workflows/a.yml',
      ],
    ],
    ['The `lint` and `test` jobs in `a.yml` run.', ['job lint of a.yml', 'job test of a.yml']],
    ['`make` and the `test` job in `a.yml` run.', ['job test of a.yml']],
    ['`a.yml` has a `build` job.', ['job build of a.yml']],
    ["`a.yml`'s `build` job is slow.", ['job build of a.yml']],
    ['In `a.yml`, the `build` job is slow.', ['job build of a.yml']],
    ['All of it is in `a.yml` (the `build` job).', ['job build of a.yml']],
    ['The `build` job of the `Release` workflow is slow.', ['job build of Release', 'Release ?']],
    ['The `build` job runs in CI.', ['job build']],
    ['## GitHub Actions\n\nThe `build` job is slow.', ['job build']],
    ['CI does it.\n\nThe `build` job is slow.', ['job build']],
    ['CI does it.\n\n## More\n\nThe `build` job is slow.', ['job build ?']],
    ['The `build` job is slow.', ['job build ?']],
    ['In CI, your `build` job is slow.', ['job build ?']],
    ['In CI, you can do more. Name the `build` job.', ['job build ?']],
    ['In CI, the `build` job is slow.\n\n```yaml\njobs:\n  build:\n```', ['job build ?']],
    ['CI and Kubernetes do it.\n\nThe `build` job is slow.', ['job build ?']],
    ['The `Upload it` step of `a.yml` sends.', ['step Upload it of a.yml']],
    [
      'The `Upload it` step of job `build` in `a.yml` sends.',
      ['step Upload it of build of a.yml', 'job build of a.yml'],
    ],
    [
      'The step `make release` of the `build` job in `a.yml` does.',
      ['step make release of build of a.yml', 'job build of a.yml'],
    ],
    ['In CI, the `Upload it` step sends.', ['step Upload it ?']],
  ])('%s', (text, expected) => expect(claimsIn(text)).toEqual(expected))

  test.each([
    'The `Upload it` step sends.',
    'The cron job `backup` runs at night.',
    'The `import` job waits in the queue.',
    'Prometheus has the `gateway` job.',
    'The `Job` job class is abstract.',
    'In CI, the job `if` is false and the job `needs` it.',
    'In CI, the `job` job id is set.',
    "In CI, the `build` job's runner.".replace('`build` job', 'build job'),
    'In CI, the `src/a.py` job.',
    'In CI, the `test-*` jobs.',
    'In CI, the `<name>` job.',
    'In CI, the [`build`](https://example.org) job.',
    'Fail the job: `error` or `warning` in CI.',
  ])('not: %s', (text) => expect(claimsIn(text)).toEqual([]))
})

describe('names of workflows', () => {
  test.each([
    ['The `Release` workflow runs in CI.', ['Release']],
    ['The `Release` GitHub Actions workflow.', ['Release']],
    ['The GitHub Actions workflow `Release`.', ['Release']],
    ['The `Release` workflow.', ['Release ?']],
    ['Another workflow `Release` in CI.', ['Release ?']],
    ['On GitHub the built-in `Closed` workflow of projects.', ['Closed ?']],
  ])('%s', (text, expected) => expect(claimsIn(text)).toEqual(expected))

  test.each([
    'The `release.yml` workflow runs in CI.',
    'In CI, the `pull_request` workflow.',
    'The `research` workflow pack in CI.',
    'A `Release` in CI.',
  ])('not: %s', (text) => expect(claimsIn(text)).toEqual([]))
})

test.each([
  ['code', `${'`a`, '.repeat(1_000)}jobs`],
  ['files', `${'`a.yml` and '.repeat(1_000)}run`],
  ['files in one sentence', `${'`a.yml` and '.repeat(120)}run`],
  ['words', `${'`a.yml` runs on '.repeat(1_000)}tags`],
  ['blanks', `\`a.yml\` runs${' '.repeat(1_000)}on${' '.repeat(400)}\`b\``],
  ['brackets', `\`a.yml\`${' ('.repeat(600)}runs on tags`],
  ['determiners', `\`a.yml\` runs on ${'every '.repeat(200)}`],
  ['sentences', `${'The `a` job of `b.yml` runs on tags. '.repeat(1_000)}`],
])('the time for hostile %s is bounded', (_, text) => {
  const document = read('docs/page.md', text)
  if (!document.known) throw new Error(document.reason)
  const spent = startWatch()
  extractWorkflowClaims(document.value, () => undefined)
  expect(spent()).toBeLessThan(1000)
})

test('what a document of one day says of jobs is of that day', () => {
  const document = read('docs/audit-2026-02-07.md', 'In CI, the `build` job is slow.')
  if (!document.known) throw new Error(document.reason)
  expect(extractWorkflowClaims(document.value, () => undefined)).toMatchObject([
    { kind: 'job', doubt: 'the document is of the day in its name' },
  ])
})
