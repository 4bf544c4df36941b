import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { surveyOf } from '../support/surveys.ts'

const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('')

const files = (count: number, make: (at: number) => readonly [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => make(at)))

/** Each takes milliseconds where time grows with size, and minutes where it grows with its square. */
const hostile: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a table of many rows': {
    'a.md': `| a | b |\n| - | - |\n${many(2000, (at) => `| s${at % 9} | x |\n`)}`,
    'package.json': `{"scripts":{${many(9, (at) => `"s${at}":"x",`)}"z":"y"}}`,
  },
  'many tables': {
    'a.md': many(200, (at) => `## ${at}\n\n| a | b |\n| - | - |\n| s1 | x |\n| s2 | x |\n| s3 | x |\n\n`),
    'package.json': '{"scripts":{"s1":"x","s2":"x","s3":"x"}}',
  },
  'a long list': {
    'a.md': many(3000, (at) => `- \`s${at % 4}\` x\n`),
    'package.json': '{"scripts":{"s1":"x","s2":"x","s3":"x"}}',
  },
  'many folders of plans': files(800, (at) => [`docs/${at}/plans/p.md`, '# P\n']),
  'a heading without an end': {
    'docs/change.md': `# ${' '.repeat(200_000)}x\n## ${'{#'.repeat(100_000)}\n## ${']('.repeat(100_000)}\n`,
  },
  'cells without an end': { 'a.md': `|${'`'.repeat(100_000)}\n|${'['.repeat(100_000)}|\n` },
  'functions that call each other': {
    'registry.py': `class R:\n  def register_a(self, n) -> A: pass\nclass A:\n  def register_b(self, n): pass\n${many(1500, (at) => `def f${at}(): f${at + 1}(); f${(at * 7) % 1500}()\n`)}def f1500(): R().register_a('x')\n`,
  },
  'methods that return each other': {
    'registry.py': many(400, (at) => `class C${at}:\n  def register_x${at}(self, n) -> C${(at + 1) % 400}: pass\n`),
  },
  'many tags of checksums': { SHA256SUMS: many(20_000, (at) => `${'a'.repeat(64)}  f${at}\n`) },
}

describe('in the time that the size of the repository asks for', () => {
  test.each(Object.entries(hostile))(
    '%s',
    async (_, given) => {
      const { report } = await surveyOf({ 'README.md': '# It\n', ...given })
      expect(report?.summary.documents).toBeGreaterThan(0)
    },
    10_000,
  )
})

const words = [
  'Extra',
  'dev',
  'docs',
  'fast',
  '`dev`',
  '[docs](x.md)',
  '',
  '__proto__',
  'constructor',
  'a|b',
  '#',
  '`x`, `y`',
  '*',
  '{{ x }}',
]
const cell = fc.constantFrom(...words)
const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => `| ${cells.join(' | ')} |`)
const table = fc
  .tuple(row, fc.array(row, { maxLength: 5 }))
  .map(([header, rows]) => [header, header.replaceAll(/[^|]+/g, ' - '), ...rows].join('\n'))
const list = fc.array(cell, { maxLength: 4 }).map((items) => items.map((item) => `- ${item}`).join('\n'))
const document = fc
  .array(
    fc.oneof(
      cell.map((text) => `## ${text}`),
      table,
      list,
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join('\n\n'))
const path = fc.constantFrom(
  'README.md',
  'docs/plans/a[1].md',
  'docs/{a,b}.md',
  'docs/x_PLAN.md',
  'docs/y_PLAN.md',
  'docs/z_PLAN.md',
  '!x.md',
  'docs/reports/*.md',
  'vendor/a.MD',
  'constructor/plans/a.md',
)

test('every proposal is a configuration that is accepted', async () => {
  const manifest =
    '[project]\nname = "x"\n[project.optional-dependencies]\ndev = ["x"]\ndocs = ["y"]\nfast = ["x", "y"]\n"__proto__" = []\n'
  await fc.assert(
    fc.asyncProperty(fc.dictionary(path, document, { minKeys: 1, maxKeys: 6 }), async (documents) => {
      const before = await surveyOf({ ...documents, 'pyproject.toml': manifest })
      const after = await surveyOf({ ...documents, 'pyproject.toml': manifest, 'relops.docs.json': before.text })
      expect(after.proposal.tables).toEqual([])
      expect(after.proposal.kinds).toEqual([])
    }),
    { numRuns: Number(process.env.RELOPS_RUNS ?? 25) },
  )
})
