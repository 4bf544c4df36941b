/** What docs promise of `check --format json`, version 1: every key, and none beside them. */

const object = (properties: Readonly<Record<string, object>>, ...optional: readonly string[]) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
})

const list = (items: object) => ({ type: 'array', items })
const text = { type: 'string', minLength: 1 }
const count = { type: 'integer', minimum: 0 }
const ordinal = { type: 'integer', minimum: 1 }
const position = object({ line: ordinal, column: ordinal, offset: count })
const location = object({ path: text, start: position, end: position })
const edit = object({ start: position, end: position, text: { type: 'string' } })

const diagnostic = object(
  {
    ruleId: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
    severity: { enum: ['error', 'warning', 'note'] },
    outcome: { enum: ['broken', 'pending', 'unknown'] },
    message: text,
    location,
    evidence: location,
    fix: object({ title: text, applicability: { enum: ['safe', 'unsafe'] }, edits: list(edit) }),
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

export const reportSchema = object(
  {
    schemaVersion: { const: 1 },
    tool: object({ name: { const: 'relops' }, version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' } }),
    snapshot: object(
      {
        kind: { enum: ['worktree', 'index', 'revision'] },
        commit: { type: 'string', pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' },
      },
      'commit',
    ),
    summary: object({ documents: count, claims: count, holds: count, broken: count, pending: count, unknown: count }),
    diagnostics: list(diagnostic),
    results: list(result),
  },
  'results',
)
