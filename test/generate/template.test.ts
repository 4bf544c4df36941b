import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escapeText } from '../../src/generate/escape.ts'
import { limits } from '../../src/generate/template/budget.ts'
import { filters } from '../../src/generate/template/filters.ts'
import { loadRenderer } from '../../src/generate/template.ts'
import type { TemplateData, TemplateRow } from '../../src/generate/template-data.ts'
import { startWatch } from '../support/stopwatch.ts'

const render = await loadRenderer()

function row(name: string, fields: TemplateRow['fields'] = {}): TemplateRow {
  return { path: name.split('.'), name: name.split('.').at(-1) ?? '', level: null, fields, file: 'a.py', line: 3 }
}

const rows = [
  row('shop', { size: 1_572_864, tags: ['b', 'a'], odd: '`x` | <b>', none: null }),
  row('shop.cart', { size: 2, tags: [], odd: 'plain', none: null }),
  row('shop.desk', { size: 10, tags: ['c'], odd: '# @me', none: null }),
]
const source = { name: 'modules', kind: 'data', levels: [], rows, gaps: [] }
const data: TemplateData = {
  relops: { version: '1.2.3' },
  repository: { name: 'shop & co', commit: '0123456789abcdef0123456789abcdef01234567' },
  since: null,
  sources: { modules: source, lost: { $unknown: '`a.py` cannot be read' } },
  source,
  rows: [...rows, row('shop.gone', { size: { $unknown: 'it is computed' }, tags: [], odd: '', none: null })],
}
const known = { ...data, rows }

/** What is written; or «what is wrong», with its reason. */
function shown(text: string, given: TemplateData = known): string {
  const result = render({ path: 'templates/t.md.liquid', text }, given)
  if (result.known) return result.value
  const [start, end] = result.at?.range ?? [0, 0]
  return `«${text.slice(start, end)}» ${result.reason}`
}

describe('what templates write', () => {
  test.each([
    ['{{ relops.version }}', '1.2.3'],
    ['{{ repository.name }} {{ repository.commit | short_sha }}', 'shop & co 0123456'],
    ['a{{ since }}b', 'ab'],
    ['{% for row in rows %}{{ row.name }}{% unless forloop.last %}, {% endunless %}{% endfor %}', 'shop, cart, desk'],
    ['{% for row in rows limit: 1 offset: 1 %}{{ forloop.index }} {{ row.path.size }}{% endfor %}', '1 2'],
    ['{% for row in rows reversed %}{{ row.line | plus: forloop.index0 }}{% endfor %}', '345'],
    ['{% if since %}a{% elsif rows.size > 2 and rows.first.name == "shop" %}b{% else %}c{% endif %}', 'b'],
    ['{% if since == nil and rows != empty and not false %}a{% endif %}', 'a'],
    ['{% assign names = rows | map: "name" | sort | reverse %}{{ names | join: ", " }}', 'shop, desk, cart'],
    ['{{ rows | where: "path", rows[1].path | map: "name" | first }}', 'cart'],
    ['{{ rows | sort: "fields.size" | map: "name" | join: " " }}', 'cart desk shop'],
    ['{{ rows | map: "fields.odd" | join: "/" }}', '\\`x\\` \\| &lt;b&gt;/plain/# @<!-- -->me'],
    ['{% raw %}{{ a }}{% endraw %}{% comment %}{{ a b }}{% endcomment %}', '{{ a }}'],
    ['\uFEFFa\r\nb\rc', 'a\nb\nc'],
  ])('%j: %j', (text, written) => {
    expect(shown(text)).toBe(written)
  })
})

test('any text stands there as the Markdown that shows it, and is no template', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{{ since }}', '{% raw %}', '\r\n')),
      (name) => {
        const given = { ...known, repository: { name, commit: null } }
        expect(shown('a{{ repository.name }}b', given)).toBe(`a${escapeText(name)}b`)
      },
    ),
  )
})

