import { all, append, replace } from '../support/fixture-files.ts'
import type { Break, Damage } from './damages.ts'

const workflow = '.github/workflows/release.yml'
const playbook = 'RELEASE.md'
const onTags = 'push:\n    tags: ["v*"]'

/** Damages to what documents say of workflows. */
export const workflowDamages: readonly Damage[] = [
  {
    name: 'a workflow starts on branches instead of tags',
    fixture: 'turnkey',
    change: replace(workflow, onTags, 'push:\n    branches: [main]'),
    breaks: [triggerless('runs on «tags» and', '`release.yml` starts on `push` to `main`, not on tags')],
    besides: ['CHANGELOG.md: tags: holds → unknown'],
  },
  {
    name: 'a workflow is only started by hand',
    fixture: 'turnkey',
    change: replace(workflow, onTags, 'workflow_dispatch:'),
    breaks: [triggerless('runs on «tags» and', '`release.yml` starts on `workflow_dispatch`, not on tags')],
    besides: ['CHANGELOG.md: tags: holds → unknown'],
  },
  {
    name: 'a document names another trigger',
    fixture: 'turnkey',
    change: replace(playbook, 'runs on tags and', 'runs on pull requests and'),
    breaks: [
      triggerless('runs on «pull requests» and', '`release.yml` starts on `push` of tags, not on `pull_request`'),
    ],
    besides: [`${playbook}: tags: holds → nothing`],
  },
  {
    name: 'a workflow leaves a branch',
    fixture: 'turnkey',
    given: all(
      replace(workflow, onTags, `${onTags}\n    branches: [main, trunk]`),
      append(playbook, '`release.yml` runs on pushes to `main` as well.'),
    ),
    change: replace(workflow, '[main, trunk]', '[trunk]'),
    breaks: [triggerless('to `«main»` as well', '`release.yml` starts on `push`, not on `push` to `main`')],
  },
  {
    name: 'a job is renamed',
    fixture: 'turnkey',
    change: replace(workflow, '  build:\n', '  everything:\n'),
    breaks: [
      {
        ruleId: 'missing-job',
        path: playbook,
        marked: 'of the `«build»` job',
        message: '`release.yml` has no job `build`',
        evidence: [workflow, '«everything»:'],
      },
    ],
    besides: [`${playbook}: Attach the artifacts: holds → unknown`],
  },
  {
    name: 'a step is renamed',
    fixture: 'turnkey',
    change: replace(workflow, 'Attach the artifacts', 'Attach artifacts'),
    breaks: [stepless('`«Attach the artifacts»`', 'Attach the artifacts', 'Attach artifacts')],
  },
  {
    name: 'a step is misspelled',
    fixture: 'turnkey',
    change: replace(playbook, 'Attach the artifacts', 'Atach the artifacts'),
    breaks: [stepless('`«Atach the artifacts»`', 'Atach the artifacts', 'Attach the artifacts')],
    besides: [`${playbook}: Attach the artifacts: holds → nothing`],
  },
  {
    name: 'a workflow is renamed in its file',
    fixture: 'turnkey',
    given: all(
      replace(workflow, 'name: release', 'name: Ship it'),
      append(playbook, 'On GitHub, the `Ship it` workflow does all of that.'),
    ),
    change: replace(workflow, 'name: Ship it', 'name: Release it'),
    breaks: [
      {
        ruleId: 'missing-workflow',
        path: playbook,
        marked: 'the `«Ship it»` workflow',
        message: 'no workflow is named `Ship it`',
      },
    ],
  },
  {
    name: 'a workflow is no YAML any more',
    fixture: 'turnkey',
    change: replace(workflow, '["v*"]', '["v*"'),
    besides: [
      'CHANGELOG.md: tags: holds → unknown',
      `${playbook}: Attach the artifacts: holds → unknown`,
      `${playbook}: build: holds → unknown`,
      `${playbook}: tags: holds → unknown`,
    ],
  },
]

function triggerless(marked: string, message: string): Break {
  return { ruleId: 'missing-trigger', path: playbook, marked, message, evidence: [workflow, '«on»:\n'] }
}

function stepless(marked: string, name: string, similar: string): Break {
  return {
    ruleId: 'missing-step',
    path: playbook,
    marked,
    message: `the job \`build\` of \`release.yml\` has no step \`${name}\`; did you mean \`${similar}\`?`,
    evidence: [workflow, `«${similar}»`],
  }
}
