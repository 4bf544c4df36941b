/** Sentences that seem to speak of workflows of GitHub, and say nothing that could be judged. */
export const noWorkflowClaims: readonly (readonly [what: string, text: string])[] = [
  ['a job of a table of times', 'The cron job `backup` runs at three.'],
  ['a job of a cluster', 'On Kubernetes, the `migrate` job runs once.'],
  ['a job of a queue', 'The `resize` job waits in the queue.'],
  ['a job of a scrape', 'Prometheus has it under the `gateway` job.'],
  ['a step of a list', 'The `unpack` step comes first.'],
  ['a key of a job', 'In GitHub Actions, the job `if` and the step `with` are optional.'],
  ['a class of jobs', 'The `Import` job class is abstract.'],
  ['a kind of workflow', 'CI has a `pull_request` workflow.'],
  ['a machine', 'In CI, `make` runs on `ubuntu-24.04`.'],
]

/** What is said of workflows that may be of another place. */
export const unknownWorkflows: readonly (readonly [what: string, text: string, claims: readonly string[]])[] = [
  ['a job of who knows what', 'The `pack` job does it.', ['pack']],
  ["a job of the readers' own", 'In CI, give your `pack` job a name.', ['pack']],
  ['a job that an example shows', 'In CI, the `pack` job does it.\n\n```yaml\njobs:\n  pack: {}\n```', ['pack']],
  ['a job of another system', 'CI is on Jenkins.\n\nThe `pack` job does it.', ['pack']],
  ['a workflow of people', 'The `Review` workflow takes two days.', ['Review']],
  ['a workflow of a board', 'On GitHub, the built-in `Item closed` workflow moves it.', ['Item closed']],
  [
    'a workflow that GitHub brings',
    'On GitHub, the `pages-build-deployment` workflow does it.',
    ['pages-build-deployment'],
  ],
  ['a workflow elsewhere', 'In CI, [`none.yml`](https://example.org/none.yml) runs on tags.', ['none.yml']],
  ['an example of a trigger', 'A workflow such as `none.yml` runs on tags.', ['none.yml', 'tags']],
]