describe('filters', () => {
  test.each([
    // Markdown
    ['{{ "a`b|c" | code }}', '``a`b|c``'],
    ['| {{ "a|b" | code | escape_cell }} | {{ "a|b" | escape_cell }} |', '| `a\\|b` | a\\|b |'],
    ['{{ rows[0].fields.tags | code }}', '`b`, `a`'],
    ['{{ "**a**" }} {{ "**a**" | as_markdown }}', '\\*\\*a\\*\\* **a**'],
    ['{% assign a = "x" | code %}{{ a }} {{ a | append: "y" }}', '`x` \\`x\\`y'],
    ['{{ "a\n```" | code_block: "text" }}', '````text\na\n```\n````'],
    ['{{ "a]" | link: "https://a.org/(b)" }}', '[a\\]](https://a.org/%28b%29)'],
    ['{{ "a" | link: "javascript:b" }}', 'a'],
    // Notations
    ['{{ rows | brace_paths | code }}', '`shop`, `shop.{cart,desk}`'],
    ['{{ "a.b,a.c" | split: "," | brace_paths | code }}', '`a.{b,c}`'],
    ['{{ 0 | bytes }}, {{ 1023 | bytes }}, {{ 1024 | bytes }}', '0 B, 1023 B, 1 KiB'],
    ['{{ 1572864 | bytes }}, {{ 1048575 | bytes }}, {{ "1100000" | bytes }}', '1.5 MiB, 1.0 MiB, 1.0 MiB'],
    ['{{ 9007199254740991 | bytes }}', '8.0 PiB'],
    ['{{ "2025-09-25T23:30:05-02:00" | date: "%Y-%m-%d %H:%M:%S %z %Z" }}', '2025-09-26 01:30:05 +0000 UTC'],
    [
      '{{ "2024-02-29" | date: "%A, %e %B %Y (%a %b %y %F %T %s %%)" }}',
      'Thursday, 29 February 2024 (Thu Feb 24 2024-02-29 00:00:00 1709164800 %)',
    ],
    [
      '{{ 1758800000 | date }} {{ "1758800000" | date }} {{ "2025-09-25 13:33:20 +0200" | date: "%s" }}',
      '2025-09-25 2025-09-25 1758800000',
    ],
    // Texts
    ['{{ "aXa" | downcase }}{{ "b" | upcase }} {{ "éa Ab" | capitalize }}', 'axaB Éa Ab'],
    ['{{ "a.b.c" | replace: ".", "$&" | remove: "a" }}', '\\$&b\\$&amp;c'],
    ['{{ " a " | strip | append: "b" | prepend: "c" }}', 'cab'],
    ['{{ "🙂🙂🙂🙂" | truncate: 3 }} {{ "abc" | truncate: 3 }}', '🙂🙂… abc'],
    ['{{ "`a*b` of *x* `c``d`" | prose }}', '`a*b` of \\*x\\* `c`<!-- -->`d`'],
    // Lists and numbers
    ['{{ "b,a,b" | split: "," | uniq | concat: rows[2].fields.tags | join: "" }}', 'bac'],
    [
      '{{ rows | map: "fields.none" | compact | size }} {{ rows | last | map: "x" }}',
      '«map: "x"» `map`: a mapping is no list',
    ],
    ['{{ 3 | plus: "2" | minus: 1.5 | times: 2 }}', '7'],
    ['{{ since | default: "never" }} {{ 0 | default: 1 }}', 'never 0'],
  ])('%j: %j', (text, written) => {
    expect(shown(text)).toBe(written)
  })

  test('table', () => {
    const text =
      '{{ rows | table: "name", Code: "fields.odd | code", "In KiB": "fields.size | bytes", "fields.tags", 織: "fields.none" }}'
    expect(shown(text).split('\n')).toEqual([
      '| name | Code             | In KiB  | tags | 織  |',
      '| ---- | ---------------- | ------- | ---- | --- |',
      '| shop | `` `x` \\| <b> `` | 1.5 MiB | b, a |     |',
      '| cart | `plain`          | 2 B     |      |     |',
      '| desk | `# @me`          | 10 B    | c    |     |',
    ])
  })

  test('all of them are known here', () => {
    expect([...filters.keys()].sort()).toMatchInlineSnapshot(`
      [
        "append",
        "as_markdown",
        "brace_paths",
        "bytes",
        "capitalize",
        "code",
        "code_block",
        "compact",
        "concat",
        "date",
        "default",
        "downcase",
        "escape_cell",
        "first",
        "join",
        "last",
        "link",
        "map",
        "minus",
        "plus",
        "prepend",
        "prose",
        "remove",
        "replace",
        "reverse",
        "short_sha",
        "size",
        "sort",
        "split",
        "strip",
        "table",
        "times",
        "truncate",
        "uniq",
        "upcase",
        "where",
      ]
    `)
  })
})

