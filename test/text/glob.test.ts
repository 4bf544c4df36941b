import picomatch from 'picomatch'
import { describe, expect, it } from 'vitest'
import { compileGlob, expandBraces, hasBraceSet } from '../../src/text/glob.ts'
import { startWatch } from '../support/stopwatch.ts'

function matches(pattern: string, path: string): boolean {
  const glob = compileGlob(pattern)
  if ('problem' in glob) throw new Error(glob.problem)
  return glob.matches(path)
}

function problemOf(pattern: string): string | undefined {
  const glob = compileGlob(pattern)
  return 'problem' in glob ? glob.problem : undefined
}

const comparisons: readonly (readonly [
  what: string,
  pattern: string,
  hits: readonly string[],
  misses: readonly string[],
])[] = [
  ['itself', 'README.md', ['README.md'], ['readme.md', 'docs/README.md', 'README.md.bak', 'README_md']],
  [
    'a star within a segment',
    'docs/*.md',
    ['docs/a.md', 'docs/.md', 'docs/.a.md'],
    ['docs/a/b.md', 'docs.md', 'docs/a.mdx'],
  ],
  ['a star that is not nothing', 'docs/*', ['docs/a', 'docs/.hidden'], ['docs', 'docs/', 'docs/a/b']],
  ['several stars', 'a*b*c', ['abc', 'axbxbc', 'abbcc', 'abcbc'], ['ab', 'acb', 'abcd']],
  ['question marks', '?.md', ['a.md', 'é.md', '😀.md'], ['.md', 'ab.md', '/.md']],
  [
    'any number of directories',
    'docs/**/x.md',
    ['docs/x.md', 'docs/a/x.md', 'docs/.a/b/x.md'],
    ['x.md', 'docs/ax.md', 'a/docs/x.md'],
  ],
  ['directories at the beginning', '**/x.md', ['x.md', 'a/x.md', 'a/b/x.md'], ['ax.md', 'x.md/a']],
  ['all below', 'docs/**', ['docs/a', 'docs/a/b', 'docs/.a'], ['docs', 'doc/a', 'docsa']],
  ['everything', '**', ['a', 'a/b/c', '.a/.b'], []],
  ['several directory stars', '**/a/**/b/**', ['a/b/c', 'x/a/y/b/c/d', 'a/a/b/b/c'], ['a/b', 'b/a/c']],
  ['a double star within a segment', 'a**b', ['ab', 'axb'], ['a/b']],
  ['classes', 'v[0-9a].[!x]', ['v1.y', 'va.1'], ['vb.y', 'v1.x', 'v1./', 'v.y']],
  ['a bracket within a class', '[]a].md', ['].md', 'a.md'], ['b.md']],
  ['a star in a class', '[*]', ['*'], ['a']],
  ['names in brackets', 'pages/[id].tsx', ['pages/[id].tsx', 'pages/i.tsx'], ['pages/id.tsx']],
  ['wildcards beside names in brackets', 'pages/[...all]/*.tsx', ['pages/[...all]/a.tsx'], ['pages/[...al]/a.tsx']],
  ['an open bracket', 'a[b', ['a[b'], ['ab']],
  ['sets', '{docs,site}/*.{md,txt}', ['docs/a.md', 'site/b.txt'], ['src/a.md', 'docs/a.js', 'docs']],
  ['sets with slashes', '{a/**,b}/x', ['a/x', 'a/b/x', 'b/x'], ['a/b', 'c/x']],
  ['braces that are no set', '{name}-{1..3}.md', ['{name}-{1..3}.md'], ['name-1.md', '{name}-1.md']],
  ['parentheses as they are', 'app/(group)/+page.svelte', ['app/(group)/+page.svelte'], ['app/group/page.svelte']],
  ['no extended patterns', '*.!(md|txt)', ['a.!(md|txt)'], ['a.js', 'a.md']],
  ['no regular expressions', '(a|b)+$^.', ['(a|b)+$^.'], ['a', 'ab', 'aa']],
  ['quotes as they are', '"a".md', ['"a".md'], ['a.md']],
  ['a dot segment before', './docs/*.md', ['docs/a.md'], []],
  ['Windows separators', 'docs\\**\\x.md', ['docs/x.md', 'docs/a/x.md'], []],
  ['a directory by its trailing slash', 'src/*/', ['src/a/'], ['src/a', 'src/']],
  ['nothing behind a leading slash', '/docs/*.md', [], ['docs/a.md']],
]

