import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSquashed } from '../../src/release/commits/squash.ts'
import { readCommit } from '../../src/release/commits.ts'
import type { Commit } from '../../src/release/release.ts'

const runs = Number(process.env.RELOPS_RUNS ?? 100)

function read(message: string): Commit {
  return readCommit({ id: 'a'.repeat(40), parents: [], time: 0, written: 0, author: 'A', message })
}

/** What a message says, without what all commits have; footers as `name=value`. */
function said(message: string): object {
  const { id: _, parents: _p, time: _t, author: _a, title: _n, footers, references, reverts, ...rest } = read(message)
  return {
    ...rest,
    ...(footers.length > 0 && { footers: footers.map(({ name, value }) => `${name}=${value}`) }),
    ...(references.length > 0 && { references }),
    ...(reverts.length > 0 && { reverts }),
  }
}

describe('the cases of Conventional Commits 1.0', () => {
  test.each<readonly [name: string, message: string, says: object]>([
    ['a type and a description', 'docs: correct a word', { type: 'docs', description: 'correct a word' }],
    ['a scope', 'feat(lang): add Polish', { type: 'feat', scope: 'lang', description: 'add Polish' }],
    [
      'a footer that says what breaks',
      'feat: let settings extend others\n\nBREAKING CHANGE: `extends` has another meaning now',
      {
        ...{ type: 'feat', description: 'let settings extend others' },
        ...{ breaking: '`extends` has another meaning now' },
        footers: ['BREAKING CHANGE=`extends` has another meaning now'],
      },
    ],
    ['a mark', 'feat!: send mail', { type: 'feat', description: 'send mail', breaking: '' }],
    ['a mark behind a scope', 'feat(api)!: x', { type: 'feat', scope: 'api', description: 'x', breaking: '' }],
    [
      'a mark and a footer',
      'chore!: drop Node 6\n\nBREAKING CHANGE: it lacks features',
      {
        ...{ type: 'chore', description: 'drop Node 6', breaking: 'it lacks features' },
        footers: ['BREAKING CHANGE=it lacks features'],
      },
    ],
    [
      'a body of paragraphs and several footers',
      'fix: prevent racing\n\nFirst.\n\nSecond: it is long.\n\nReviewed-by: Z\nRefs: #123',
      {
        ...{ type: 'fix', description: 'prevent racing' },
        ...{ footers: ['Reviewed-by=Z', 'Refs=#123'], references: ['#123'] },
      },
    ],
    [
      'a revert and what it refers to',
      'revert: let us never speak of it\n\nRefs: 676104e, a215868',
      {
        ...{ type: 'revert', description: 'let us never speak of it' },
        ...{ footers: ['Refs=676104e, a215868'], reverts: ['676104e', 'a215868'] },
      },
    ],
    [
      'a hyphen in the name',
      'fix: a\n\nBREAKING-CHANGE: b',
      { type: 'fix', description: 'a', footers: ['BREAKING-CHANGE=b'], breaking: 'b' },
    ],
    [
      'a number sign as separator',
      'fix: a\n\nCloses #12',
      { type: 'fix', description: 'a', footers: ['Closes=#12'], references: ['#12'] },
    ],
    [
      'values of several lines',
      'fix: a\n\nNote: b\n c\nd\nX: e',
      { type: 'fix', description: 'a', footers: ['Note=b\nc\nd', 'X=e'] },
    ],
    ['types in any case', 'FEAT: a', { type: 'feat', description: 'a' }],
    ['other types', 'sparkle(x): a', { type: 'sparkle', scope: 'x', description: 'a' }],
    ['breaking in lower case is prose', 'fix: a\n\nbreaking change: b', { type: 'fix', description: 'a' }],
    ['without a colon', 'fix a thing', { description: 'fix a thing' }],
    ['without the space', 'fix:a', { description: 'fix:a' }],
    ['without a description', 'fix: ', { description: 'fix:' }],
    ['without a type', ': a', { description: ': a' }],
  ])('%s', (_, message, says) => {
    expect(said(message)).toEqual(says)
  })
})

describe('what breaks', () => {
  test.each<readonly [message: string, breaking: string | undefined]>([
    ['a: b\n\nThis is a breaking change: no', undefined],
    ['a: b\n\nNo BREAKING CHANGE: here', undefined],
    ['a: b\n\n  BREAKING CHANGE: quoted', undefined],
    ['a: b\n\nBREAKING CHANGES: many', undefined],
    ['BREAKING CHANGE: a', undefined],
    ['a: b\n\nBREAKING CHANGE: one\ntwo\n\nthree', 'one\ntwo'],
    ['a: b\n\nBREAKING CHANGE:\nbelow', 'below'],
    ['a: b\n\nBREAKING CHANGE:\n\nbelow\n\nfurther', 'below'],
    ['a: b\n\nBREAKING CHANGE: one\nCloses #1', 'one'],
    ['a: b\n\nBREAKING CHANGE: one\nBREAKING CHANGE: two', 'one\ntwo'],
    ['a!: b\n\nBREAKING CHANGE:', ''],
    ['no type\n\nBREAKING CHANGE: one', 'one'],
  ])('%j', (message, breaking) => {
    expect(read(message).breaking).toBe(breaking)
  })
})

