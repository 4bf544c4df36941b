import { z } from 'zod'
import { join } from '../text/repo-path.ts'

const name = z.string().min(1)

const patterns = z.array(name)

/** A file or directory of the repository. */
const repoPath = name
  .refine((path) => !path.startsWith('/') && join('', path) !== undefined, {
    error: ({ input }) => `\`${String(input)}\` leads out of the repository; name a path relative to its root`,
  })
  .transform((path) => join('', path) ?? '')

const level = z.strictObject({
  name: name.describe('What a node of this level is called.'),
  call: name.describe('The function, method or decorator that adds a node of this level.'),
})

const levels = z.array(level).describe('The levels of the registry, the outermost first.')

const files = patterns.min(1).describe('Patterns of the files, relative to the root.')

const exclude = patterns.default([]).describe('Patterns of files that do not belong to it after all.')

/** One value of `sources`. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('python-registry').describe('Registrations in Python code.'),
    entry: repoPath.describe('The file of the function, or the one whose import registers everything.'),
    function: name.exactOptional().describe('The function that registers everything.'),
    levels: levels.min(1),
  }),
  z.strictObject({
    kind: z.literal('typescript-registry').describe('A value or type that a TypeScript module exports.'),
    entry: repoPath.describe('The file of the module.'),
    export: name.exactOptional().describe('What it exports it as.'),
    levels: levels.default([]),
  }),
  z.strictObject({
    kind: z.literal('manifest').describe('What the manifest of a package declares.'),
    file: repoPath.describe('pyproject.toml, setup.cfg, a requirements file, package.json or Cargo.toml.'),
    select: name.default('package').describe('The part of it, such as dependencies, extras, scripts or package.'),
  }),
  z.strictObject({
    kind: z.literal('data').describe('Values of a JSON, YAML, TOML or CSV file.'),
    file: repoPath.describe('The file.'),
    select: name.exactOptional().describe('A JSONPath (RFC 9535) to the values. The whole file by default.'),
    name: name.exactOptional().describe('The field that names a row.'),
  }),
  z.strictObject({ kind: z.literal('files').describe('Files of the repository.'), files, exclude }),
  z.strictObject({
    kind: z.literal('checksums').describe('Digests of files.'),
    files,
    exclude,
    algorithm: name.default('sha256').describe('How digests are computed.'),
  }),
  z.strictObject({
    kind: z.literal('make').describe('Targets of make, recipes of just, tasks of Task.'),
    file: repoPath.default('Makefile').describe('The file that declares them.'),
  }),
  z.strictObject({
    kind: z.literal('workflow').describe('Workflows of GitHub Actions.'),
    files: patterns.default(['.github/workflows/*.{yml,yaml}']).describe('Patterns of the workflows.'),
    select: z.enum(['workflows', 'jobs', 'triggers', 'steps']).default('jobs').describe('What of them is listed.'),
  }),
  z.strictObject({
    kind: z.literal('git-tags').describe('Tags of releases.'),
    tags: patterns.default([]).describe('Forms of the tags. Those of `release` by default.'),
  }),
])

const format = z
  .enum(['code', 'text', 'link', 'list', 'count', 'brace-paths', 'specifier'])
  .describe('How the cell is written.')

const column = z.union(
  [
    name,
    z.strictObject({ field: name.describe('The field that it shows.'), format: format.exactOptional() }),
    z.strictObject({
      level: name.describe('The level whose nodes below the row it lists.'),
      format: format.exactOptional(),
    }),
  ],
  { error: 'A column is the name of a field, or an object with `field` or `level` and, if need be, a `format`' },
)

const names = z.union([name.transform((one) => [one]), patterns], {
  error: 'A name or a list of names should stand here',
})

const hasHole = (text: string): boolean => text.split(/\{\{[^{}]*\}\}/).length === 2

/** One entry of `tables`. */
export const tableSchema = z
  .strictObject({
    name: name.describe('What markers and messages call it.'),
    document: repoPath.exactOptional().describe('The document. Not needed where a marker stands above the table.'),
    shape: z.enum(['table', 'list', 'sentence']).default('table').describe('What is bound.'),
    heading: name.exactOptional().describe('The text of the heading above it.'),
    header: patterns.default([]).describe('Names of columns, where several tables stand below the heading.'),
    text: name
      .refine(hasHole, { error: '`text` should contain one `{{ names }}` or `{{ value }}`' })
      .exactOptional()
      .describe('Of a sentence: its words, with {{ names }} or {{ value }} for what the source says.'),
    source: name.describe('The name of the source that it agrees with.'),
    rows: names
      .default([])
      .describe('The level of the source that has a row each, or that a sentence tells of; several for nested lists.'),
    key: names.default([]).describe('The columns that tell which row it is.'),
    columns: z
      .record(z.string(), column)
      .default({})
      .describe('What the source says in each column: a field, or the nodes of a level.'),
    keep: patterns.default([]).describe('Columns that people write. All that `columns` and `key` do not name.'),
  })
  .refine(({ shape, text }) => shape !== 'sentence' || text !== undefined, {
    error: 'A sentence needs its `text`',
    path: ['text'],
  })
  .refine(({ shape, document }) => shape !== 'sentence' || document !== undefined, {
    error: 'A sentence needs its `document`',
    path: ['document'],
  })
  .refine(({ shape, key, columns }) => shape !== 'table' || key.length > 0 || Object.keys(columns).length > 0, {
    error: 'A table needs a `key`, the column that tells which row it is',
    path: ['key'],
  })

/** One entry of `values`. */
export const valueSchema = z.strictObject({
  document: repoPath.describe('The document.'),
  text: name
    .refine(hasHole, { error: '`text` should contain one `{{ version }}` or the like' })
    .describe('The words of the document around the value, with {{ … }} in its place.'),
  value: name.describe('SOURCE.FIELD, or SOURCE/LEVEL.count.'),
})

/** One entry of `regions`. */
export const regionSchema = z.strictObject({
  document: repoPath.describe('The document.'),
  begin: name.describe('What the comment at the beginning says, or begins with, such as BEGIN_TF_DOCS.'),
  end: name.describe('What the comment at the end says, or begins with.'),
  generator: name.describe('The generator that writes between them.'),
  parameters: z.record(z.string(), z.string()).default({}).describe('What the generator is given.'),
})
