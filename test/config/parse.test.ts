import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { startWatch } from '../support/stopwatch.ts'
import { mark, problemsOf, unmark } from './marked.ts'

const ruleIds = ['missing-file', 'missing-anchor', 'stale-region']

const parse = (text: string) => parseConfig('relops.docs.json', text, ruleIds)

describe('parseConfig', () => {
  it('reads every key', () => {
    const { config, sources } = parse(`// ours
      {
        "$schema": "./node_modules/relops/schema.json",
        "documents": [
          { "include": ["RELEASE.md"], "kind": "playbook" },
          { "include": ["docs/**"], "exclude": ["docs/drafts/**"], /* all others */ },
          { "include": ["docs/reports/*"], "kind": "record", "asOf": "2025-10-02" },
        ],
        "rules": { "missing-file": "warning", "stale-region": "off" },
        "policies": [{ "rule": "missing-variable", "documents": ["docs/settings.md"], "files": ["src/**"] }],
        "references": { "siteRoot": "docs/public/", "labels": ["Proof"], "columns": ["File"], "history": true },
        "release": { "tags": ["release/{version}"] },
        "sources": {
          "parts": { "kind": "python-registry", "entry": "./a/b.py", "levels": [{ "name": "part", "call": "add" }] },
          "extras": { "kind": "manifest", "file": "pyproject.toml", "select": "extras" },
        },
        "tables": [
          { "name": "t", "document": "a.md", "source": "parts", "key": "Part", "columns": { "Where": "file" }, "keep": ["Why"] },
          { "name": "l", "document": "a.md", "source": "extras", "shape": "list" },
        ],
        "values": [{ "document": "a.md", "text": "v{{ version }}", "value": "extras.count" }],
        "regions": [{ "document": "a.md", "begin": "A", "end": "B", "generator": "toc", "parameters": { "depth": "2" } }],
      }`)
    const anywhere = { path: 'relops.docs.json', range: expect.any(Array) }
    expect(config).toEqual({
      documents: [
        { include: ['RELEASE.md'], exclude: [], kind: 'playbook' },
        { include: ['docs/**'], exclude: ['docs/drafts/**'] },
        { include: ['docs/reports/*'], exclude: [], kind: 'record', asOf: '2025-10-02' },
      ],
      rules: new Map([
        ['missing-file', 'warning'],
        ['stale-region', 'off'],
      ]),
      policies: [{ rule: 'missing-variable', documents: ['docs/settings.md'], files: ['src/**'] }],
      sources: new Map<string, unknown>([
        ['parts', { kind: 'python-registry', entry: 'a/b.py', levels: [{ name: 'part', call: 'add' }] }],
        ['extras', { kind: 'manifest', file: 'pyproject.toml', select: 'extras' }],
      ]),
      tables: [
        {
          ...{ name: 't', document: 'a.md', source: 'parts', shape: 'table', rows: [], header: [], key: ['Part'] },
          columns: [
            { header: 'Part', field: 'part', isLevel: false },
            { header: 'Where', field: 'file', isLevel: false },
          ],
          at: anywhere,
        },
        {
          ...{ name: 'l', document: 'a.md', source: 'extras', shape: 'list', rows: [], header: [], key: [] },
          columns: [],
          at: anywhere,
        },
      ],
      values: [{ document: 'a.md', text: 'v{{ version }}', value: 'extras.count', at: anywhere }],
      regions: [
        {
          ...{ document: 'a.md', begin: 'A', end: 'B', generator: 'toc' },
          ...{ parameters: new Map([['depth', '2']]), at: anywhere },
        },
      ],
      references: { siteRoot: 'docs/public', labels: ['Proof'], columns: ['File'], history: true },
      release: { ...defaultConfig.release, tags: ['release/{version}'] },
    })
    expect([...sources.keys()]).toEqual(['relops.docs.json'])
  })

  it('fills in what is left out', () => {
    expect(parse('{}').config).toEqual({
      documents: [],
      rules: new Map(),
      policies: [],
      sources: new Map(),
      tables: [],
      values: [],
      regions: [],
      references: { siteRoot: '', labels: ['Evidence', 'Source'], columns: [], history: false },
      release: {
        tags: [
          ...['v{version}', '{version}', 'release-{version}'],
          ...['{name}@{version}', '{name}-v{version}', '{name}-{version}', '{name}/v{version}'],
        ],
        sections: new Map([
          ...[['feat', 'Added'] as const, ['fix', 'Fixed'] as const, ['perf', 'Changed'] as const],
          ...[['revert', 'Changed'] as const, ['!', 'Changed'] as const, ['deprecate', 'Deprecated'] as const],
          ...[['remove', 'Removed'] as const, ['security', 'Security'] as const],
        ]),
        squash: 'title',
        changelog: 'CHANGELOG.md',
        isChangelogNamed: false,
        manifests: [],
        prereleases: 'collapse',
        ...{ packages: [], artifacts: [], branches: [], keys: [], signers: [], waivers: [] },
      },
    })
    expect(parse('{ "references": { "labels": [] } }').config.references).toEqual({
      siteRoot: '',
      labels: [],
      columns: [],
      history: false,
    })
  })

  it('adds sections to those that there are', () => {
    const { sections } = parse('{ "release": { "sections": { "Docs": "Documentation", "fix": false } } }').config
      .release
    expect([sections.get('docs'), sections.get('fix'), sections.get('feat')]).toEqual(['Documentation', false, 'Added'])
  })

  it('knows where values stand, a byte order mark counted', () => {
    const text = '\uFEFF{ "documents": [{ "include": ["a.md", "b.md"] }] }'
    const { at } = parse(text)
    const textAt = (...keys: (string | number)[]) => text.slice(...(at(keys)?.range ?? [0, 0]))
    expect(textAt('documents', 0, 'include', 1)).toBe('"b.md"')
    expect(textAt('documents', 0)).toBe('{ "include": ["a.md", "b.md"] }')
    expect(at(['documents', 1])).toBeUndefined()
    expect(at(['references', 'siteRoot'])).toBeUndefined()
  })

  const wrong: readonly (readonly [marked: string, ...messages: string[]])[] = [
    // Keys
    ['{ «"ruels"»: {} }', 'Unknown key `ruels`; did you mean `rules`?'],
    [
      '{ «"plugins"»: {} }',
      'Unknown key `plugins`; there is `$schema`, `documents`, `rules`, `policies`, `sources`, `tables`, `values`, `regions`, `references` and `release`',
    ],
    ['{ "documents": [{ "include": ["a.md"], «"knid"»: "plan" }] }', 'Unknown key `knid`; did you mean `kind`?'],
    [
      '{ "references": { «"lables"»: [], «"histroy"»: true } }',
      'Unknown key `lables`; did you mean `labels`?',
      'Unknown key `histroy`; did you mean `history`?',
    ],
    ['{ "rules": {}, «"rules"»: { "x": "y" } }', 'Key `rules` stands here again; keep one of the two'],
    [
      '{ "rules": {}, «"rules"»: {}, «"rules"»: {} }',
      'Key `rules` stands here again; keep one of the two',
      'Key `rules` stands here again; keep one of the two',
    ],
    ['{ «"__proto__"»: { "polluted": true } }', 'Unknown key `__proto__`'],
    [
      '{ "rules": { «"constructor"»: "error", «"prototype"»: 1 } }',
      'Unknown key `constructor`',
      'Unknown key `prototype`',
    ],
    [
      '{ «"toString"»: 1 }',
      'Unknown key `toString`; there is `$schema`, `documents`, `rules`, `policies`, `sources`, `tables`, `values`, `regions`, `references` and `release`',
    ],
    // Sources and what is bound to them
    [
      '{ "sources": { "a": { "kind": «"json"», "file": "a.json" } } }',
      '`kind` is `json`, but should be `python-registry`, `typescript-registry`, `manifest`, `data`, `files`, `checksums`, `make`, `workflow` or `git-tags`',
    ],
    [
      '{ "sources": { "a": { "kind": "data", "file": «"../a.json"» } } }',
      '`../a.json` leads out of the repository; name a path relative to its root',
    ],
    ['{ "sources": { «"a.b"»: { "kind": "make" } } }', 'A source has a name without dots, slashes and space'],
    [
      '{ "sources": { "a": { "kind": "make" } }, "tables": [{ "name": "t", "source": «"b"», "key": "K" }] }',
      'There is no source `b`; there is `a`',
    ],
    [
      '{ "sources": { "a": { "kind": "make" } }, "tables": [{ "name": "t", "source": "a", "key": "K" }, { "name": «"t"», "source": "a", "key": "K" }] }',
      'Another table is named `t`; markers and messages need names of their own',
    ],
    [
      '{ "sources": { "a": { "kind": "make" } }, "tables": [{ "name": "t", "source": "a", "key": "K", "columns": { "A": { "level": «"module"» } } }] }',
      'The source has no levels',
    ],
    [
      '{ "sources": { "a": { "kind": "make" } }, "tables": [«{ "name": "t", "source": "a" }»] }',
      'A table needs a `key`, the column that tells which row it is',
    ],
    [
      '{ "sources": { "a": { "kind": "make" } }, "values": [{ "document": "a.md", "text": «"no hole"», "value": "b.count" }] }',
      '`text` should contain one `{{ version }}` or the like',
    ],
    [
      '{ "sources": { "a": { "kind": "make" } }, "values": [{ "document": "a.md", "text": "a {{ n }}", "value": «"b.count"» }] }',
      'There is no source `b`; there is `a`',
    ],
    // Rules
    ['{ "rules": { «"mising-file"»: "error" } }', 'Unknown rule `mising-file`; did you mean `missing-file`?'],
    [
      '{ "rules": { «"spelling"»: "error" } }',
      'Unknown rule `spelling`; there is `missing-file`, `missing-anchor` and `stale-region`',
    ],
    [
      '{ "rules": { «"toString"»: "error" } }',
      'Unknown rule `toString`; there is `missing-file`, `missing-anchor` and `stale-region`',
    ],
    [
      '{ "rules": { "missing-file": «"warn"» } }',
      '`missing-file` is `warn`, but should be `error`, `warning`, `note` or `off`',
    ],
    [
      '{ "rules": { "missing-file": «"errors"» } }',
      '`missing-file` is `errors`, but should be `error`, `warning`, `note` or `off`; did you mean `error`?',
    ],
    [
      '{ "rules": { "missing-file": «2» } }',
      '`missing-file` is `2`, but should be `error`, `warning`, `note` or `off`',
    ],
    // Types
    ['«[]»', 'The configuration is a list, but should be an object'],
    ['«"a"»', 'The configuration is a string, but should be an object'],
    ['{ "documents": «"*.md"» }', '`documents` is a string, but should be a list'],
    ['{ "documents": [«"*.md"»] }', 'An entry of `documents` is a string, but should be an object'],
    [
      '{ "documents": [{ "include": [«1», «null»] }] }',
      'An entry of `include` is a number, but should be a string',
      'An entry of `include` is `null`, but should be a string',
    ],
    ['{ "rules": «[]» }', '`rules` is a list, but should be an object'],
    ['{ "references": { "history": «"yes"» } }', '`history` is a string, but should be `true` or `false`'],
    // Values
    ['{ "documents": «[]» }', '`documents` is empty, but should have at least one entry'],
    ['{ "documents": [«{}»] }', '`include` is missing; add it as a list'],
    ['{ "documents": [{ "include": «[]» }] }', '`include` is empty, but should have at least one entry'],
    [
      '{ "documents": [{ "include": [«""»] }] }',
      'An entry of `include` is empty, but should have at least one character',
    ],
    [
      '{ "documents": [{ "include": ["a.md"], "kind": «"plans"» }] }',
      '`kind` is `plans`, but should be `playbook`, `plan`, `governance`, `record` or `changelog`; did you mean `plan`?',
    ],
    ['{ "documents": [{ "include": ["a.md"], "asOf": «"v1"» }] }', '`asOf` needs `kind: record`'],
    ['{ "documents": [{ "include": ["a.md"], "kind": "plan", "asOf": «"v1"» }] }', '`asOf` needs `kind: record`'],
    [
      '{ "documents": [{ "include": ["a.md"], "kind": "record", "asOf": «"2025-02-30"» }] }',
      '`2025-02-30` is not in the calendar',
    ],
    [
      '{ "documents": [{ "include": ["a.md"], "kind": "record", "asOf": «""» }] }',
      '`asOf` is empty, but should have at least one character',
    ],
    ['{ "release": { "tags": «[]» } }', '`tags` is empty, but should have at least one entry'],
    [
      '{ "release": { "tags": ["v{version}", «"{verison}"», «"v1"»] } }',
      '`{verison}` should contain `{version}`',
      '`v1` should contain `{version}`',
    ],
    ['{ "release": { "sections": { "feat": «true» } } }', 'A section is a name, or false for none'],
    ['{ "release": { "packages": [{ "name": "a", "paths": [«"../b"»] }] } }', 'It leads out of the repository'],
    [
      '{ "release": { "packages": [{ "name": "a", "paths": ["b"], «"tag"»: [] }] } }',
      'Unknown key `tag`; did you mean `tags`?',
    ],
    ['{ "release": { «"tag"»: "v{version}" } }', 'Unknown key `tag`; did you mean `tags`?'],
    [
      '{ "references": { "siteRoot": «"../site"» } }',
      '`siteRoot` leads out of the repository; name a directory relative to its root',
    ],
    [
      '{ "references": { "siteRoot": «"/site"» } }',
      '`siteRoot` leads out of the repository; name a directory relative to its root',
    ],
    // Several, in the order of the text
    [
      '{ «"x"»: 1, "rules": { «"y"»: «"z"» }, "references": { "history": «0» }, «"rules"»: {} }',
      'Unknown key `x`; there is `$schema`, `documents`, `rules`, `policies`, `sources`, `tables`, `values`, `regions`, `references` and `release`',
      'Unknown rule `y`; there is `missing-file`, `missing-anchor` and `stale-region`',
      '`y` is `z`, but should be `error`, `warning`, `note` or `off`',
      '`history` is a number, but should be `true` or `false`',
      'Key `rules` stands here again; keep one of the two',
    ],
    // Syntax: the first error alone
    ['«»', 'A value should stand here'],
    ['// nothing«»', 'A value should stand here'],
    ['{ "rules"« »{} }'.replace('« »{}', ' «{»}'), 'A colon should stand here, after the key'],
    ['{ «rules»: {} }', '`rules` is no JSON; names and texts stand in double quotes'],
    ["{ «'rules'»: {} }", "`'rules'` is no JSON; names and texts stand in double quotes"],
    ['{ "rules": {} «"references"»: {} }', 'A comma should stand before this'],
    ['{ "rules": {}«»', 'A `{` is not closed; add `}`'],
    ['[1, 2«»', 'A `[` is not closed; add `]`'],
    ['{}«}»', 'The configuration ends before this; remove what follows'],
    ['{ "a": «"b»', 'The string is not closed; add `"`'],
    ['«/* {}»', 'The comment is not closed; add `*/`'],
    ['{ "a": «"\\x"» }', 'A backslash stands before a character that needs none; write `\\\\` for a backslash'],
    ['{ "a": «"\\u12"» }', 'Four hexadecimal digits should follow `\\u`'],
    ['{ "a": «"\t"» }', 'A control character stands in the string; write it as an escape such as `\\t`'],
    ['{ "a": «1.» }', '`1.` is not a whole number'],
    [`{ "a": «${'x'.repeat(100)}» }`, `\`${'x'.repeat(60)}…\` is no JSON; names and texts stand in double quotes`],
    ['{ "a": "«\0»" }', 'A NUL character stands here, so the file is no text'],
    [`${'['.repeat(64)}«[»${']'.repeat(65)}`, 'More than 64 levels of brackets are open here'],
    [
      '\uFEFF{ «"x"»: 1 }',
      'Unknown key `x`; there is `$schema`, `documents`, `rules`, `policies`, `sources`, `tables`, `values`, `regions`, `references` and `release`',
    ],
  ]

  it.each(wrong)('finds what is wrong in %s', async (marked, ...messages) => {
    const { text } = unmark(marked)
    const error = await problemsOf(() => parse(text))
    expect(error.problems.map(({ message }) => message)).toEqual(messages)
    expect(mark(error, text)).toBe(marked)
    expect(error.problems.every(({ at }) => at?.path === 'relops.docs.json')).toBe(true)
    expect(error.sources).toEqual(new Map([['relops.docs.json', text]]))
  })

  it('leaves the prototype of objects alone', async () => {
    await problemsOf(() => parse('{ "__proto__": { "polluted": 1 }, "rules": { "__proto__": { "polluted": 1 } } }'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('does not count brackets in strings and comments', () => {
    const brackets = '['.repeat(100)
    expect(() => parse(`{ /* ${brackets} */ "$schema": "${brackets}" } // ${brackets}`)).not.toThrow()
  })

  const MiB = 1024 * 1024
  it.each([
    ['brackets', '['.repeat(MiB)],
    ['objects in lists', '[{"a":'.repeat(MiB / 6)],
    ['commas', `[${','.repeat(MiB)}]`],
    ['strings', `["${'","'.repeat(MiB / 3)}"]`],
    ['unknown keys', `{${Array.from({ length: 12_000 }, (_, index) => `"k${index}":1`).join(',')}}`],
    ['unknown rules', `{"rules":{${Array.from({ length: 12_000 }, (_, index) => `"rule-${index}":1`).join(',')}}}`],
    ['the same key', `{${'"rules":1,'.repeat(12_000)}}`],
    ['entries of a wrong type', `{"documents":[{"include":[${'1,'.repeat(24_000)}]}]}`],
    ['missing commas', `[${'1 '.repeat(49_000)}]`],
    ['empty lists', `{"documents":[${'[],'.repeat(16_000)}]}`],
    ['one long key', `{"${'k'.repeat(MiB - 10)}":1}`],
  ])('is done soon with very many %s', async (_, text) => {
    const spent = startWatch()
    expect((await problemsOf(() => parse(text))).problems.length).toBeGreaterThan(0)
    expect(spent()).toBeLessThan(2000)
  })
})