describe('trailers', () => {
  test.each<readonly [message: string, footers: readonly string[]]>([
    ['a: b\nSigned-off-by: c', []],
    ['a: b\n\nChangelog: skip\n\nprose', []],
    ['a: b\n\nChangelog: skip\n\nSigned-off-by: c', ['Signed-off-by=c']],
    ['a: b\n\nprose\nChangelog: skip', []],
    ['a: b\n\nprose\nSigned-off-by: c\nChangelog: skip', ['Signed-off-by=c', 'Changelog=skip']],
    ['a: b\n\nCo-authored-by: C <c@example.org>\n\n\n', ['Co-authored-by=C <c@example.org>']],
    ['a: b\r\n\r\nX: c\r\n', ['X=c']],
    ['a: b\n\nhttps://example.org', []],
    ['\n\na: b\n\nX: c', ['X=c']],
    ['X: c', []],
    ['', []],
  ])('%j', (message, footers) => {
    expect(read(message).footers.map(({ name, value }) => `${name}=${value}`)).toEqual(footers)
  })

  test('are those that git reads', () => {
    const word = fc.stringMatching(/^[A-Za-z][a-z]{1,8}$/)
    const line = fc.oneof(
      fc.tuple(fc.stringMatching(/^[A-Z][a-z]{1,6}(-[a-z]{1,4})?$/), word).map(([name, value]) => `${name}: ${value}`),
      fc.tuple(word, word).map((words) => words.join(' ')),
    )
    const paragraph = fc.array(line, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 3 }), paragraph, (paragraphs, last) => {
        // Git and the specification differ where prose and trailers are mixed.
        fc.pre(last.every((one) => one.includes(': ')) || last.every((one) => !one.includes(': ')))
        const message = ['title', ...[...paragraphs, last].map((lines) => lines.join('\n'))].join('\n\n')
        const args = ['-c', 'trailer.separators=:', 'interpret-trailers', '--parse', '--no-divider']
        const parsed = execFileSync('git', args, { input: `${message}\n`, encoding: 'utf8' })
        expect(
          read(message)
            .footers.map(({ name, value }) => `${name}: ${value}\n`)
            .join(''),
        ).toBe(parsed)
      }),
      { numRuns: Math.ceil(runs / 5) },
    )
  })
})

describe('references', () => {
  test.each<readonly [message: string, references: readonly string[]]>([
    ['fix: a (#12)', ['#12']],
    ['fix: a (!12)', ['!12']],
    ['fix: a (owner/repo#3)', ['owner/repo#3']],
    ['fix: a (group/sub/repo!3), #4', ['group/sub/repo!3', '#4']],
    ['fix: a\n\ncloses #1, fixes owner/repo#3', ['#1', 'owner/repo#3']],
    ['fix: a\n\nThe #1 reason', []],
    ['fix: a\n\n- other notes (#99)', []],
    ['fix: color #123abc, C#12 and a&#39;b', []],
    ['feat!: 12', []],
    ['fix: a (#12)\n\nRefs: #12, #13', ['#12', '#13']],
    ['fix: https://example.org/#12', []],
  ])('%j', (message, references) => {
    expect(read(message).references).toEqual(references)
  })
})

describe('what is reverted', () => {
  const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
  test.each<readonly [message: string, reverts: readonly string[]]>([
    [`Revert "fix: a"\n\nThis reverts commit ${one}.`, [one]],
    [`Revert "Merge b"\n\nThis reverts commit ${one}, reversing\nchanges made to ${two}.`, [one]],
    [`Revert two\n\nThis reverts commits ${one} and ${two}.`, [one, two]],
    [`Revert two\n\nThis reverts commit ${one}.\nThis reverts commit ${two}.`, [one, two]],
    [`fix: a\n\nUnlike what was said, this reverts commit ${one}`, []],
    ['fix: a\n\nRefs: 676104e', []],
    ['fix: a\n\nThis reverts commit because of it', []],
  ])('%j', (message, reverts) => {
    expect(read(message).reverts).toEqual(reverts)
  })
})

test('what a squashed commit lists', () => {
  const lines = ['feat: all (#1)', '', '* feat(a): one', '', '* no type', '- fix!: two', '  * fix: deeper']
  expect(readSquashed(lines)).toEqual([
    { type: 'feat', scope: 'a', isBreaking: false, description: 'one' },
    { type: 'fix', isBreaking: true, description: 'two' },
  ])
})

describe('hostile messages', () => {
  const size = 60_000
  const long = (part: string): string => part.repeat(size / part.length)

  test.each([
    ...['a', ' ', 'a:', 'a: b\n', '\n', '(', 'a(b', '#1 ', 'a/', 'X: ', 'X: y\n', 'BREAKING CHANGE: a\n'],
    ...[
      'BREAKING CHANGE:\n\n',
      'This reverts commit aaaaaaa ',
      'fixes ',
      'fixes #1 ',
      '* a: b\n',
      'Revert "',
      '\0',
      '! ',
    ],
  ])('of many %j are read in linear time', (part) => {
    const start = performance.now()
    for (const message of [long(part), `a: b\n\n${long(part)}`, `Revert "${long(part)}`]) {
      const { title, footers, references, reverts } = read(message)
      readSquashed(message.split('\n'))
      expect(title.length).toBeLessThanOrEqual(1001)
      expect(footers.length + references.length + reverts.length).toBeLessThanOrEqual(250)
    }
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('of any characters are read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (message) => {
        const { title, description } = read(message)
        expect(title).toContain(description)
      }),
      { numRuns: runs },
    )
  })
})
