import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findTask } from '../../../src/text/task-pattern.ts'
import { type Files, readTasksOf } from '../../support/task-files.ts'

const version = spawnSync('make', ['--version'], { encoding: 'utf8' }).stdout ?? ''
const hasMake = version.includes('GNU Make')
const root = mkdtempSync(join(tmpdir(), 'relops-make-'))
afterAll(() => rmSync(root, { recursive: true }))

/** Whether make has a rule for a target, told by what it says without doing it. No built-in rule helps it. */
function hasRule(directory: string, target: string): boolean {
  const { stderr, status } = spawnSync('make', ['-nr', '--', target], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  })
  const isMissing = stderr.includes(`No rule to make target '${target}'.`)
  if (status !== 0 && !isMissing && !stderr.includes('needed by')) throw new Error(`make: ${stderr}`)
  return !isMissing
}

function writeFiles(files: Files): string {
  const directory = mkdtempSync(join(root, 'case-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  return directory
}

const cases: readonly (readonly [name: string, makefile: string | Files, targets: string])[] = [
  ['plain', 'a b: c\n\techo\nc:\nd :: ; echo\n', 'a b c d e echo'],
  ['phony', '.PHONY: a b\\\n c | d x%\nb:\n\techo\n', 'a b c d e xy .PHONYx'],
  [
    'of one target',
    'a: V = 1\nb: export V := 2\nc: override private V += 3\nd: e\ne: V ?= x:y\nf:V=1\n',
    'a b c d e f',
  ],
  ['prerequisites', 'a: b\n\techo\n', 'a b'],
  ['patterns', '%.html:\n\techo\nd/%.x: ; echo\nlib%.a lib%.b:\n\techo\n%.none:\n', 'a.html .html d/a.html d/.html'],
  ['patterns with slashes', '%.html:\n\techo\nd/%.x: ; echo\na%:\n\techo\n', 'd/a.x d/e/a.x a.x ab d/ab ad/b a e/b.x'],
  ['patterns alike', 'lib%.a lib%.b:\n\techo\n%.none:\n', 'libx.a libx.b lib.a x.none d/libx.a libd/x.a'],
  ['anything', 'a:\n%:\n\techo\n', 'a b d/c'],
  ['by default', 'a:\n.DEFAULT:\n\techo\n', 'a b d/c'],
  ['static', 'O = a.o b.o\n$(O): %.o:\n\techo\n', 'a.o b.o c.o %.o'],
  ['escapes', 'a\\:b c\\#d e$$f g\\ h i\\%j:\n\techo\n', 'a:b c#d e$f g h i%j a b'],
  ['dots', './a .//b:\n\techo\n', 'a ./a b ./b .///b c'],
  ['suffixes', '.SUFFIXES: .md .html\n.md.html:\n\techo\n', '.md.html .html'],
  ['comments', '# a: \\\nb:\nc: # d:\n\techo # e:\nf\\#g: # h\n', 'a b c d e f f#g h'],
  ['grouped', 'a b &: \n\techo\nc&:;echo\n', 'a b c &'],
  ['branches', 'ifdef X\na:\n\techo\nelse ifeq (1,2)\nb:\nelse\nc:\nendif\nd:\n', 'c d e'],
  ['define', 'define A\nb:\n\techo\ndefine B\nendef\nc:\nendef\nd:\n', 'b c d'],
  ['variables', 'A = x y\nB := $(A)\nA += z\nC ?= w\nC ?= v\n$(B)-1 $(A)-2 $C:\n', 'x y-1 y z-2 y-2 z w v'],
  ['late variables', 'A = $(B)\nB = b\n$(A):\nB = c\nd-$(A):\n', 'b c d-b d-c'],
  ['appending', 'A := a\nA += b\nB += c\nB += $(D)\nD = d\n$(A) $(B):\n', 'a b c d e'],
  [
    'other endings',
    'S = a.c b.c c.h\n$(S:.c=.o) $(S:%.c=o/%.o) $(patsubst %.c,%.p,$(S)):\n',
    'a.o o/b.o a.p c.o c.h a.c',
  ],
  ['functions', '$(addprefix p-,a b) $(filter %.x,a.x b.y) $(foreach i,1 2,t$(i)):\n', 'p-a p-b a.x b.y t1 t2 t'],
  ['more functions', 'f = $(1)-$(2)\n$(call f,a,b) $(subst x,y,axb) $(notdir d/e) $(word 2,q r):\n', 'a-b ayb e q r'],
  ['prefix', '.RECIPEPREFIX = >\na:\n> echo b:\nc:\n', 'a b c'],
  ['tabs without a rule', 'A=1\n\tB=b\nifdef A\n\tC=c\nendif\n$(B) $(C):\n\techo\n', 'b c'],
  ['tabs in a rule', 'a:\n\techo\nifdef Q\n\tC=c\nelse\n\tD=d\nendif\n$(D)x:\n', 'a x dx'],
  ['directives', 'include:\n\techo\nexport A = b\n$(A):\nunexport A\nvpath %.c src\nendif:\n', 'include b A endif'],
  ['Windows', '\uFEFFa: b \\\r\n  c\r\n\techo\r\nb:\r\nc:\r\n', 'a b c'],
  ['semicolons', 'a: ; b: c\nd:;e\nf: g=h;i\n', 'a b d e f'],
  ['without targets', ': a\n\techo\nb:\n$(N):\n\techo\nc:\n', 'a b c'],
  ['rules for rules', '$(eval a: ; echo)\n$(info x)\nb:\n', 'a b'],
  [
    'inclusion',
    { Makefile: 'D=d\ninclude $(D)/*.mk x.mk\na:\n', 'd/y.mk': 'b:\n', 'x.mk': '-include none\nc:\n' },
    'a b c e',
  ],
  [
    'makefile list',
    { Makefile: 'include d/a.mk\n', 'd/a.mk': 'include $(dir $(lastword $(MAKEFILE_LIST)))b.mk\n', 'd/b.mk': 'b:\n' },
    'b c',
  ],
]

describe.skipIf(!hasMake)('as GNU make answers (skipped where there is none)', () => {
  test.each(cases)('%s', async (_, makefile, targets) => {
    const files = typeof makefile === 'string' ? { Makefile: makefile } : makefile
    const directory = writeFiles(files)
    const fact = await readTasksOf(files)
    if (!fact.known) throw new Error(fact.reason)
    const { value } = fact
    const ours = targets
      .split(' ')
      .map((target) => [target, findTask(value, target) ? true : value.open !== undefined && 'open'])
    const theirs = targets.split(' ').map((target, index) => {
      const answer = hasRule(directory, target)
      return [target, ours[index]?.[1] === 'open' ? 'open' : answer]
    })
    expect(ours).toEqual(theirs)
  })
})
