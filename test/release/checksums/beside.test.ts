import { expect, test } from 'vitest'
import { githubAssetName } from '../../../src/release/checksums/asset-names.ts'
import { findStale, findUnlisted } from '../../../src/release/checksums/beside.ts'
import { writeManifest } from '../../../src/release/checksums/write.ts'

test.each([
  ['tool.zip', 'tool.zip'],
  ['my tool (1).zip', 'my.tool.1.zip'],
  ['Größe.txt', 'Gro.e.txt'],
  ['émile+x@y_z-1.txt', 'emile+x@y_z-1.txt'],
  ['.hidden', 'default.hidden'],
  ['日本.zip', 'default.zip'],
  ['a..b.', 'a.b'],
])('GitHub calls %s %s', (name, expected) => {
  expect(githubAssetName(name)).toBe(expected)
})

test('a file of another version', () => {
  const gone = ['tool-1.0.0.zip', 'notes.txt']
  const beside = ['tool-1.1.0.zip', 'other-1.0.0.zip']
  expect([...findStale(gone, gone, beside)]).toEqual([['tool-1.0.0.zip', 'tool-1.1.0.zip']])
  expect([...findStale(gone, [...gone, 'tool-1.1.0.zip'], beside)]).toEqual([])
})

test('files that are not listed', () => {
  const beside = [
    'a.zip',
    'b.zip',
    'build.log',
    'SHA256SUMS',
    'a.zip.asc',
    '.keep',
    'tool-linux',
    'tool-mac',
    'x/c.zip',
  ]
  const listed = ['a.zip', 'tool-linux']
  expect(findUnlisted(listed, beside, false)).toEqual(['b.zip', 'tool-mac'])
  expect(findUnlisted(listed, beside, true)).toEqual(['b.zip', 'build.log', 'tool-mac', 'x/c.zip'])
  expect(findUnlisted(['data/a.csv'], ['data/a.csv', 'data/b.csv'], false)).toEqual([])
})

test('a list is sorted by bytes', () => {
  const names = ['b', 'a', 'B', '\u{1f600}', '\uffff', 'a/b', 'a-b']
  const list = writeManifest(names.map((name) => ({ name, hex: 'f0' })))
  expect(list.split('\n').map((line) => line.slice(4))).toEqual([
    'B',
    'a',
    'a-b',
    'a/b',
    'b',
    '\uffff',
    '\u{1f600}',
    '',
  ])
})
