import { expect, test } from 'vitest'
import { defaultConfig } from '../src/config/configuration.ts'
import { checkAndFix } from '../src/fix.ts'
import { listDeliverables } from '../src/plans.ts'
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

test('a region shows it, in the plan itself and elsewhere, and claims nothing itself', async () => {
  const begin = '<!-- relops:begin deliverables plan=docs/plan.md -->'
  const readme = `# Mill\n\n${begin}\n<!-- relops:end deliverables -->\n\nSo far: ${begin}<!-- relops:end deliverables -->.\n`
  const own = `${plan}\n<!-- relops:begin deliverables -->\n<!-- relops:end deliverables -->\n`
  const files = { 'docs/plan.md': own, 'README.md': readme, 'scripts/a.sh': '' }
  const documents = new Map([
    ['docs/plan.md', { kind: 'plan' as const }],
    ['README.md', undefined],
  ])
  const options = { config: defaultConfig, documents }
  const { rewritten, report } = await checkAndFix(memoryRepository(files), options, false)
  expect(report.diagnostics).toEqual([])
  const table = [
    '| Milestone | Deliverable                    | Effort | Dependencies | State     |',
    '| --------- | ------------------------------ | ------ | ------------ | --------- |',
    '| M1        | `scripts/a.sh`                 |        |              | delivered |',
    '| M1        | `scripts/b.sh`                 |        |              | pending   |',
    '| M1        | `scripts/a.sh`, `scripts/c.sh` |        |              | partly    |',
    '| Rest      | `docs/b.md`                    | 1 day  | scripts/a.sh | pending   |',
  ].join('\n')
  expect(rewritten.get('docs/plan.md')?.after).toContain(`-->\n\n${table}\n\n<!--`)
  expect(rewritten.get('README.md')?.after).toContain(`-->\n\n${table}\n\n<!--`)
  expect(rewritten.get('README.md')?.after).toContain('-->1 delivered, 1 partly, 2 pending<!--')
  const after = [...rewritten].map(([path, { after: text }]) => [path, text] as const)
  const again = await checkAndFix(memoryRepository({ ...files, ...Object.fromEntries(after) }), options, false)
  expect([...again.rewritten]).toEqual([])
})

test('the rows of one document', async () => {
  const repository = memoryRepository({ 'docs/plan.md': plan, 'scripts/a.sh': '' })
  const documents = new Map([['docs/plan.md', { kind: 'plan' as const }]])
  const { deliverables } = await listDeliverables(repository, { config: defaultConfig, documents })
  expect(deliverables.map(({ state }) => state)).toEqual(['delivered', 'pending', 'partly', 'pending'])
})