describe('what is wrong, and where', () => {
  test.each([
    // Names
    ['{{ nope }}', '«nope» there is no `nope`'],
    ['a\n{{ repository.nope.x | upcase }}', '«repository.nope.x» there is no `repository.nope`'],
    ['{% if rows and nope %}{% endif %}', '«nope» there is no `nope`'],
    ['{{ rows | map: nope }}', '«nope» there is no `nope`'],
    ['{{ rows[7] }}', '«rows[7]» there is no `rows.7`'],
    ['{{ "nope" | nope }}', '«nope» there is no filter `nope`'],
    ['{% assign a = rows | sort | nope: 3 %}', '«nope» there is no filter `nope`'],
    ['{%- nope a -%}', '«nope» there is no tag `nope`'],
    ['{% endif %}', '«endif» `endif` belongs to no tag'],
    // Syntax
    ['{% if since %}', '«{% if since %}» `{% if since %}` is not closed'],
    ['{% for a in rows %}{% if a %}{% endfor %}', '«endfor» `endfor` belongs to no tag'],
    ['a {{ b', '«{{ b» `{{ b` is not closed'],
    ['{{ }}', '«» a value is missing'],
    ['{{ since since }}', '«since» `since` belongs to nothing'],
    ['{{ rows, since }}', '«, since» `, since` belongs to nothing'],
    ['{{ since + 1 }}', '« 1» this is no Liquid: expected "|" before filter'],
    ['{% if since == %}{% endif %}', '«==» `==` wants more values'],
    ['{% for a in rows | reverse %}{% endfor %}', '«| reverse» `| reverse` belongs to nothing'],
    ['{% for a in rows limt: 2 %}{% endfor %}', '«limt: 2» loops have no `limt`'],
    ['{% unless since %}{% else if %}{% endunless %}', '«if» `if` belongs to nothing'],
    // Values
    ['{{ rows }}', '«{{ rows }}» a list is no text: `join`, `code` and `table` write lists'],
    ['{{ repository }}', '«{{ repository }}» a mapping is no text: `join`, `code` and `table` write lists'],
    ['{{ rows | upcase }}', '«upcase» `upcase`: a list is no text'],
    ['{{ "x" | bytes }}{{ 1 }}', '«bytes» `bytes`: `x` is no number'],
    ['{{ -1 | bytes }}', '«bytes» `bytes`: `-1` is no number of bytes'],
    ['{{ "xyz" | short_sha }}', '«short_sha» `short_sha`: `xyz` is no commit'],
    ['{{ "2025-02-30" | date }}', '«date» `date`: `2025-02-30` is no date'],
    ['{{ "yesterday" | date }}', '«date» `date`: `yesterday` is no date'],
    ['{{ "2025-02-20" | date: "%Q" }}', '«date: "%Q"» `date`: there is no `%Q` in dates'],
    ['{{ rows | table }}', '«table» `table`: a table wants columns'],
    ['{{ rows | table: "nope" }}', '«table: "nope"» `table`: a mapping has no `nope`'],
    ['{{ rows | table: "name | nope" }}', '«table: "name | nope"» `table`: there is no format `nope` of cells'],
    ['{% if rows == rows %}{% endif %}', '«{% if rows == rows %}» `==` does not compare a list'],
    // What could not be told
    ['{{ sources.lost.rows | size }}', '«sources.lost.rows» this is not known: `a.py` cannot be read'],
  ])('%j: %s', (text, wrong) => {
    expect(shown(text)).toBe(wrong)
  })

  test.each([
    ['{{ rows.last.fields.size }}', '«rows.last.fields.size» this is not known: it is computed'],
    ['{% if rows.last.fields.size %}{% endif %}', '«rows.last.fields.size» this is not known: it is computed'],
    ['{{ rows | map: "fields.size" | size }}', '«map: "fields.size"» `map`: this is not known: it is computed'],
    ['{{ rows | table: "fields.size" }}', '«table: "fields.size"» `table`: this is not known: it is computed'],
    [
      '{% for pair in rows.last.fields %}{{ pair | join: "" }}{% endfor %}',
      '«join: ""» `join`: this is not known: it is computed',
    ],
  ])('what is not known is read nowhere: %j', (text, wrong) => {
    expect(shown(text, data)).toBe(wrong)
  })

  test('behind a byte order mark', () => {
    expect(shown('\uFEFFa\r\n{{ nope }}')).toBe('«nope» there is no `nope`')
  })
})

