import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

const place = new URL('../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url)

/** The published schema is of draft 4, from which `id` is all that it uses and draft 7 does not have. */
const { id, ...schema } = JSON.parse(readFileSync(place, 'utf8'))

const ajv = new Ajv({
  unicodeRegExp: false,
  formats: {
    uri: /^[A-Za-z][A-Za-z0-9+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]*$/,
    // A first segment that has a colon would be a scheme.
    'uri-reference': /^(?:[\w.~!$&'()*+,;=@%-]+(?:\/[\w.~!$&'()*+,;=:@%-]*)*)?$/,
    'date-time': true,
  },
})

const validate = ajv.compile({ ...schema, $id: id, $schema: 'http://json-schema.org/draft-07/schema#' })

/** What is wrong with a log of SARIF 2.1.0, by the published schema. */
export function sarifErrors(log: unknown): readonly unknown[] {
  validate(log)
  return validate.errors ?? []
}