describe('compileGlob', () => {
  it.each(comparisons)('matches %s', (_, pattern, hits, misses) => {
    expect(hits.filter((path) => !matches(pattern, path))).toEqual([])
    expect(misses.filter((path) => matches(pattern, path))).toEqual([])
  })

  it('agrees with picomatch where both know the pattern', () => {
    const patterns = [
      '*',
      '**',
      '*.md',
      '**/*.md',
      'a/*',
      'a/**/b',
      '**/b/**',
      'a*',
      '?',
      'a/?.*',
      '*/*',
      '**/.*',
      '[ab]/*',
    ]
    const names = ['a', 'b', '.a', 'a.md', '.md', 'ab']
    const paths = names.flatMap((first) => [
      first,
      ...names.flatMap((next) => [`${first}/${next}`, `${first}/${next}/b`]),
    ])
    for (const pattern of patterns) {
      // To picomatch `a/**` is `a` itself too.
      const theirs = picomatch(pattern.replace(/\*\*$/, '**/*'), { dot: true })
      expect(paths.filter((path) => matches(pattern, path))).toEqual(paths.filter((path) => theirs(path)))
    }
  })

  it.each([
    ['', 'The pattern is empty'],
    ['!docs/**', 'The pattern begins with `!`, which excludes nothing here'],
    ['a'.repeat(257), 'The pattern has 257 characters, but at most 256 are compared'],
    ['{a,b}'.repeat(7), 'The sets of the pattern have more than 64 alternatives'],
    ['{a,b}'.repeat(22), 'The sets of the pattern have more than 64 alternatives'],
    ['a'.repeat(256), undefined],
    ['{a,b}'.repeat(6), undefined],
  ])('limits %s', (pattern, problem) => {
    expect(problemOf(pattern)).toBe(problem)
  })

  it.each([
    ['*a'.repeat(127), `${'a'.repeat(4000)}b`],
    [`${'**/'.repeat(80)}x`, `${'a/'.repeat(2000)}y`],
    ['**/*a*a*a*a*a*b/'.repeat(15), `${'aaaaaaaaaaaaaaaaaaaa/'.repeat(200)}b`],
    ['(a+)+(a*)*'.repeat(20), 'a'.repeat(4000)],
    ['{'.repeat(256), 'a'],
    [`${'{a,'.repeat(40)}b${'}'.repeat(40)}*`, 'a'.repeat(4000)],
  ])('is fast for %s', (pattern, path) => {
    const spent = startWatch()
    const glob = compileGlob(pattern)
    if ('matches' in glob) glob.matches(path)
    expect(spent()).toBeLessThan(500)
  })
})

describe('expandBraces', () => {
  it.each([
    ['src/{a,b}.ts', ['src/a.ts', 'src/b.ts']],
    ['{a,b}/{c,d}', ['a/c', 'a/d', 'b/c', 'b/d']],
    ['x{a,{b,c}y,d}', ['xa', 'xby', 'xcy', 'xd']],
    ['{{a,b},c}', ['a', 'b', 'c']],
    ['file{,.bak}', ['file', 'file.bak']],
    ['{a,b}{a,b}', ['aa', 'ab', 'ba', 'bb']],
    ['{a,a,b}', ['a', 'b']],
    ['v{major}/{a,b}', ['v{major}/a', 'v{major}/b']],
    ['{a,{b}}', ['a', '{b}']],
    ['{x{a,b}', ['{xa', '{xb']],
    ['{a,b}}', ['a}', 'b}']],
    ['{a,b', undefined],
    ['a,b}', undefined],
    ['{major}', undefined],
    ['{major}.{minor}', undefined],
    ['{code, message}', undefined],
    ['{a,{b, c}}', undefined],
    ['{"a":1,"b":2}', undefined],
    ["{'a','b'}", undefined],
    ['{1..9}', undefined],
    ['{a..e..2}', undefined],
    ['$' + '{a,b}', undefined],
    ['{}', undefined],
    ['a.ts', undefined],
    ['', undefined],
  ])('expands %s', (text, expected) => {
    expect(expandBraces(text)).toEqual(expected)
    expect(hasBraceSet(text)).toBe(expected !== undefined)
  })

  it('knows a set with too many alternatives from no set', () => {
    expect(expandBraces('{a,b}'.repeat(6))).toHaveLength(64)
    expect(expandBraces('{a,b}'.repeat(7))).toBeUndefined()
    expect(hasBraceSet('{a,b}'.repeat(7))).toBe(true)
    expect(expandBraces(`{${Array.from({ length: 65 }, (_, index) => index).join(',')}}`)).toBeUndefined()
  })

  it('is fast for texts that are made to be slow', () => {
    const spent = startWatch()
    for (const text of [
      '{'.repeat(4e6),
      '{,'.repeat(2000),
      '{a,b}'.repeat(800),
      `${'{'.repeat(2000)}a,b${'}'.repeat(2000)}`,
    ]) {
      expandBraces(text)
    }
    expect(spent()).toBeLessThan(500)
  })
})
