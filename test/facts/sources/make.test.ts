import { expect, test } from 'vitest'
import { readMakeSource } from '../../../src/facts/sources/make.ts'
import { contextIn, describeListing, describePlaces } from '../../support/source-listing.ts'

/** Reads the first of some files. */
async function listing(files: Readonly<Record<string, string>>) {
  return readMakeSource({ kind: 'make', file: Object.keys(files)[0] ?? '' }, await contextIn(files))
}

test.each([
  [
    'comments behind targets',
    {
      Makefile:
        '.PHONY: a b\na: x ## Make a \n\techo ## no\nb: ; echo ## no\nc d:: ### Both\nX := a: ## no\n## no: ## no\ne:##\n',
    },
    ['a description="Make a"', 'b', 'c description="Both"', 'd description="Both"', 'e'],
  ],
  [
    'a target with several rules',
    { Makefile: 'all: a\nall: b ## Make all\nall: c ## Again\n\ninclude x.mk\n', 'x.mk': 'inner: ## Of x\r\n' },
    ['all description="Make all"', 'inner description="Of x"'],
  ],
  ['patterns', { Makefile: 'a:\n%.o: %.c\n\tcc\n' }, ['a', '? `%.o` stands for any name of its form like %.o']],
  ['computed targets', { Makefile: '$(shell ls):\na:\n' }, ['a', '? target names are computed from `$(shell ls)`']],
  [
    'keys that objects have',
    { Makefile: '__proto__: ## x\nconstructor:\n' },
    ['__proto__ description="x"', 'constructor'],
  ],
  [
    'comments above recipes',
    {
      justfile:
        '#!/usr/bin/env just\nfirst:\n\n# About a\n# Make a\na:\n    # no\n\nb:\n\n# Make c\n[private]\n[linux]\nc:\n\n# not shown\n[doc("Make d")]\nd:\n\n[group: "x", doc("e")]\ne:\n\n# Of a\nalias f := a\n',
    },
    [
      'first',
      'a description="Make a"',
      'b',
      'c description="Make c"',
      'd description="Make d"',
      'e description=? has attributes of a form that is not read',
      'f',
    ],
  ],
  [
    'recipes of modules',
    { justfile: '# The module\nmod m\n', 'm.just': '# Make b\nb:\n' },
    ['m description="The module"', 'm::b description="Make b"'],
  ],
  [
    'tasks',
    {
      'Taskfile.yml':
        'includes:\n  sub: ./sub.yml\ntasks:\n  a:\n    desc: Make a\n    aliases: [z]\n  "b":\n    desc: |\n      Make b\n  c: echo\n',
      'sub.yml': 'tasks:\n  d: {desc: Make d}\n',
    },
    ['a description="Make a"', 'z', 'b description="Make b"', 'c', 'sub:d description="Make d"'],
  ],
  ['no tasks', { 'Taskfile.yml': 'tasks: {}\n' }, []],
  ['no YAML', { 'Taskfile.yml': 'tasks: [\n' }, 'is not YAML: BAD_INDENT'],
])('%s', async (_, files, expected) => expect(describeListing(await listing(files))).toEqual(expected))

test.each([
  [{ Makefile: 'a: ## Make a \n%.x:\n\tx\n' }, ['a «a» description «Make a»', '? «%.x»']],
  [{ justfile: '#  Make a\na:\n' }, ['a «a» description «Make a»']],
  [{ justfile: "[doc('Make a')]\na:\n" }, ['a «a» description «Make a»']],
  [{ 'Taskfile.yml': 'tasks:\n  a:\n    desc: "Make a"\n' }, ['a «a» description «"Make a"»']],
])('places in %j', async (files, expected) => expect(describePlaces(await listing(files), files)).toEqual(expected))

test('every file that was read is named', async () => {
  const fact = await listing({ Makefile: 'include x.mk\n-include y.mk\n', 'x.mk': '' })
  expect(fact.known && fact.value.read).toEqual(['Makefile', 'x.mk'])
})

test('a file that is not there', async () => {
  const fact = await readMakeSource({ kind: 'make', file: 'Makefile' }, await contextIn({}))
  expect(describeListing(fact)).toBe('is not a regular file of the snapshot')
})
