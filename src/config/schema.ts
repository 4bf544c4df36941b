import { z } from 'zod'
import { isDay } from '../model/moment.ts'
import { readinessItems } from '../model/readiness.ts'
import { isInCalendar } from '../text/day.ts'
import { compileGlob } from '../text/glob.ts'
import { readPublicKey } from '../text/public-key.ts'
import { join } from '../text/repo-path.ts'
import { defaultConfig } from './configuration.ts'
import { clip } from './jsonc.ts'
import { policySchema } from './policy-schema.ts'
import { regionSchema, sourceSchema, tableSchema, valueSchema } from './source-schema.ts'

const { references, release } = defaultConfig

const name = z.string().min(1)

const patterns = z.array(name)

const severity = z.enum(['error', 'warning', 'note', 'off'])

/** One entry of `documents`. */
export const documentSetSchema = z
  .strictObject({
    include: patterns
      .min(1)
      .describe(
        'Patterns of the Markdown files of this set, relative to the root. Each of them must match a document.',
      ),
    exclude: patterns.default([]).describe('Patterns of the files that do not belong to this set after all.'),
    kind: z
      .enum(['playbook', 'plan', 'governance', 'record', 'changelog'])
      .exactOptional()
      .describe('What the documents are for. A later set that names a kind overrides the kind of an earlier one.'),
    asOf: name
      .refine((text) => !isDay(text) || isInCalendar(text), {
        error: ({ input }) => `\`${input}\` is not in the calendar`,
      })
      .exactOptional()
      .describe(
        'Of a record: the time that it tells of, as a tag, a commit, a day (2025-10-02, in UTC), or committed.',
      ),
  })
  .refine(({ kind, asOf }) => asOf === undefined || kind === 'record', {
    error: '`asOf` needs `kind: record`',
    path: ['asOf'],
  })

/** The value of `references`. */
export const referencesSchema = z.strictObject({
  siteRoot: z
    .string()
    .refine((path) => !path.startsWith('/') && join('', path) !== undefined, {
      error: '`siteRoot` leads out of the repository; name a directory relative to its root',
    })
    .transform((path) => join('', path) ?? '')
    .default(references.siteRoot)
    .describe('The directory that links with a leading slash are relative to. The root of the repository by default.'),
  labels: z
    .array(name)
    .default([...references.labels])
    .describe('Labels whose values in plain text are paths, such as Evidence in "Evidence: docs/report.md".'),
  columns: z
    .array(name)
    .default([...references.columns])
    .describe('Headers of table columns whose cells in plain text are paths.'),
  history: z
    .boolean()
    .default(references.history)
    .describe('Whether a reference to a file that was once committed, and is no more, is broken and not just unknown.'),
})

const tagForms = z.array(
  name.refine((pattern) => pattern.includes('{version}'), {
    error: ({ input }) => `\`${clip(String(input))}\` should contain \`{version}\``,
  }),
)

const inside = name.refine((path) => !path.startsWith('/') && join('', path) !== undefined, {
  error: 'It leads out of the repository',
})

/** A file, or a file and the field in it that gives the version. */
const versionPlace = z.union([
  inside.transform((file) => ({ file })),
  z.strictObject({
    file: inside.describe('The file.'),
    field: name.exactOptional().describe('Keys with dots between them, the name of a constant, or of a label.'),
  }),
])

const manifests = z.array(versionPlace).default([])

/** One entry of `packages`. */
export const packageSchema = z.strictObject({
  name: name.describe('The name of the package, as its tags have it.'),
  paths: z.array(inside).min(1).describe('The directories and files that it consists of. They are no patterns.'),
  changelog: inside.exactOptional().describe('Its list of changes. That of release by default.'),
  manifests: manifests.describe('Files that give its version. They agree with the first, and none is behind its tags.'),
  tags: tagForms.default([]).describe('Forms of its tags, which need no {name}. Those of release by default.'),
})

/** One entry of `waivers`. */
export const waiverSchema = z.strictObject({
  item: z.enum(readinessItems).describe('The item, as relops release check names it.'),
  reason: name.describe('Why it need not be ready.'),
  until: name
    .refine((text) => isDay(text) && isInCalendar(text), {
      error: ({ input }) => `\`${clip(String(input))}\` is no day; write it as 2025-10-02`,
    })
    .describe('The last day that this counts on, compared with the day of the release: 2025-10-02.'),
})

/** A text, or a pattern of it. */
const pattern = name.refine((text) => 'matches' in compileGlob(text), {
  error: ({ input }) => `\`${clip(String(input))}\` is no pattern`,
})

