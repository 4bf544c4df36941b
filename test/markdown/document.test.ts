import { describe, expect, it } from 'vitest'
import type { Document, Inline, Link, Passage } from '../../src/markdown/document.ts'
import type { Range } from '../../src/model/location.ts'
import { readers, readKnown } from '../support/markdown-readers.ts'

/** Text in «…» is exactly what a range covers. What follows `=` is the value, where it is not what the source says. */
type Lines = readonly string[]

describe.each(readers)('%s', (_, reader) => {
  const read = (text: string): Document => readKnown(reader, text)

  describe('links', () => {
    it.each<[about: string, text: string, links: Lines]>([
      ['raw', 'See [a](docs/b.md).', ['link [a](«docs/b.md»)']],
      ['in angle brackets', '[a](<my file.md>)', ['link [a](<«my file.md»>)']],
      ['with a title', '[a](b.md "t](")', ['link [a](«b.md» "t](")']],
      ['with space around it', '[a]( \n  b.md\t)', ['link [a]( \n  «b.md»\t)']],
      ['with parentheses', '[a](b(c)d.md)', ['link [a](«b(c)d.md»)']],
      ['with escapes', '[a](b\\)c\\_d.md)', ['link [a](«b\\)c\\_d.md») = b)c_d.md']],
      ['with references', '[a](?b=1&amp;c=2)', ['link [a](«?b=1&amp;c=2») = ?b=1&c=2']],
      ['percent-encoded', '[a](b%20c.md)', ['link [a](«b%20c.md»)']],
      ['without destination', '[a]()', ['link [a](«»)']],
      ['without label', '[](b.md)', ['link [](«b.md»)']],
      ['with brackets in its label', '[a [b] `](` *c*](d.md)', ['link [a [b] `](` *c*](«d.md»)']],
      ['over lines', '[a\nb](\nc.md\n"t")', ['link [a\nb](\n«c.md»\n"t")']],
      ['over quoted lines', '> [a](\n> b.md)', ['link [a](\n> «b.md»)']],
      ['image', '![a](b.png)', ['image ![a](«b.png»)']],
      ['image with code in its label', '![`](` <b c="](">d](e.png)', ['image ![`](` <b c="](">d](«e.png»)']],
      ['image with a link in its label', '![a [b](c) d](e.png)', ['image ![a [b](c) d](«e.png»)']],
      ['image with an address in its label', '![<http://a.b/](c>](d)', ['image ![<http://a.b/](c>](«d»)']],
      ['image in a link', '[![a](b.png)](c.md)', ['link [![a](b.png)](«c.md»)', 'image ![a](«b.png»)']],
      ['definition', '[a]: b.md "t"', ['definition [a]: «b.md» "t"']],
      ['definition over lines', '[a\\]:b]:\n  <b c.md>\n  "t"', ['definition [a\\]:b]:\n  <«b c.md»>\n  "t"']],
      ['definition over quoted lines', '> [a]:\n> b.md', ['definition [a]:\n> «b.md»']],
      ['reference', '[a][b] [b] ![b]\n\n[b]: c.md', ['definition [b]: «c.md»']],
      ['reference to nothing', '[a][b]', []],
      ['autolink', '<https://a.b/c?d&e>', ['link <«https://a.b/c?d&e»>']],
      ['autolink to an address', '<a@b.c>', ['link <«a@b.c»> = mailto:a@b.c']],
      ['literal', 'See https://a.b/c_d).', ['link «https://a.b/c_d»']],
      ['literal without protocol', 'www.a.b', ['link «www.a.b» = http://www.a.b']],
      ['literal behind a bracket', '[www.a.b &amp; c', ['link «www.a.b» = http://www.a.b']],
      ['literal with escapes', '<a\\+b@c.d>', ['link «a\\+b@c.d» = mailto:a+b@c.d']],
      ['path that looks like mail', 'packages/name@v1.2.x', []],
      ['in a cell', '|a|\n|-|\n|[b](c\\|d.md)|', ['link [b](«c\\|d.md») = c|d.md']],
      ['in code', '`[a](b)`', []],
      ['in a footnote', 'a[^1]\n\n[^1]: [b](c.md)', ['link [b](«c.md»)']],
    ])('%s', (_, text, links) => {
      expect(read(text).links.map((link) => showLink(text, link))).toEqual(links)
    })
  })

  describe('HTML', () => {
    it.each<[about: string, text: string, links: Lines, anchors: Lines]>([
      ['href', 'a <a href="b.md">c</a>', ['html <a href="«b.md»">'], []],
      ['src', "<img alt=x src='b.png'/>", ["html <img alt=x src='«b.png»'/>"], []],
      ['no quotes', '<a href=b.md>c</a>', ['html <a href=«b.md»>'], []],
      ['upper case', '<A HREF="b.md">c</A>', ['html <A HREF="«b.md»">'], []],
      ['several lines', '<a\n  class="x"\n  href = "b.md">', ['html <a\n  class="x"\n  href = "«b.md»">'], []],
      ['quoted lines', '> <a\n> href="b.md">', ['html <a\n> href="«b.md»">'], []],
      ['references', '<a href="?a&amp;b&#x26;c">d</a>', ['html <a href="«?a&amp;b&#x26;c»"> = ?a&b&c'], []],
      ['twice the same', '<a href="b" href="c">', ['html <a href="«b»" href="c">'], []],
      ['other elements', '<link href="a"><source src="b">', [], []],
      ['other attributes', '<a data-href="b" title="href=c">d</a>', [], []],
      ['in a comment', '<!-- <a href="b" id="c"> -->', [], []],
      ['in a script', '<script>\n"<a href=b>"\n</script>', [], []],
      ['behind a script', '<script>"<a>"</script><a href=b>', ['html <a href=«b»>'], []],
      ['in code', '`<a href="b">`\n\n    <a href="c">', [], []],
      ['id', '<h1 id="top">a</h1>\n\nb <i id=there>c</i>', [], ['«top»', '«there»']],
      ['name', '<a name="top"></a><b name="no"></b>', [], ['«top»']],
      ['id with a reference', '<p id="a&amp;b">', [], ['«a&amp;b» = a&b']],
      ['empty id', '<p id="">', [], []],
      ['attribute of a heading', '## A {#b .c}\n\n## D {.e #f}', [], ['«b»', '«f»']],
      ['attribute of a heading with a line below it', 'A {#b}\n===', [], ['«b»']],
      ['braces in a heading', '## A {b}\n\n## `{#c}`\n\n## {#d} E', [], []],
    ])('%s', (_, text, links, anchors) => {
      const document = read(text)
      expect(document.links.map((link) => showLink(text, link))).toEqual(links)
      expect(document.anchors.map(({ name, range }) => show(text, range, name))).toEqual(anchors)
    })
  })

  describe('comments', () => {
    it.each<[about: string, text: string, comments: Lines]>([
      ['block', '<!-- a -->', ['«<!-- a -->» = a']],
      ['block over lines', '<!--\na\n\nb\n-->\n', ['«<!--\na\n\nb\n-->» = a\n\nb']],
      ['several in a block', '<!-- a --> <!--b-->', ['«<!-- a -->» = a', '«<!--b-->» = b']],
      ['in a block of elements', '<div>\n<!-- a -->\n</div>', ['«<!-- a -->» = a']],
      ['inline', 'a <!-- b --> c', ['«<!-- b -->» = b']],
      ['in a cell', '|a|\n|-|\n|<!-- b -->1|', ['«<!-- b -->» = b']],
      ['in an item', '- a\n\n  <!-- b -->', ['«<!-- b -->» = b']],
      ['in a quote', '> <!-- a\n> b -->', ['«<!-- a\n> b -->» = a\n  b']],
      ['empty', '<!---->', ['«<!---->» = ']],
      ['not closed', '<!-- a', []],
      ['in code', '`<!-- a -->`\n\n```\n<!-- b -->\n```', []],
      ['in an attribute', '<p title="<!-- a -->">', []],
    ])('%s', (_, text, comments) => {
      expect(read(text).comments.map(({ range, value }) => show(text, range, value))).toEqual(comments)
    })
  })

  describe('inlines', () => {
    it.each<[about: string, text: string, inlines: Lines]>([
      ['text', 'a *b* __c__', ['text «a »', 'text «b»', 'text « »', 'text «c»']],
      ['text over lines', 'a\nb', ['text «a\nb»']],
      ['text over quoted lines', '> a\n> b', ['text «a\n> b» = a\nb']],
      ['escapes', 'a\\*b', ['text «a\\*b» = a*b']],
      ['references', 'a&amp;b&#33;', ['text «a&amp;b&#33;» = a&b!']],
      ['hard breaks', 'a  \nb\\\n  c', ['text «a»', 'break «  \n» = \n', 'text «b»', 'break «\\\n» = \n', 'text «c»']],
      ['code', '`a b`', ['code «a b»']],
      ['code with padding', '`` a`b ``', ['code «a`b»']],
      ['code with more padding', '`  a  `', ['code « a »']],
      ['code of spaces', '` `', ['code « »']],
      ['code over lines', '`a\nb`', ['code «a\nb» = a b']],
      ['code over quoted lines', '> `a\n> b`', ['code «a\n> b» = a b']],
      ['code with a pipe in a cell', '|`a\\|b`|\n|-|', ['code «a\\|b» = a|b']],
      ['link', '[a `b`](c)', ['text «a » link 0', 'code «b» link 0']],
      ['link by reference', '[a][b] c\n\n[x]: y\n[b]: d\n[b]: e', ['text «a» link 1', 'text « c»']],
      ['autolink', 'a <https://b.c>', ['text «a »', 'text «https://b.c» link 0']],
      ['image', 'a ![b](c) d', ['text «a »', 'text « d»']],
      ['deleted', '~~a *b*~~ c', ['text «a » deleted', 'text «b» deleted', 'text « c»']],
      ['HTML', 'a <b>c</b>', ['text «a »', 'text «c»']],
      ['footnote', 'a[^1] b\n\n[^1]:', ['text «a»', 'text « b»']],
      ['surrogate pairs', '😀 `😀` 😀', ['text «😀 »', 'code «😀»', 'text « 😀»']],
    ])('%s', (_, text, inlines) => {
      expect(
        read(text).passages.flatMap((passage) => passage.inlines.map((inline) => showInline(text, inline))),
      ).toEqual(inlines)
    })
  })

  describe('passages', () => {
    it.each<[about: string, text: string, passages: Lines]>([
      ['headings', '# a #\n\nb\n---', ['heading 1 «# a #»', 'heading 2 «b\n---»']],
      ['paragraphs', ' a\nb\n\n\nc', ['paragraph «a\nb»', 'paragraph «c»']],
      [
        'items',
        '- a\n  1. b\n- c',
        ['paragraph «a» in «- a\n  1. b»', 'paragraph «b» in «1. b»', 'paragraph «c» in «- c»'],
      ],
      ['tasks', '- [x] a\n- [ ] `b`', ['paragraph «a» in «- [x] a» done', 'paragraph «`b`» in «- [ ] `b`» open']],
      ['quotes', '> # a\n>\n> - b', ['heading 1 «# a» quoted', 'paragraph «b» in «- b» quoted']],
      ['footnotes', 'a[^1]\n\n[^1]: b\n\n    c', ['paragraph «a[^1]»', 'paragraph «b»', 'paragraph «c»']],
      ['no prose', '```\na\n```\n\n    b\n\n<p>c</p>\n\n---\n\n[d]: e', []],
    ])('%s', (_, text, passages) => {
      expect(read(text).passages.map((passage) => showPassage(text, passage))).toEqual(passages)
    })
  })

  describe('tables', () => {
    it.each<[about: string, text: string, cells: Lines]>([
      [
        'pipes all around',
        '| A | B |\n|---|---|\n| 1 | 2 |',
        ['0.0.0 «A»', '0.0.1 «B»', '0.1.0 «1» of A', '0.1.1 «2» of B'],
      ],
      ['no outer pipes', 'A | B\n-|-\n1 | 2', ['0.0.0 «A»', '0.0.1 «B»', '0.1.0 «1» of A', '0.1.1 «2» of B']],
      ['headers with markup', '|`A` *b*|\n|-|\n|1|', ['0.0.0 «`A` *b*»', '0.1.0 «1» of A b']],
      ['empty cells', '|A||\n|-|-|\n||  |', ['0.0.0 «A»', '0.0.1 «»', '0.1.0 «» of A', '0.1.1 «» of ']],
      ['short rows', '|A|B|\n|-|-|\n|1|', ['0.0.0 «A»', '0.0.1 «B»', '0.1.0 «1» of A']],
      ['escaped pipes', '|a\\|b|c\\|\n|-|-|', ['0.0.0 «a\\|b»', '0.0.1 «c\\|»']],
      ['two tables', '|A|\n|-|\n\n|B|\n|-|', ['0.0.0 «A»', '1.0.0 «B»']],
    ])('%s', (_, text, cells) => {
      expect(read(text).passages.map((passage) => showCell(text, passage))).toEqual(cells)
    })
  })

  describe('fences', () => {
    it.each<[about: string, text: string, language: string, meta: string, fence: string]>([
      ['bare', '```\na\n\nb\n```\n', '', '', '«```\na\n\nb\n```» = a\n\nb'],
      ['with a language', '~~~Bash\na\n~~~', 'bash', '', '«~~~Bash\na\n~~~» = a'],
      ['with more', '``` js {1} title="x"\na\n```', 'js', '{1} title="x"', '«``` js {1} title="x"\na\n```» = a'],
      ['indented', 'a\n\n    b\n      c\n', '', '', '«    b\n      c» = b\n  c'],
      ['in an item', '- ```sh\n  a\n  ```', 'sh', '', '«```sh\n  a\n  ```» = a'],
      ['not closed', '> ```\n> a\n\nb', '', '', '«```\n> a» = a'],
    ])('%s', (_, text, language, meta, fence) => {
      const fences = read(text).fences.map((each) => [each.language, each.meta, show(text, each.range, each.value)])
      expect(fences).toEqual([[language, meta, fence]])
    })
  })

  describe('blocks', () => {
    it.each<[about: string, text: string, blocks: Lines]>([
      ['in order, outer ones first', '# a\n\n- b\n\n  c\n', ['# a', '- b\n\n  c', '- b\n\n  c', 'b', 'c']],
      ['quotes', '> a\n>\n> - b', ['> a\n>\n> - b', 'a', '- b', '- b', 'b']],
      ['leaves', '|a|\n|-|\n\n---\n\n```\n```\n\n[b]: c', ['|a|\n|-|', '---', '```\n```', '[b]: c']],
      ['HTML', '<p>a</p>\n\n<!-- b --> c\n', ['<p>a</p>', '<!-- b --> c']],
      ['but no comments', '<!-- a -->\n\n<!-- b -->\n<!-- c -->\nd', ['d']],
      ['footnotes', 'a[^1]\n\n[^1]: b', ['a[^1]', '[^1]: b', 'b']],
    ])('%s', (_, text, blocks) => {
      expect(read(text).blocks.map((range) => text.slice(...range))).toEqual(blocks)
    })
  })

  describe('front matter', () => {
    it.each<[about: string, text: string, passages: Lines]>([
      ['YAML', '---\na: [b](c)\n---\n# d', ['heading 1 «# d»']],
      ['TOML', '+++\na = 1\n\n# b\n+++  \nc', ['paragraph «c»']],
      ['alone', '---\na: b\n---', []],
      ['none without an end', '---\na: b', ['paragraph «a: b»']],
      ['none below the first line', 'a\n\n---\nb\n---\n', ['paragraph «a»', 'heading 2 «b\n---»']],
      ['none with a longer line', '----\na\n----\n', ['heading 2 «a\n----»']],
    ])('%s', (_, text, passages) => {
      const document = read(text)
      expect(document.passages.map((passage) => showPassage(text, passage))).toEqual(passages)
      expect(document.links).toEqual([])
      expect(document.text).toBe(text)
    })
  })

  describe('line endings', () => {
    const text =
      '---\na: b\n---\n# c `d` {#e}\n\n> [f\n> g](h.md)\n\n```js\ni\n\nj\n```\n- [x] k\n  l\n\n|m|\n|-|\n|<!-- n\n-->'

    it.each([
      ['CRLF', text.replaceAll('\n', '\r\n')],
      ['CR', text.replaceAll('\n', '\r')],
      ['a byte order mark', `\uFEFF${text}`],
      ['all of them', `\uFEFF${text.replace('\n', '\r').replace(/\n(?=.*\n\n)/g, '\r\n')}`],
    ])('%s', (_, other) => {
      const plain = (source: string): string => source.replace(/\r\n?/g, '\n').replace('\uFEFF', '')
      expect(slices(read(other)).map(plain)).toEqual(slices(read(text)))
      expect(read(other).fences.map((fence) => fence.value)).toEqual(['i\n\nj'])
      expect(read(other).text).toBe(other)
    })
  })
})

