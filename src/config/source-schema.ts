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
    kind: z
      .literal('python-registry')
      .describe('What Python code registers by calls, one call for each level. The code is read, not run.'),
    entry: repoPath.describe('The file of the function, or the one whose import registers everything.'),
    function: name.exactOptional().describe('The function that registers everything.'),
    levels: levels.min(1),
  }),
  z.strictObject({
    kind: z
      .literal('typescript-registry')
      .describe('An object, array, enum or type that a TypeScript module exports, or registrations by calls.'),
    entry: repoPath.describe('The file of the module.'),
    export: name.exactOptional().describe('What it exports it as.'),
    levels: levels.default([]),
  }),
  z.strictObject({
    kind: z.literal('manifest').describe('A part of the manifest of a package.'),
    file: repoPath.describe('pyproject.toml, setup.cfg, a requirements file, package.json or Cargo.toml.'),
    select: name
      .default('package')
      .describe('The part of it, such as dependencies, extras, scripts, or package, which is one row.'),
  }),
  z.strictObject({
    kind: z.literal('data').describe('Values of a JSON, YAML, TOML or CSV file.'),
    file: repoPath.describe('The file.'),
    select: name.exactOptional().describe('A JSONPath (RFC 9535) to the values. The whole file by default.'),
    name: name.exactOptional().describe('The field that names a row.'),
  }),
  z.strictObject({ kind: z.literal('files').describe('Files that match.'), files, exclude }),
  z.strictObject({
    kind: z.literal('checksums').describe('Files that match, with their digests and sizes.'),
    files,
    exclude,
    algorithm: name.default('sha256').describe('The hash function: sha256 or sha512.'),
  }),
  z.strictObject({
    kind: z.literal('make').describe('Targets of make, recipes of just, tasks of Task, with their descriptions.'),
    file: repoPath.prefault('Makefile').describe('The file that declares them.'),
  }),
  z.strictObject({
    kind: z.literal('workflow').describe('Workflows of GitHub Actions, and what is in them.'),
    files: patterns.default(['.github/workflows/*.{yml,yaml}']).describe('Patterns of the workflows.'),
    select: z.enum(['workflows', 'jobs', 'triggers', 'steps']).default('jobs').describe('What of them is listed.'),
  }),
  z.strictObject({
    kind: z.literal('git-tags').describe('Tags of releases, the newest first.'),
    tags: patterns.default([]).describe('Forms of the tags. Those of release by default.'),
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
    document: repoPath
      .exactOptional()
      .describe('Where it stands. Not needed where a marker of it stands above the table.'),
    shape: z
      .enum(['table', 'list', 'sentence'])
      .default('table')
      .describe(
        'What is bound: a table; a list, whose items begin with code or a link, the name; a sentence, whose text has a hole.',
      ),
    heading: name
      .exactOptional()
      .describe('The text of the heading above it, in any case. The whole document by default.'),
    header: patterns.default([]).describe('Names of columns, where several tables stand below the heading.'),
    text: name
      .refine(hasHole, { error: '`text` should contain one `{{ names }}` or `{{ value }}`' })
      .exactOptional()
      .describe('Of a sentence: its words, with {{ names }} or {{ value }} for what the source says.'),
    source: name.describe('The name of the source that it agrees with.'),
    rows: names
      .default([])
      .describe(
        'The level that has a row each, or that a sentence tells of; the first one by default. Of a nested list, the levels from the outside inwards.',
      ),
    key: names
      .default([])
      .describe(
        'The column that tells which row it is; several where names recur below different parents. The first of columns by default.',
      ),
    columns: z
      .record(z.string(), column)
      .default({})
      .describe(
        'What the source says in each column: a field, or an object with the field, or the level below the row whose nodes it lists, and a format.',
      ),
    keep: patterns
      .default([])
      .describe('Columns that people write, as are all that columns and key do not name; this only says it aloud.'),
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
  value: name.describe(
    'SOURCE.FIELD of a source with one row, SOURCE/LEVEL.FIELD of a level with one, SOURCE/ROW.FIELD, SOURCE.count or SOURCE/LEVEL.count.',
  ),
})

/** One entry of `regions`. */
export const regionSchema = z.strictObject({
  document: repoPath.describe('The document.'),
  begin: name.describe('What the comment at the beginning says, or begins with, such as BEGIN_TF_DOCS.'),
  end: name.describe('What the comment at the end says, or begins with.'),
  generator: name.describe('The generator that writes between them.'),
  parameters: z.record(z.string(), z.string()).default({}).describe('What the generator is given.'),
})