/** One entry of `signers`. */
export const signerSchema = z.strictObject({
  identity: pattern.describe('The subject alternative name of the certificate: an address of mail or of a workflow.'),
  issuer: pattern.describe('The issuer of OpenID Connect that the certificate names.'),
})

/** The value of `release`. */
export const releaseSchema = z.strictObject({
  tags: tagForms
    .min(1)
    .default([...release.tags])
    .describe('Forms of the tags of releases: {version} stands for the version, {name} for the name of a package.'),
  sections: z
    .record(z.string(), z.union([name, z.literal(false)], { error: 'A section is a name, or false for none' }))
    .default({})
    .describe('Sections of the changelog by types of commits; false for types that are not told, ! for breaking ones.'),
  squash: z
    .enum(['title', 'expand'])
    .default(release.squash)
    .describe('What a squashed commit says: its title, or the changes that its message lists.'),
  changelog: inside
    .exactOptional()
    .describe('The list of changes, which relops changelog writes and relops check judges. CHANGELOG.md by default.'),
  manifests: manifests.describe('Files that give the version. They agree with the first, and none is behind tags.'),
  forge: z
    .enum(['github', 'gitlab', 'gitea', 'bitbucket'])
    .exactOptional()
    .describe('What shows the repository, where the name of its host does not tell.'),
  prereleases: z
    .enum(['collapse', 'list'])
    .default(release.prereleases)
    .describe('Whether pre-releases are told with the release that they led to, or each by itself.'),
  packages: z
    .array(packageSchema.describe('One package.'))
    .default([])
    .describe('Packages that are released by themselves.'),
  notes: inside.exactOptional().describe('The template of release notes, written in Liquid. Ours by default.'),
  artifacts: patterns
    .default([])
    .describe('Patterns of what is built for a release. It need not be committed: it is read from the disk.'),
  playbook: inside
    .exactOptional()
    .describe('The document that says how to release. The first of the documents of this kind by default.'),
  environment: name
    .exactOptional()
    .describe('A pattern of the report that says what was installed where the release was tested.'),
  tests: name.exactOptional().describe('A pattern of the log of the tests of the release.'),
  branches: patterns
    .default([])
    .describe('Patterns of the branches that releases are made on. The default branch of the remote by default.'),
  keys: z
    .array(
      name.refine((text) => readPublicKey(text) !== undefined, {
        error: ({ input }) => `\`${clip(String(input))}\` is no public key of minisign`,
      }),
    )
    .default([])
    .describe('Public keys of minisign, as the second line of their files has them.'),
  trustRoot: inside
    .exactOptional()
    .describe('The file that bundles of Sigstore are verified by, such as trusted_root.json.'),
  signers: z
    .array(signerSchema.describe('One signer; * stands for what is between two slashes, ** for any of that.'))
    .default([])
    .describe('Who may sign with a certificate. Without it nothing that Sigstore signed counts as verified.'),
  waivers: z
    .array(waiverSchema.describe('One item.'))
    .default([])
    .describe('What relops release check need not find ready for a while.'),
})

/** `relops.docs.json`. */
export const configSchema = z.strictObject({
  $schema: z.string().exactOptional().describe('Where editors find the schema of this file.'),
  documents: z
    .array(documentSetSchema.describe('A set of documents.'))
    .min(1)
    .exactOptional()
    .describe('The documents to check. Every Markdown file outside vendored folders and test inputs by default.'),
  rules: z
    .record(z.string(), severity)
    .default({})
    .describe('How serious what a rule finds is, by the id of the rule; off leaves the rule out.'),
  policies: z
    .array(policySchema.describe('One thing to ask for.'))
    .default([])
    .describe('What to ask for beyond what documents say by themselves.'),
  sources: z
    .record(z.string().regex(/^[^\s./]+$/, 'A source has a name without dots, slashes and space'), sourceSchema)
    .default({})
    .describe('What documents are compared with, by names of your choice.'),
  tables: z
    .array(tableSchema.describe('A table, list or sentence.'))
    .default([])
    .describe('Tables, lists and sentences that say what a source says.'),
  values: z
    .array(valueSchema.describe('One value.'))
    .default([])
    .describe('Words and numbers in running text or code that say what a source says.'),
  regions: z
    .array(regionSchema.describe('One pair of comments.'))
    .default([])
    .describe(
      'Comments of other tools between which relops writes. What it generates anew replaces all that stands there.',
    ),
  references: referencesSchema.prefault({}).describe('How references are read and resolved.'),
  release: releaseSchema.prefault({}).describe('How releases are made.'),
})

/** The JSON Schema (draft 7) that editors and other tools check a configuration with. */
export function jsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' })
  return {
    $schema,
    title: 'relops.docs.json',
    description: 'Configuration of relops, which checks documents against the repository they describe.',
    ...schema,
  }
}
