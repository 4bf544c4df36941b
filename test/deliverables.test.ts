import { expect, test } from 'vitest'
import { defaultConfig } from '../src/config/configuration.ts'
import { listDeliverables } from '../src/deliverables.ts'
import { deliverablesJson, deliverablesText } from '../src/report/deliverables.ts'
import { memoryRepository } from '../src/repository/memory.ts'

const plan = `# Plan

## M1

- [x] Added \`scripts/a.sh\`.
- [ ] \`scripts/b.sh\`: runs \`scripts/a.sh\`.
- Add \`scripts/a.sh\` and \`scripts/c.sh\` into \`dist/\`.
- Think about it.

## Rest

| Task | What | Estimate | Depends on |
| ---- | ---- | -------- | ---------- |
| Docs | Add \`docs/b.md\` | 1 day | \`scripts/a.sh\` |
`

async function list(kind: 'plan' | 'governance') {
  const repository = memoryRepository({ 'docs/plan.md': plan, 'scripts/a.sh': '' })
  const documents = new Map([['docs/plan.md', { kind }]])
  return listDeliverables(repository, { config: defaultConfig, documents })
}

test('what a plan is to bring, and how much of it is there', async () => {
  const { deliverables, texts } = await list('plan')
  expect(deliverablesText(deliverables, texts)).toBe(
    [
      'docs/plan.md:5:7  delivered  M1  scripts/a.sh',
      'docs/plan.md:6:7  pending  M1  scripts/b.sh',
      'docs/plan.md:7:3  partly  M1  scripts/a.sh, scripts/c.sh',
      'docs/plan.md:14:3  pending  Rest  docs/b.md  (1 day)\n',
    ].join('\n'),
  )
  expect(JSON.parse(deliverablesJson(deliverables, texts)).claims.at(-1)).toEqual({
    kind: 'deliverable',
    text: 'Docs',
    milestone: 'Rest',
    effort: '1 day',
    dependencies: 'scripts/a.sh',
    names: ['docs/b.md'],
    state: 'pending',
    at: { path: 'docs/plan.md', line: 14, column: 3, offset: plan.indexOf('Docs') },
  })
})

test('other documents deliver nothing', async () => expect((await list('governance')).deliverables).toEqual([]))
