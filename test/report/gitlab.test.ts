import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { gitlab } from '../../src/report/gitlab.ts'
import { options, sample } from './sample.ts'

const text = { type: 'string', minLength: 1 }

/** The fields that GitLab documents for a Code Quality report, and no others. */
const issue = {
  type: 'object',
  additionalProperties: false,
  required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
  properties: {
    description: text,
    check_name: text,
    fingerprint: text,
    severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
    location: {
      type: 'object',
      additionalProperties: false,
      required: ['path', 'lines'],
      properties: {
        path: { ...text, pattern: '^(?!\\./|/)' },
        lines: {
          type: 'object',
          additionalProperties: false,
          required: ['begin'],
          properties: { begin: { type: 'integer', minimum: 1 } },
        },
      },
    },
  },
}
const validate = new Ajv().compile({ type: 'array', items: issue })

test('the fields that GitLab documents', () => {
  const issues = JSON.parse(gitlab(sample, { ...options, prefix: 'app/' }))
  validate(issues)
  expect(validate.errors).toBeNull()
  expect(issues).toMatchObject([
    { severity: 'major', fingerprint: '3f', location: { path: 'app/README.md', lines: { begin: 1 } } },
    { severity: 'major', check_name: 'stale-version', location: { path: 'app/docs/release.md', lines: { begin: 3 } } },
    { severity: 'minor', description: '`docs/x.md` does not exist', location: { lines: { begin: 4 } } },
  ])
})

test('an empty list where nothing is wrong', () => {
  expect(gitlab({ ...sample, diagnostics: [] }, options)).toBe('[]\n')
})
