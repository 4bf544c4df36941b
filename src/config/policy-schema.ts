import { z } from 'zod'

const name = z.string().min(1)
const patterns = z.array(name)
const names = z.array(name).default([])

/** The key that says which policy an entry is. */
const rule = <const R extends string>(id: R) => z.literal(id).describe('The rule that judges what the policy asks for.')

const documents = patterns
  .min(1)
  .describe('Patterns of the documents that the policy is about. Each of them must match a document.')

const variable = z.strictObject({
  rule: rule('missing-variable'),
  documents,
  files: patterns
    .default([])
    .describe('Patterns of the files that name the variables. Code and files of settings by default.'),
})

const evidence = z.strictObject({
  rule: rule('missing-evidence'),
  documents,
  label: name
    .default('Evidence')
    .describe('What stands before the evidence of an item, and above the column of it in a table.'),
  level: z
    .enum(['exists', 'non-empty', 'well-formed', 'committed'])
    .default('well-formed')
    .describe('How closely evidence is looked at; each level asks for what those before it ask for, too.'),
  complete: names.describe('What a status says that is done. The usual words by default.'),
  statuses: names.describe('All else that a status may say. Anything by default.'),
  fields: z
    .array(name)
    .default(['Reviewer', 'Date'])
    .describe('Labels of an item whose value is filled in before it is ticked, where the item has them.'),
})

const section = z.strictObject({
  rule: rule('missing-section'),
  documents,
  sections: names.describe('Words of headings that there must be. Those of the kind of the document by default.'),
  ordered: z.boolean().default(false).describe('Whether the sections stand in this order.'),
  fields: names.describe('Labels above the second heading, or keys of the front matter, that have a value.'),
  links: names.describe('Paths from the root that the document refers to.'),
})

/** One entry of `policies`: `rule` decides what else stands in it. */
export const policySchema = z.discriminatedUnion('rule', [variable, evidence, section])
