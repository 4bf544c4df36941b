import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { type Identifier, Node, Project, type SourceFile, SyntaxKind } from 'ts-morph'
import { describe, expect, test } from 'vitest'

// Paths are relative to `src/`. A path that ends in a slash stands for all that is below it.

const vocabulary = ['model/', 'text/', 'errors.ts']

const stages = ['repository/', 'config/', 'markdown/', 'extract/', 'facts/', 'generate/', 'release/', 'rules/']

const pipeline = [
  ...['check.ts', 'reading.ts', 'documents.ts', 'evaluate.ts', 'moments.ts', 'diagnose.ts', 'fix.ts'],
  ...[
    'excerpts/',
    'bench.ts',
    'drafts.ts',
    'misfits.ts',
    'digest.ts',
    'changelogs.ts',
    'changelog-roles.ts',
    'drafting.ts',
    'version-claims.ts',
  ],
  ...['candidates.ts', 'deliverables.ts', 'plans.ts', 'known.ts', 'baseline.ts'],
]

interface Row {
  /** The row of docs/architecture.md: its first cell, and its last as it stands there. */
  readonly row: readonly [folder: string, mayImport: string]
  readonly files: readonly string[]
  /** Beside files of the row itself. */
  readonly mayImport: readonly string[]
}

/** Who imports whom. A type that is imported counts like a value. */
const table: readonly Row[] = [
  { row: ['src/model/', 'nothing'], files: ['model/'], mayImport: [] },
  { row: ['src/text/', '`model` only'], files: ['text/'], mayImport: ['model/'] },
  { row: ['src/repository/', ''], files: ['repository/'], mayImport: vocabulary },
  {
    row: ['src/config/', "the port's type"],
    files: ['config/'],
    mayImport: [...vocabulary, 'repository/repository.ts'],
  },
  { row: ['src/markdown/', ''], files: ['markdown/'], mayImport: vocabulary },
  { row: ['src/extract/', '`markdown`'], files: ['extract/'], mayImport: [...vocabulary, 'markdown/'] },
  {
    row: ['src/facts/', '`repository`, `markdown`'],
    files: ['facts/'],
    mayImport: [...vocabulary, 'repository/', 'markdown/'],
  },
  { row: ['src/generate/', ''], files: ['generate/'], mayImport: vocabulary },
  { row: ['src/rules/', '`generate`'], files: ['rules/'], mayImport: [...vocabulary, 'generate/'] },
  {
    row: ['src/release/', '`repository`, `markdown`, `generate`'],
    files: ['release/'],
    mayImport: [...vocabulary, 'repository/', 'markdown/', 'generate/'],
  },
  { row: ['src/scaffold/', '`facts`'], files: ['scaffold/'], mayImport: [...vocabulary, 'facts/'] },
  {
    row: ['src/proposal/', '`config`, `markdown`, `extract`, `facts`, `generate`'],
    files: ['proposal/'],
    mayImport: [...vocabulary, 'config/', 'markdown/', 'extract/', 'facts/', 'generate/'],
  },
  { row: ['src/report/', '`generate`'], files: ['report/'], mayImport: [...vocabulary, 'generate/'] },
  { row: ['src/check.ts', 'all but `report` and `cli`'], files: pipeline, mayImport: [...vocabulary, ...stages] },
  {
    row: ['src/cli/', 'all'],
    files: ['cli/'],
    mayImport: [...vocabulary, ...stages, ...pipeline, 'scaffold/', 'proposal/', 'report/', '../package.json'],
  },
]

/** What the page's table leaves out, as it is no folder and no stage. */
const outsideTheTable: readonly Row[] = [
  { row: ['src/errors.ts', ''], files: ['errors.ts'], mayImport: ['model/'] },
  { row: ['src/index.ts', ''], files: ['index.ts'], mayImport: [...vocabulary, ...stages, ...pipeline, 'report/'] },
]

