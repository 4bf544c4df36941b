import { expect, test } from 'vitest'
import { placesOf, readListing, testListings } from '../../../support/listing-cases.ts'

testListings('req/base.txt', [
  [
    'dependencies',
    '\uFEFF# comment\r\na>=1 # why\r\n\r\n  B[x] == 1.0 ; os_name == "nt"\r\n--index-url https://x.example\r\n-c limits.txt\r\n',
    [
      'a specifier=>=1 requirement=a>=1',
      'B specifier=== 1.0 requirement=B[x] == 1.0 ; os_name == "nt" extras=["x"] marker=os_name == "nt"',
    ],
  ],
  [
    'dependencies',
    'a==1 \\\n  --hash=sha256:00 \\\n  --hash=sha256:11\nb>=1,\\\n  <2\n# c \\\nd\n',
    ['a specifier===1 requirement=a==1', 'b specifier=>=1,  <2 requirement=b>=1,  <2', 'd requirement=d'],
  ],
  [
    'dependencies',
    '-e .\n./wheels/a.whl\nhttps://x.example/a.zip\n-e git+https://x.example/b.git#egg=b\nc @ https://x.example/c.zip#x\n',
    [
      'b requirement=b @ git+https://x.example/b.git#egg=b url=git+https://x.example/b.git#egg=b',
      'c requirement=c @ https://x.example/c.zip#x url=https://x.example/c.zip#x',
      '? `.` is no requirement',
      '? `./wheels/a.whl` is no requirement',
      '? `https://x.example/a.zip` is no requirement',
    ],
  ],
  [
    'dependencies',
    'a\n-r more.txt\n--requirement=../top.in\n-r none.txt\n-r ../../out.txt\n',
    [
      'a requirement=["a","a>2"] specifier=? `a` is asked for 2 times, not always alike',
      'b requirement=b',
      '? `none.txt` cannot be read',
      '? `../../out.txt` is no file of the repository',
    ],
    { 'req/more.txt': 'a>2\n-r base.txt\n-r more.txt\n', 'top.in': 'b\n' },
  ],
  ['dependencies', '', []],
  ['package', 'a', '`package` is none of dependencies'],
])

test('places', async () => {
  const files = { 'requirements.txt': 'a ; x == "1" # why\nb>=1,\\\n<2\n-r c.txt\n', 'c.txt': '  c_d>1\n' }
  const fact = await readListing('requirements.txt', 'dependencies', files)
  expect(fact.known && placesOf(fact.value, files)).toEqual([
    ['a', 'name: a', 'requirement: a ; x == "1"', 'marker: x == "1"'],
    ['b', 'name: b', 'specifier: b>=1,\\\n<2', 'requirement: b>=1,\\\n<2'],
    ['c_d', 'name: c_d', 'specifier: >1', 'requirement: c_d>1'],
  ])
  expect(fact.known && fact.value.read).toEqual(['requirements.txt', 'c.txt'])
})

test.each(['package.txt.md', 'go.mod', 'a/b'])('%s is no manifest that is known', async (path) => {
  const fact = await readListing(path, 'dependencies', { [path]: '' })
  expect(fact).toEqual({ known: false, reason: `\`${path}\` is no manifest of a known format` })
})

test('a file that is not there', async () => {
  expect(await readListing('package.json', 'bin', {})).toMatchObject({ known: false })
})