describe('what is out of reach', () => {
  const names = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'valueOf',
    'toLiquid',
  ]
  const holders = [
    'rows',
    'rows[0]',
    'repository',
    'repository.name',
    'relops',
    '"a"',
    '1',
    'true',
    'empty',
    'blank',
    'nil.x',
    'forloop',
  ]
  const reads = names.flatMap((name) => holders.flatMap((holder) => [`${holder}.${name}`, `${holder}["${name}"]`]))

  test('prototypes and what stands in them', () => {
    for (const expression of [...names, ...reads]) {
      const text = `{% for a in rows %}{% assign b = ${expression} %}{{ b }}{% endfor %}`
      const result = render({ path: 't', text }, known)
      // Nothing has no members, and none of what there is has these.
      if (result.known) expect([expression, result.value]).toEqual([expect.stringMatching(/^nil\./), ''])
      else expect(result.reason, expression).toMatch(/^there is no `/)
    }
  })

  test.each([
    ['map', '{{ rows | map: "constructor" }}'],
    ['map', '{{ rows | map: "path.__proto__.constructor" }}'],
    ['sort', '{{ rows | sort: "__proto__" }}'],
    ['where', '{{ rows | where: "constructor", "x" }}'],
    ['table', '{{ rows | table: "constructor" }}'],
  ])('by the filter %s', (_, text) => {
    expect(shown(text)).toMatch(/ has no `(?:constructor|__proto__)`$/)
  })

  test('data with such names is data', () => {
    const fields = Object.fromEntries([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
      ['length', 4],
      ['size', 5],
      ['then', 'd'],
    ])
    const given = { ...known, rows: [row('x', fields)] }
    expect(shown('{{ rows[0].fields.__proto__ }}{{ rows[0].fields["constructor"] }}', given)).toBe('ab')
    expect(shown('{{ rows[0].fields.size }}{{ rows | map: "fields.length" | first }}', given)).toBe('54')
    expect(shown('{{ rows[0].fields | upcase }}', given)).toMatch(/a mapping is no text$/)
    expect(shown('{{ rows[0][rows[0].fields] }}', given)).toMatch(/^«/)
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false)
  })

  test('names that templates give reach nothing else', () => {
    expect(shown('{% assign __proto__ = "a" %}{{ __proto__ }}{% assign b = repository %}{{ b.name }}')).toBe(
      'ashop & co',
    )
    expect(shown('{% for __proto__ in rows limit: 1 %}{{ __proto__.name }}{% endfor %}')).toBe('shop')
    expect(shown('{% for a in rows __proto__: 1 %}{% endfor %}')).toMatch(/loops have no `__proto__`$/)
    expect({}).not.toHaveProperty('name')
  })

  test.each([
    'include',
    'render',
    'layout',
    'block',
    'capture',
    'cycle',
    'increment',
    'decrement',
    'tablerow',
    'case',
    'liquid',
    'echo',
    '#',
  ])('the tag %s', (tag) => {
    expect(shown(`{% ${tag} "/etc/passwd" %}`)).toBe(`«${tag}» there is no tag \`${tag}\``)
  })

  test.each([
    'raw',
    'json',
    'inspect',
    'where_exp',
    'find_exp',
    'group_by_exp',
    'sample',
    'date_to_xmlschema',
    'url_encode',
    'strip_html',
    'newline_to_br',
    'escape',
    'sha256',
    'base64_decode',
    'constructor',
    '__proto__',
  ])('the filter %s', (filter) => {
    expect(shown(`{{ "a" | ${filter} }}`)).toBe(`«${filter}» there is no filter \`${filter}\``)
  })

  test('the data stays as it was', () => {
    const before = JSON.stringify(known)
    shown('{% assign rows = rows | reverse | concat: rows | sort: "name" %}{% assign source = 1 %}{{ rows.size }}')
    expect(JSON.stringify(known)).toBe(before)
  })
})