/** Where the machine is touched. What is not named here is used nowhere: no network, no evaluation. */
const builtins: Readonly<Record<string, readonly string[]>> = {
  'node:buffer': ['repository/'],
  'node:child_process': ['repository/'],
  'node:crypto': [
    'repository/',
    'facts/digests.ts',
    'excerpts/',
    'diagnose.ts',
    'digest.ts',
    'report/html/page.ts',
    'release/signatures/',
    'cli/cache-file.ts',
  ],
  'node:fs': ['repository/', 'config/load.ts', 'excerpts/threads/', 'cli/'],
  'node:fs/promises': ['repository/', 'config/load.ts', 'cli/'],
  'node:module': ['cli/compiled-code.ts'],
  'node:os': ['repository/digests/', 'excerpts/threads/'],
  'node:path': ['repository/', 'excerpts/threads/', 'cli/'],
  'node:readline/promises': ['cli/asking.ts'],
  'node:stream/consumers': ['cli/commands/checksums-verify.ts'],
  'node:timers/promises': ['repository/digests/', 'excerpts/'],
  // Hashing files, and reading documents, are the two things that a single thread is too slow for.
  'node:worker_threads': ['repository/digests/', 'excerpts/threads/'],
}

const globals: Readonly<Record<string, readonly string[]>> = {
  console: ['repository/', 'config/load.ts', 'cli/'],
  process: ['repository/', 'config/load.ts', 'cli/'],
  eval: [],
  fetch: [],
  Function: [],
  globalThis: [],
  require: [],
}

/** Each package is known to one file or one folder, so that it can be exchanged there. */
const packages: Readonly<Record<string, readonly string[]>> = {
  '@renovatebot/pep440': ['text/python-version.ts'],
  '@sigstore/bundle': ['release/signatures/sigstore/library.ts'],
  '@sigstore/protobuf-specs': ['release/signatures/sigstore/library.ts'],
  '@sigstore/verify': ['release/signatures/sigstore/library.ts'],
  commander: ['cli/'],
  diff: ['cli/commands/generate.ts'],
  'github-slugger': ['facts/outline.ts'],
  ignore: ['facts/ignored.ts'],
  // The configuration wants every error with its place; data wants the tree, and may be YAML as well.
  'jsonc-parser': ['config/jsonc.ts', 'facts/data-json.ts'],
  'jsonpath-js': ['facts/json-path/parse.ts'],
  liquidjs: ['generate/template/'],
  mdast: ['markdown/', 'generate/inline.ts'],
  'mdast-util-gfm': ['generate/inline.ts'],
  'mdast-util-to-markdown': ['generate/inline.ts'],
  picocolors: ['report/pretty.ts'],
  'remark-gfm': ['markdown/parsers.ts'],
  'remark-parse': ['markdown/parsers.ts'],
  sarif: ['report/sarif.ts'],
  satteri: ['markdown/parsers.ts'],
  semver: ['text/semantic-range.ts'],
  'fast-string-width': ['text/width.ts'],
  'toml-eslint-parser': ['facts/data-toml.ts'],
  'ts-morph': ['facts/typescript/compiler/'],
  unbash: ['extract/shell/parse.ts'],
  unified: ['markdown/'],
  yaml: ['facts/data-yaml.ts'],
  zod: ['config/'],
}

/** Names of places for what has no subject yet. */
const emptyNames = ['common', 'core', 'helper', 'helpers', 'lib', 'misc', 'shared', 'types', 'util', 'utils']

const root = posix.join(import.meta.dirname, '..')
const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true })
project.addSourceFilesAtPaths(`${root}/src/**/*.ts`)
const sources: ReadonlyMap<string, SourceFile> = new Map(
  project.getSourceFiles().map((file) => [posix.relative(`${root}/src`, file.getFilePath()), file]),
)

interface Import {
  readonly file: string
  readonly line: number
  /** The file that is meant, where the specifier is relative; else the specifier. */
  readonly target: string
  readonly isRelative: boolean
}

/** Of every form: `import`, `import type`, `export … from`, `import(…)` as a value and in a type. */
const imports: readonly Import[] = [...sources].flatMap(([file, source]) =>
  source
    .getDescendantsOfKind(SyntaxKind.StringLiteral)
    .filter((literal) => namesModule(literal))
    .map((literal) => {
      const specifier = literal.getLiteralText()
      const isRelative = specifier.startsWith('.')
      const target = isRelative ? posix.join(posix.dirname(file), specifier) : specifier
      return { file, line: literal.getStartLineNumber(), target, isRelative }
    }),
)

