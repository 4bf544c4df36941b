import { describe, expect, it } from 'vitest'
import { noConfiguration } from '../../src/config/configuration.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { selectDocuments } from '../../src/config/select.ts'
import { startWatch } from '../support/stopwatch.ts'
import { mark, problemsOf, unmark } from './marked.ts'

const parse = (text: string) => parseConfig('relops.docs.json', text, [])

const tree = [
  'CHANGELOG.md',
  'README.md',
  'docs/.hidden.md',
  'docs/a.md',
  'docs/drafts/b.md',
  'docs/image.png',
  'docs/plans/c.MD',
  'src/index.ts',
]

describe('selectDocuments without configured documents', () => {
  it('takes every Markdown file outside folders of others, of tools and of test inputs', () => {
    const { documents, leftOut } = selectDocuments(noConfiguration, [
      'Guide.MD',
      'README.md',
      'docs/a.md',
      'docs/vendor.md',
      'fixtures.md',
      'node_modules/x/README.md',
      'node_modules/x/vendor/y.md',
      'packages/a/node_modules/x/README.md',
      'packages/a/test/fixtures/deep/in.md',
      'packages/a/test/fixtures/in.txt',
      'readme.mdx',
      'src/vendor/z.md',
      'vendored-things/a.md',
    ])
    expect([...documents]).toEqual([
      ['Guide.MD', undefined],
      ['README.md', undefined],
      ['docs/a.md', undefined],
      ['docs/vendor.md', undefined],
      ['fixtures.md', undefined],
      ['vendored-things/a.md', undefined],
    ])
    expect([...leftOut]).toEqual([
      ['node_modules', 3],
      ['fixtures', 1],
      ['vendor', 1],
    ])
  })

  it('finds nothing in an empty repository, and does not mind', () => {
    expect(selectDocuments(noConfiguration, []).documents.size).toBe(0)
  })

  it('does so too where the configuration is about other things', () => {
    const selection = selectDocuments(parse('{ "rules": {} }'), ['a.md', 'dist/b.md'])
    expect([...selection.documents.keys()]).toEqual(['a.md'])
  })
})