describe('limits', () => {
  const many = { ...known, rows: Array.from({ length: 2000 }, (_, at) => row(`r${at}`, { text: 'x'.repeat(500) })) }
  const doubled = (times: number) =>
    `{% assign a = "${'x'.repeat(50)}" %}${'{% assign a = a | append: a %}'.repeat(times)}`

  test.each([
    ['a long template', 'x'.repeat(limits.template + 1), /longer than 131072 characters$/],
    ['a long tag', `{{ "${'x'.repeat(limits.tag)}" }}`, /a tag is longer/],
    ['tags in tags', `${'{% if true %}'.repeat(5000)}${'{% endif %}'.repeat(5000)}`, /tags nest deeper than 32$/],
    ['a range', '{% for a in (1..3) %}{% endfor %}', /there are no ranges/],
    ['a range of a thousand millions', '{% for a in (1..1000000000) %}a{% endfor %}', /no ranges/],
    ['a range that never ends', '{% for a in (10000000000000000..10000000000000003) %}a{% endfor %}', /no ranges/],
    ['a range as a value', '{{ (1..1000000000) | join: "" }}', /no ranges/],
    [
      'loops in loops',
      '{% for a in rows %}{% for b in rows %}{% for c in rows %}{% endfor %}{% endfor %}{% endfor %}',
      /500000 steps$/,
    ],
    ['texts that double', doubled(40), /too much to do$/],
    [
      'texts put between texts',
      `${doubled(10)}{{ rows | map: "fields.text" | join: a | replace: "x", a }}`,
      /too much to do$/,
    ],
    [
      'much output',
      '{% for a in rows %}{% for b in rows %}{{ b.fields.text }}{% endfor %}{% endfor %}',
      /writes more than 4194304/,
    ],
    ['many brackets', `{{ ${'rows['.repeat(300)}0${']'.repeat(300)} }}`, /^«/],
    ['many operators', `{% if ${'not '.repeat(450)}since %}{% endif %}`, /^$/],
    ['sorting for ever', `{{ rows ${'| sort: "name" '.repeat(100)} | size }}`, /^2000$/],
    ['an open comment', `${'{% comment %}'.repeat(9000)}`, /is not closed$/],
    ['an open raw text', `{% raw %}${'{% endraw '.repeat(10_000)}`, /is not closed$/],
    ['an open quote', `{{ "${'\\"'.repeat(60_000)}`, /is not closed$/],
    ['many parts', '{{since}}'.repeat(13_000), /^$/],
    ['many odd parts', '{%'.repeat(60_000), /is not closed$/],
  ])('%s', (_, text, expected) => {
    const spent = startWatch()
    expect(shown(text, many)).toMatch(expected)
    expect(spent()).toBeLessThan(8000)
  })
})

