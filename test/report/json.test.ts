import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { json } from '../../src/report/json.ts'
import { options, readMarks, reportOf, resultOf, sample } from './sample.ts'

const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }

/** An object with exactly these keys, but for those that may be absent. */
function object(properties: Record<string, object>, ...optional: readonly string[]): object {
  const required = Object.keys(properties).filter((key) => !optional.includes(key))
  return { type: 'object', additionalProperties: false, properties, required }
}

const place = object({ line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 }, offset: count })
const location = object({ path: text, start: place, end: place })
const fix = object({
  title: text,
  applicability: { enum: ['safe', 'unsafe'] },
  edits: { type: 'array', items: object({ start: place, end: place, text }) },
})
const diagnostic = object(
  {
    ruleId: text,
    severity: { enum: ['error', 'warning', 'note'] },
    outcome: { enum: ['broken', 'pending', 'unknown'] },
    message: text,
    location,
    evidence: location,
    fix,
    fingerprint: text,
  },
  'evidence',
  'fix',
)
const result = object({
  claim: object({ kind: text, text, location }),
  rule: text,
  outcome: { enum: ['holds', 'broken', 'pending', 'unknown'] },
  message: text,
})
const schema = object(
  {
    schemaVersion: { const: 1 },
    tool: object({ name: { const: 'relops' }, version: text }),
    snapshot: object({ kind: { enum: ['worktree', 'index', 'revision'] }, commit: text }, 'commit'),
    summary: object({ documents: count, claims: count, holds: count, broken: count, pending: count, unknown: count }),
    diagnostics: { type: 'array', items: diagnostic },
    results: { type: 'array', items: result },
  },
  'results',
)
const isValid = new Ajv().compile(schema)

describe('schema', () => {
  test.each([
    ['everything', sample, true],
    ['no results', sample, false],
    ['as little as there can be', { ...sample, snapshot: { kind: 'worktree' as const }, diagnostics: [] }, false],
  ])('%s', (_, report, all) => {
    const data: unknown = JSON.parse(json(report, { ...options, all }))
    isValid(data)
    expect(isValid.errors).toBeNull()
    expect(Object.hasOwn(Object(data), 'results')).toBe(all)
  })
})

test('keys in order, two spaces, a final newline', () => {
  const { text, range } = readMarks('See `«docs/x.md»`.\n')
  const report = reportOf({ text, range }, { message: 'Not \u001B there' })
  expect(json(report, options)).toBe(String.raw`{
  "schemaVersion": 1,
  "tool": {
    "name": "relops",
    "version": "0.1.0"
  },
  "snapshot": {
    "kind": "worktree"
  },
  "summary": {
    "documents": 1,
    "claims": 1,
    "holds": 0,
    "broken": 1,
    "pending": 0,
    "unknown": 0
  },
  "diagnostics": [
    {
      "ruleId": "missing-file",
      "severity": "error",
      "outcome": "broken",
      "message": "Not \u001b there",
      "location": {
        "path": "a.md",
        "start": {
          "line": 1,
          "column": 6,
          "offset": 5
        },
        "end": {
          "line": 1,
          "column": 15,
          "offset": 14
        }
      },
      "fingerprint": "1f"
    }
  ]
}
`)
})

describe('diagnostics', () => {
  const { diagnostics } = JSON.parse(json(sample, options))

  test('stand in the order of paths, then of offsets', () => {
    const places = diagnostics.map((diagnostic: { location: object }) => diagnostic.location)
    expect(places).toMatchObject([
      { path: 'README.md', start: { line: 1, column: 7, offset: 6 } },
      { path: 'docs/release.md', start: { line: 3, column: 25, offset: 35 } },
      { path: 'docs/release.md', start: { line: 4, column: 17, offset: 59 } },
    ])
  })

  test('carry evidence of other files, and edits with places', () => {
    expect(diagnostics[1].evidence).toEqual({
      path: 'pyproject.toml',
      start: { line: 3, column: 12, offset: 35 },
      end: { line: 3, column: 17, offset: 40 },
    })
    expect(diagnostics[1].fix).toEqual({
      title: 'Write `1.4.0`',
      applicability: 'safe',
      edits: [{ start: { line: 3, column: 25, offset: 35 }, end: { line: 3, column: 30, offset: 40 }, text: '1.4.0' }],
    })
  })
})

test('results carry the words of their verdict', () => {
  const { results } = JSON.parse(json(sample, { ...options, all: true }))
  expect(results).toMatchObject([
    { claim: { text: 'docs/gone.md' }, outcome: 'broken', message: '`docs/gone.md` does not exist; nor does `docs/`' },
    { claim: { text: 'docs/plan.md' }, outcome: 'pending', message: 'still to come: `will be`' },
    { claim: { text: 'dist/app.js' }, outcome: 'unknown', message: '`dist/` is ignored (`.gitignore`)' },
    { claim: { kind: 'file', text: 'src/' }, rule: 'missing-file', outcome: 'holds', message: 'is a directory' },
  ])
})

test('a byte order mark counts in offsets and not in columns', () => {
  const { diagnostics } = JSON.parse(json(reportOf(readMarks('\uFEFF«a»\r\nb')), options))
  expect(diagnostics[0].location.start).toEqual({ line: 1, column: 1, offset: 1 })
})

test('a place in a file without text is our mistake', () => {
  const report = { ...reportOf({ text: 'a', range: [0, 1] }), sources: new Map() }
  expect(() => json(report, options)).toThrow('a.md')
  const result = resultOf({ path: 'b.md', range: [0, 1] }, 'x', { outcome: 'holds', message: 'is there' })
  expect(() => json({ ...report, diagnostics: [], results: [result] }, { ...options, all: true })).toThrow('b.md')
})
