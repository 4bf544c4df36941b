import { describe, expect, test } from 'vitest'
import { within } from '../../src/markdown/within.ts'
import type { Range } from '../../src/model/location.ts'
import { readers, readKnown } from '../support/markdown-readers.ts'

describe.each(readers)('%s', (_, reader) => {
  test.each<[about: string, text: string, wanted: string, source: string]>([
    ['as it stands', 'one two three', 'two', 'two'],
    ['behind an escape', 'a\\_b two', 'two', 'two'],
    ['with an escape', 'src/a\\_b.ts', 'a_b.ts', 'a\\_b.ts'],
    ['behind a reference', 'a &amp; &#98; two', 'two', 'two'],
    ['with a reference', 'one&nbsp;two', '\u00A0two', '&nbsp;two'],
    ['behind a reference to two units', '&#x1F600; two', 'two', 'two'],
    ['behind what is no reference', '&zzz; &amp; two', 'two', 'two'],
    ['on a second line', 'a\n  two &lt;', 'two', 'two'],
    ['on a second quoted line', '> > a\n> > two &lt;', 'two', 'two'],
    ['over lines', '> one  two\n> three\\!', 'two\nthree!', 'two\n> three\\!'],
    ['over lines that end in CRLF', 'one two\r\nthree', 'two\nthree', 'two\r\nthree'],
    ['in code over lines', '> `one two\n> three`', 'two three', 'two\n> three'],
    ['in code with a pipe', '|`a\\|two`|\n|-|', 'two', 'two'],
    ['the whole text where it does not match', '&NotEqualTilde; two', 'two', '&NotEqualTilde; two'],
  ])('%s', (__, text, wanted, source) => {
    const inline = readKnown(reader, text).passages[0]?.inlines[0]
    if (inline === undefined) throw new Error('There is no inline')
    const start = inline.value.indexOf(wanted)
    const range: Range = within(text, inline)(start, start + wanted.length)
    expect(text.slice(...range)).toBe(source)
  })
})
