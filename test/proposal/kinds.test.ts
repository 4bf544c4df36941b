import { expect, test } from 'vitest'
import { additionsOf, surveyOf } from '../support/surveys.ts'

const steps = '# How to\n\n1. Do it.\n'
const releases =
  '# Notes\n\n## 1.1.0 (2024-02-03)\n\n- a\n\n## [1.0.0](https://x.test/1.0.0)\n\n- b\n\n## v0.9.0 {#old}\n\n- c\n'

/** A document, and what it is taken for. */
const cases: readonly (readonly [path: string, text: string, kind: string | undefined])[] = [
  ['RELEASE.md', steps, 'playbook'],
  ['RELEASE.md', '# Release\n\nIt is out.\n', undefined],
  ['RELEASE.md', releases, 'changelog'],
  ['docs/RELEASE_CHECKLIST.md', '# Release\n\n- [ ] tag\n', 'playbook'],
  ['docs/ops/deploy-runbook.md', '# Deploy\n\n```sh\nmake\n```\n', 'playbook'],
  ['docs/module/release_ops.md', '# Release & Operations Plan\n\n1. Do it.\n', 'playbook'],
  ['runbooks/outage.md', '# Outage\n', 'playbook'],
  ['packages/core/playbook.md', steps, undefined],
  ['docs/plans/next.md', '# Next\n', 'plan'],
  ['docs/plans/2024-01-31-next.md', '# Next\n', 'plan'],
  ['docs/DOCKER_PLAN.md', '# Docker\n\n- an image\n', 'plan'],
  ['docs/explanation.md', '# Explained\n\n- an image\n', undefined],
  ['ROADMAP.md', '# Roadmap\n\n| What | When |\n| --- | --- |\n', 'plan'],
  ['src/plans/README.md', '# Tariffs\n', undefined],
  ['docs/governance/policy.md', '# Policy\n', 'governance'],
  ['docs/acceptance_checklist.md', '# Accepted\n\n- it\n', 'governance'],
  ['docs/reports/load.md', '# Load\n', 'record'],
  ['docs/archive/DOCKER_PLAN.md', '# Docker\n\n- an image\n', 'record'],
  ['docs/2024-01-31-outage.md', '# Outage\n', 'record'],
  ['docs/about/release-notes.md', releases, 'changelog'],
  ['docs/upgrade-versions.md', releases, undefined],
  ['CHANGELOG.md', releases, undefined],
  ['docs/governance/HISTORY.md', releases, undefined],
]

test.each(cases)('%s %j: %s', async (path, text, kind) => {
  const { proposal } = await surveyOf({ 'README.md': '# It\n', [path]: text })
  expect(proposal.kinds.map((one) => [one.kind, one.documents])).toEqual(kind === undefined ? [] : [[kind, [path]]])
})

test('decisions are records where they are numbered', async () => {
  const decisions = { 'docs/adr/0001-a.md': '# A\n', 'docs/adr/README.md': '# All\n' }
  expect(await additionsOf(decisions)).toEqual({})
  expect(await additionsOf({ ...decisions, 'docs/adr/0002-b.md': '# B\n' })).toEqual({
    documents: [{ include: ['**/*.md'] }, { include: ['docs/adr/**/*.md'], kind: 'record' }],
  })
})

test('says where it was seen', async () => {
  const { proposal } = await surveyOf({ 'docs/x-plan.md': '\n\n# The [plan](x.md)\n\n- a\n' })
  expect(proposal.kinds[0]).toMatchObject({ at: { path: 'docs/x-plan.md', line: 3 }, words: 'The plan' })
})

test('patterns match what they are for, and all else stays a document', async () => {
  const plan = '# Plan\n\n- a\n'
  const files = {
    'README.MD': '# It\n',
    'docs/governance/releases.md': releases,
    'docs/governance/a.md': '# A\n',
    'docs/A_PLAN.md': plan,
    'docs/B_PLAN.md': plan,
    'docs/C_PLAN.md': plan,
    'OTHER_PLAN.md': plan,
    'docs/vendor/x/PLAN.md': plan,
  }
  expect(await additionsOf(files)).toEqual({
    documents: [
      { include: ['**/*.md', '**/*.MD'], exclude: ['**/vendor/**'] },
      { include: ['docs/governance/**/*.md'], exclude: ['docs/governance/releases.md'], kind: 'governance' },
      { include: ['docs/*_PLAN.md', 'OTHER_PLAN.md'], kind: 'plan' },
    ],
  })
})

test('what is configured is not proposed again', async () => {
  const files = { 'docs/plans/a.md': '# A\n', 'docs/reports/b.md': '# B\n' }
  const configured = { documents: [{ include: ['docs/plans/*.md'], kind: 'governance' }, { include: ['**/*.md'] }] }
  const found = await surveyOf({ ...files, 'relops.docs.json': JSON.stringify(configured) })
  expect(JSON.parse(found.text)).toEqual({
    documents: [...configured.documents, { include: ['docs/reports/**/*.md'], kind: 'record' }],
  })
})