describe('selectDocuments with configured documents', () => {
  it.each([
    ['what is included', '{ "include": ["docs/*.md"] }', { 'docs/.hidden.md': undefined, 'docs/a.md': undefined }],
    [
      'Markdown alone',
      '{ "include": ["docs/**"], "exclude": ["docs/drafts/**", "**/.*"] }',
      { 'docs/a.md': undefined, 'docs/plans/c.MD': undefined },
    ],
    [
      'several patterns',
      '{ "include": ["README.md", "{CHANGELOG,docs/a}.md"] }',
      { 'CHANGELOG.md': undefined, 'README.md': undefined, 'docs/a.md': undefined },
    ],
    ['the kind of a set', '{ "include": ["README.md"], "kind": "playbook" }', { 'README.md': { kind: 'playbook' } }],
    [
      'the kind of a later set',
      '{ "include": ["docs/a.md"], "kind": "record" }, { "include": ["docs/a.md"], "kind": "plan" }',
      { 'docs/a.md': { kind: 'plan' } },
    ],
    [
      'the kind that only an earlier set names',
      '{ "include": ["docs/a.md"], "kind": "record" }, { "include": ["docs/a.md", "README.md"] }',
      { 'README.md': undefined, 'docs/a.md': { kind: 'record' } },
    ],
    [
      'the time of the set that gives the kind',
      '{ "include": ["docs/a.md"], "kind": "record", "asOf": "v1" }, { "include": ["docs/a.md"] }',
      { 'docs/a.md': { kind: 'record', asOf: 'v1' } },
    ],
    [
      'no time of a set whose kind is overridden',
      '{ "include": ["docs/a.md"], "kind": "record", "asOf": "v1" }, { "include": ["docs/a.md"], "kind": "record" }',
      { 'docs/a.md': { kind: 'record' } },
    ],
    [
      'what one set excludes and another includes',
      '{ "include": ["docs/**/*.md", "README.md"], "exclude": ["docs/a.md"] }, { "include": ["docs/a.md"], "kind": "plan" }',
      {
        'README.md': undefined,
        'docs/.hidden.md': undefined,
        'docs/a.md': { kind: 'plan' },
        'docs/drafts/b.md': undefined,
      },
    ],
  ])('takes %s', (_, sets, expected) => {
    const { documents, leftOut } = selectDocuments(parse(`{ "documents": [${sets}] }`), tree)
    expect(Object.fromEntries(documents)).toEqual(expected)
    expect([...documents.keys()]).toEqual(tree.filter((path) => path in expected))
    expect(leftOut.size).toBe(0)
  })

  it('takes what the configuration names, in whatever folder', () => {
    const { documents } = selectDocuments(parse('{ "documents": [{ "include": ["vendor/*.md"] }] }'), ['vendor/a.md'])
    expect([...documents.keys()]).toEqual(['vendor/a.md'])
  })

  const wrong: readonly (readonly [marked: string, ...messages: string[]])[] = [
    [
      '{ "documents": [{ "include": ["README.md", «"handbook/*.md"»] }] }',
      '`handbook/*.md` matches no document; change or remove it',
    ],
    ['{ "documents": [{ "include": [«"RAEDME.md"»] }] }', '`RAEDME.md` matches no document; did you mean `README.md`?'],
    ['{ "documents": [{ "include": [«"readme.md"»] }] }', '`readme.md` matches no document; did you mean `README.md`?'],
    [
      '{ "documents": [{ "include": [«"src/**"»] }] }',
      '`src/**` matches no document; what it matches does not end in `.md`',
    ],
    [
      '{ "documents": [{ "include": [«"/docs/*.md"»] }] }',
      '`/docs/*.md` matches no document; paths from the root begin without a slash',
    ],
    [
      '{ "documents": [{ "include": [«"docs/"»] }] }',
      '`docs/` matches no document; what lies below a directory is `docs/**`',
    ],
    [
      '{ "documents": [{ "include": ["*"], "exclude": [«"x/**"»] }] }',
      '`x/**` takes out no document that `include` matches; change or remove it',
    ],
    [
      '{ "documents": [{ "include": ["README.md", «"docs/drafts/*.md"»], "exclude": ["docs/**"] }] }',
      '`exclude` takes out every document that `docs/drafts/*.md` matches',
    ],
    [
      '{ "documents": [{ "include": ["README.md", «"!docs/**"»] }] }',
      'The pattern begins with `!`, which excludes nothing here; name what to leave out under `exclude`',
    ],
    [
      `{ "documents": [{ "include": ["*"], "exclude": [«"${'a'.repeat(257)}"»] }] }`,
      'The pattern has 257 characters, but at most 256 are compared',
    ],
    [
      `{ "documents": [{ "include": [«"${'{a,b}'.repeat(22)}"»] }] }`,
      'The sets of the pattern have more than 64 alternatives',
    ],
    [
      '{ "documents": [{ "include": [«"a/*.md"»] }, { "include": ["*", «"b/*.md"»] }] }',
      '`a/*.md` matches no document; change or remove it',
      '`b/*.md` matches no document; change or remove it',
    ],
    [
      `{ "documents": «[{ "include": [${Array.from({ length: 1001 }, () => '"*"').join(',')}] }]» }`,
      'There are 1001 patterns, but at most 1000 are compared',
    ],
    ['{ "references": { "siteRoot": «"doc"» } }', '`siteRoot` is `doc`, but no file lies below such a directory'],
  ]

  it.each(wrong)('finds what is wrong in %s', async (marked, ...messages) => {
    const { text } = unmark(marked)
    const error = await problemsOf(() => selectDocuments(parse(text), tree))
    expect(error.problems.map(({ message }) => message)).toEqual(messages)
    expect(mark(error, text)).toBe(marked)
    expect(error.sources).toEqual(new Map([['relops.docs.json', text]]))
  })

  it('lets the compared side lack what the configuration names', () => {
    const configuration = parse(
      '{ "documents": [{ "include": ["new/*.md", "*"], "exclude": ["old/*"] }], "references": { "siteRoot": "new" } }',
    )
    expect([...selectDocuments(configuration, tree, 'compared').documents.keys()]).toEqual([
      'CHANGELOG.md',
      'README.md',
    ])
  })

  it('is fast for many patterns and files', () => {
    const patterns = Array.from({ length: 500 }, (_, index) => `"docs/part-${index}/**/*.md"`).join(',')
    const files = Array.from({ length: 20_000 }, (_, index) => `docs/part-${index % 500}/page-${index}.md`)
    const spent = startWatch()
    const { documents } = selectDocuments(parse(`{ "documents": [{ "include": [${patterns}] }] }`), files)
    expect(documents.size).toBe(20_000)
    expect(spent()).toBeLessThan(3000)
  })
})

describe('policies', () => {
  const policy = (documents: string, files: string) =>
    `{ "policies": [{ "rule": "missing-variable", "documents": [${documents}], "files": [${files}] }] }`

  it('match documents and files', () => {
    const configuration = parse(policy('"docs/*.md"', '"src/**"'))
    expect(selectDocuments(configuration, tree).documents.has('docs/a.md')).toBe(true)
  })

  it.each([
    [policy('«"docs/b.md"»', '"src/**"'), '`docs/b.md` matches no document; change or remove it'],
    [policy('"docs/*.md"', '«"lib/**"»'), '`lib/**` matches no file; change or remove it'],
    [policy('"docs/*.md"', '"src/**", «"/src"»'), '`/src` matches no file; change or remove it'],
  ])('are idle in %s', async (marked, message) => {
    const { text } = unmark(marked)
    const error = await problemsOf(() => selectDocuments(parse(text), tree))
    expect(error.problems.map((problem) => problem.message)).toEqual([message])
    expect(mark(error, text)).toBe(marked)
  })
})