describe('docs/architecture.md: who imports whom', () => {
  test('the page has the same table', () => {
    const page = readFileSync(`${root}/docs/architecture.md`, 'utf8')
    const cells = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
    const rows = cells.filter(([, folder]) => folder?.startsWith('`src/'))
    expect(rows.map(([, folder, , mayImport]) => [folder, mayImport])).toEqual(
      table.map(({ row: [folder, mayImport] }) => [`\`${folder}\``, mayImport]),
    )
  })

  test('every file is in one row', () => {
    const rows = [...table, ...outsideTheTable]
    const rowsOf = (file: string) => rows.filter(({ files }) => isAmong(file, files)).length
    expect([...sources.keys()].filter((file) => rowsOf(file) !== 1)).toEqual([])
    expect(sources.size).toBeGreaterThan(50)
  })

  for (const { row, files, mayImport } of [...table, ...outsideTheTable]) {
    test(`${row[0]} imports ${row[1] || 'no more than these'}`, () => {
      const own = imports.filter(({ file, isRelative }) => isRelative && isAmong(file, files))
      expect(own.filter(({ target }) => !isAmong(target, [...files, ...mayImport])).map(describeImport)).toEqual([])
    })
  }

  test('every relative import leads to a file', () => {
    const known = new Set([...sources.keys(), '../package.json'])
    expect(imports.filter(({ isRelative, target }) => isRelative && !known.has(target)).map(describeImport)).toEqual([])
  })

  test('no file imports itself by any way round', () => {
    expect(findCycle()).toBeUndefined()
  })
})

describe('the machine', () => {
  test('built-in modules', () => {
    const used = imports.filter(({ target }) => target.startsWith('node:'))
    expect(used.filter((one) => !isAmong(one.file, builtins[one.target] ?? [])).map(describeImport)).toEqual([])
  })

  test('globals', () => {
    const used = [...sources].flatMap(([file, source]) =>
      source
        .getDescendantsOfKind(SyntaxKind.Identifier)
        .filter((identifier) => Object.hasOwn(globals, identifier.getText()) && !isMember(identifier))
        .map((identifier) => ({ file, line: identifier.getStartLineNumber(), target: identifier.getText() })),
    )
    expect(used.filter((one) => !isAmong(one.file, globals[one.target] ?? [])).map(describeImport)).toEqual([])
    expect(used.length).toBeGreaterThan(0)
  })
})

describe('packages', () => {
  const used = imports.filter(({ target, isRelative }) => !isRelative && !target.startsWith('node:'))

  test('each has its place', () => {
    expect(used.filter((one) => !isAmong(one.file, packages[one.target] ?? [])).map(describeImport)).toEqual([])
  })

  test('each place needs its package', () => {
    const needed = new Set(used.map(({ target }) => target))
    expect(Object.keys(packages).filter((name) => !needed.has(name))).toEqual([])
  })
})

describe('names and lists', () => {
  test('every file and folder is named after its subject, in kebab case', () => {
    const names = new Set([...sources.keys()].flatMap((file) => file.replace(/\.ts$/, '').split('/')))
    expect([...names].filter((name) => emptyNames.includes(name) || !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([])
  })

  test('only src/index.ts exports what it does not declare, and it declares nothing', () => {
    const passesOn = [...sources].filter(([, source]) => source.getExportDeclarations().length > 0)
    expect(passesOn.map(([file]) => file)).toEqual(['index.ts'])
    const statements = sources.get('index.ts')?.getStatements() ?? []
    expect(statements.filter((statement) => !Node.isExportDeclaration(statement))).toEqual([])
  })
})

function isAmong(file: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place))
}

function describeImport({ file, line, target }: Pick<Import, 'file' | 'line' | 'target'>): string {
  return `src/${file}:${line} uses ${target}`
}

function namesModule(literal: Node): boolean {
  const parent = literal.getParent()
  if (Node.isImportDeclaration(parent) || Node.isExportDeclaration(parent)) return true
  if (Node.isCallExpression(parent)) return parent.getExpression().getKind() === SyntaxKind.ImportKeyword
  const type = parent?.getParent()
  return Node.isImportTypeNode(type) && type.getArgument() === parent
}

/** Whether it names a member (`claim.process`, `{ process: … }`), and not something in scope. */
function isMember(identifier: Identifier): boolean {
  const parent = identifier.getParent()
  if (Node.isPropertyAccessExpression(parent) || Node.isPropertyAssignment(parent)) {
    return parent.getNameNode() === identifier
  }
  return Node.isPropertySignature(parent)
}

/** The files of one cycle, from a file back to itself. */
function findCycle(): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    done.add(file)
    const targets = new Set(imports.filter((one) => one.isRelative && one.file === file).map(({ target }) => target))
    return firstOf([...targets], (target) => visit(target, [...path, file]))
  }
  return firstOf([...sources.keys()], (file) => visit(file, []))
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