test('any text is a template, or told to be none at a place in it', () => {
  const parts = [
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      '-',
      '|',
      ':',
      ',',
      '.',
      '"',
      "'",
      '[',
      ']',
      '(',
      ')',
      '..',
      '==',
      'and',
      'not',
      'contains',
      '\n',
      ' ',
      '\\',
    ],
    ...[
      '{{ rows',
      '{% if since %}',
      '{% for a in rows %}',
      '{% endfor %}',
      '{% endif %}',
      '{% else %}',
      '{% raw %}',
      '{% endraw %}',
    ],
    ...[
      '{% assign a = rows',
      '{% comment %}',
      '{% break %}',
      'rows',
      'forloop',
      'empty',
      'nil',
      '0',
      '-1',
      'é',
      '🙂',
      'limit',
      ...filters.keys(),
    ],
  ]
  const value = fc.constantFrom(
    ...[
      'rows',
      'rows[0]',
      'rows[0].path',
      'rows[1].fields',
      'rows.first.fields.odd',
      'source',
      'since',
      'relops.version',
      'nope',
    ],
    ...[
      '"a"',
      '"name"',
      '"fields.size"',
      '""',
      '"%Y"',
      '0',
      '-1',
      '1.5',
      '9007199254740993',
      'true',
      'nil',
      'empty',
      'rows.size',
    ],
  )
  const filter = fc
    .tuple(fc.constantFrom(...filters.keys()), fc.array(value, { maxLength: 2 }))
    .map(([name, args]) => (args.length > 0 ? `${name}: ${args.join(', ')}` : name))
  const output = fc
    .tuple(value, fc.array(filter, { maxLength: 4 }))
    .map(([first, others]) => `{% assign a = ${[first, ...others].join(' | ')} %}{{ a }}{{ a | code }}`)
  const words = fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((some) => some.join(' '))
  fc.assert(
    fc.property(fc.oneof(words, output), (text) => {
      const result = render({ path: 't', text }, known)
      if (result.known) return
      const [start, end] = result.at?.range ?? [-1, -1]
      expect(result.reason).not.toBe('')
      expect([start >= 0, start <= end, end <= text.length], result.reason).toEqual([true, true, true])
      expect(result.reason).not.toMatch(/Cannot|is not a |limit exceeded|Invalid/)
    }),
    { numRuns: Number(process.env.RELOPS_RUNS ?? 100) },
  )
})

describe('in a process that makes no code of texts', () => {
  const home = mkdtempSync(join(tmpdir(), 'relops-template-'))
  const root = join(import.meta.dirname, '../..')

  beforeAll(() => {
    const options = ['--no-config', '--no-dts', '--format', 'esm', '--platform', 'node', '--logLevel', 'error']
    execFileSync('npx', ['tsdown', join(root, 'src/generate/template.ts'), '--out-dir', home, ...options], {
      cwd: root,
      stdio: 'pipe',
    })
  }, 60_000)
  afterAll(() => rmSync(home, { recursive: true }))

  test('templates are rendered', () => {
    const code = `
      const { loadRenderer } = await import(${JSON.stringify(join(home, 'template.mjs'))})
      const render = await loadRenderer()
      const text = '{% for row in rows %}{{ row.name | code }}{{ 1 | date }}{% endfor %}{{ rows | table: "name" }}'
      console.log(JSON.stringify(render({ path: 't', text }, { rows: [{ name: 'a' }] })))
      try { new Function('') } catch (error) { console.log(error.name) }`
    const options = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', code]
    const written = execFileSync(process.execPath, options, { encoding: 'utf8' })
    expect(written.trim().split('\n')).toEqual([
      JSON.stringify({ known: true, value: '`a`1970-01-01| name |\n| ---- |\n| a    |' }),
      'EvalError',
    ])
  })
})
