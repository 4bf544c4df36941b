import { expect, test } from 'vitest'
import { readFilesSource } from '../../../src/facts/sources/files.ts'
import { contextIn, describeListing, describePlaces } from '../../support/source-listing.ts'

const files = {
  'docs/b.md': '---\nx: 1\n---\nText\n\n# The *title*\n\n## Other\n',
  'docs/a.test.md': 'No heading\n',
  'docs/deep/c.md': 'Set heading\n===\n',
  'docs/.hidden': '',
  'data/x.tar.GZ': '',
  'data/link.md': { symlink: '../docs/b.md' },
  'data/directory': { symlink: '../docs' },
  'vendor/sub': { submodule: true },
  Makefile: '',
} as const

async function listing(include: readonly string[], exclude: readonly string[] = []) {
  return readFilesSource({ kind: 'files', files: include, exclude }, await contextIn(files))
}

test.each([
  [['docs/*.md'], [], ['docs/a.test.md title undefined', 'docs/b.md title The title']],
  [
    ['docs/**/*.md', 'docs/b.md'],
    ['docs/?.md'],
    ['docs/a.test.md title undefined', 'docs/deep/c.md title Set heading'],
  ],
  [
    ['data/**', 'vendor/**', 'vendor/sub'],
    [],
    ['data/link.md title ? is a symbolic link', 'data/x.tar.GZ title undefined'],
  ],
  [['nothing/*', '*.rst'], [], 'no file matches `nothing/*`, `*.rst`'],
  [['docs/*.md'], ['**'], 'no file matches `docs/*.md`'],
  [['!docs/*.md'], [], '`!docs/*.md` is not compared: The pattern begins with `!`, which excludes nothing here'],
])('%j without %j', async (include, exclude, expected) => {
  const fact = await listing(include, exclude)
  const rows = fact.known
    ? fact.value.rows.map(({ path, fields }) => {
        const title = fields.get('title')
        return `${path} title ${title && !title.known ? `? ${title.reason}` : title?.value}`
      })
    : fact.reason
  expect(rows).toEqual(expected)
})

test('a path says what its file is called', async () => {
  expect(describeListing(await listing(['docs/a.*', 'docs/.*', 'data/x.*', 'Makefile']))).toEqual([
    'Makefile path="Makefile" name="Makefile" basename="Makefile" extension="" directory=""',
    'data/x.tar.GZ path="data/x.tar.GZ" name="x.tar" basename="x.tar.GZ" extension="gz" directory="data"',
    'docs/.hidden path="docs/.hidden" name=".hidden" basename=".hidden" extension="" directory="docs"',
    'docs/a.test.md path="docs/a.test.md" name="a.test" basename="a.test.md" extension="md" directory="docs"',
  ])
})

test('titles have their places', async () => {
  const [row] = describePlaces(await listing(['docs/b.md']), files)
  expect(row).toContain('title «# The *title*»')
})

test('of very many files no titles are read', async () => {
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`${index}.md`, '# A\n']))
  const fact = await readFilesSource({ kind: 'files', files: ['*.md'], exclude: [] }, await contextIn(many))
  expect(fact.known && fact.value.rows[0]?.fields.get('title')).toEqual({
    known: false,
    reason: 'titles of 501 Markdown files, more than 500, are not read',
  })
})
