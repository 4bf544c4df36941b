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
    .describe(
      'Patterns of the files that name the variables, each of which must match a file. Code and files of settings (.env.example, app.env, Dockerfile) by default.',
    ),
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
  complete: names.describe(
    'What a status says that is done. The usual words by default: complete, done, shipped and their like.',
  ),
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
  links: names.describe('Paths from the root that the document refers to, such as CHANGELOG.md.'),
})

const source = name.describe('The source that the policy is about, by its name.')

const since = name.describe(
  'What is compared with: a tag, a commit, a day such as 2025-10-02, latest-tag for the last release that led up to this commit, or a branch, for the commit at which this one left it (the merge base).',
)

const removal = z.strictObject({
  rule: rule('registry-removal'),
  source,
  since,
  unless: z
    .record(z.string(), name)
    .default({})
    .describe(
      'Fields, and what they said then of a row that may go; all of them have to. "Deprecated since 1.2" says deprecated, and a field that is true says true. What stands below a row goes with it. No row may go by default.',
    ),
})

const revision = z.strictObject({
  rule: rule('missing-revision'),
  files: patterns
    .min(1)
    .describe('Patterns of the files whose changes are logged. Those that are new since the revision are left out.'),
  since,
  log: name
    .exactOptional()
    .describe(
      'The key of the log in a JSON, YAML or TOML file (revision_log, meta.version), or the column of a CSV file.',
    ),
  note: name
    .exactOptional()
    .describe(
      'A pattern of notes that come with changes, such as docs/changes/{name}*.md; {name} is the name of the file without its extension.',
    ),
})

const undocumented = z.strictObject({
  rule: rule('undocumented'),
  documents,
  source: source.exactOptional(),
  level: name.exactOptional().describe('The level of the source whose rows are meant. Those of all levels by default.'),
  files: names.describe('Patterns of files that are documented, instead of a source or beside it.'),
})

const review = z.strictObject({
  rule: rule('stale-review'),
  documents,
  reviews: patterns.min(1).describe('Patterns of the files that the documents are about.'),
  label: z
    .array(name)
    .min(1)
    .default(['Updated', 'Last updated', 'Reviewed', 'Last reviewed'])
    .describe('What stands before the day on which a document was looked at; the last such day counts.'),
})

const dataset = z.strictObject({
  rule: rule('unrecorded-dataset'),
  documents: names.describe('Patterns of the documents that the policy is about. All documents by default.'),
  files: patterns
    .min(1)
    .describe(
      'Patterns of what is a dataset. Files that are not committed match them by the names that documents use.',
    ),
  recordedIn: names.describe(
    'Patterns of lists of checksums in which datasets that are not committed stand. Each must match a file.',
  ),
  provenance: names.describe(
    'Patterns of the documents of which one names each dataset, with its origin or how to get it. Each must match a document.',
  ),
})

/** One entry of `policies`: `rule` decides what else stands in it. */
export const policySchema = z.discriminatedUnion('rule', [
  variable,
  evidence,
  section,
  removal,
  revision,
  undocumented,
  review,
  dataset,
])