function show(text: string, range: Range, value: string): string {
  const source = text.slice(...range)
  return source === value ? `«${source}»` : `«${source}» = ${value}`
}

function showLink(text: string, { kind, range, destination, url }: Link): string {
  const before = text.slice(range[0], destination.range[0])
  const behind = text.slice(destination.range[1], range[1])
  expect(text.slice(...destination.range)).toBe(destination.raw)
  return `${kind} ${before}«${destination.raw}»${behind}${url === destination.raw ? '' : ` = ${url}`}`
}

function showInline(text: string, { kind, range, value, link, deleted }: Inline): string {
  return `${kind} ${show(text, range, value)}${link === undefined ? '' : ` link ${link}`}${deleted ? ' deleted' : ''}`
}

function showPassage(text: string, { kind, range, depth, item, quoted }: Passage): string {
  const parts = [kind, depth, `«${text.slice(...range)}»`]
  if (item !== undefined) parts.push(`in «${text.slice(...item.range)}»`)
  if (item?.checked !== undefined) parts.push(item.checked ? 'done' : 'open')
  if (quoted) parts.push('quoted')
  return parts.filter((part) => part !== undefined).join(' ')
}

function showCell(text: string, { range, cell, column }: Passage): string {
  const place = `${cell?.table}.${cell?.row}.${cell?.column}`
  return `${place} «${text.slice(...range)}»${column === undefined ? '' : ` of ${column}`}`
}

/** The source of everything that has a place. */
function slices({ text, passages, links, fences, anchors, comments, blocks }: Document): readonly string[] {
  const inlines = passages.flatMap((passage) => passage.inlines)
  const items = passages.flatMap((passage) => passage.item ?? [])
  const destinations = links.map((link) => link.destination)
  const all = [passages, inlines, items, links, destinations, fences, anchors, comments].flat()
  return [...all.map((each) => each.range), ...blocks].map((range) => text.slice(...range))
}
