import { describe, expect, test } from 'vitest'
import { describePlaces, describeTasks } from '../../support/task-files.ts'

describe('targets', () => {
  test.each([
    ['several on a line', 'a b c: d\n\tcmd x: y\ne:\n', 'a b c e'],
    ['blanks around the colon', 'a   : b\n  c :\n', 'a c'],
    ['double colons and groups', 'a:: b\nc d &: e\nf&::\n', 'a c d f'],
    ['a recipe on the same line', 'a: ; b: c\nd:;e\n', 'a d'],
    ['urls in recipes', 'a:\n\tcurl http://x:80/\n\n# c: d\n\techo "b: c"\nb:\n', 'a b'],
    ['static patterns', 'a.o b.o: %.o: %.c\n\tcc\n', 'a.o b.o'],
    ['patterns with a recipe', '%.html: %.md\n\tcmd\n%.x: %.y\n%.p %.q: ;\n', '%.html %.p %.q'],
    ['order-only prerequisites', 'a: b | c\n\td\n', 'a'],
    ['phony ones without a rule', '.PHONY: a b \\\n  c | d\nb:\n', 'b a c d'],
    ['special targets', '.SUFFIXES:\n.PRECIOUS: x\n.ONESHELL:\na:\n', 'a'],
    ['hidden names', '.venv: x\n\ty\n', '.venv'],
    ['suffix rules', '.SUFFIXES: .md .html\n.md.html:\n\tcmd\n.x.y:\n\tcmd\n', '.md.html .x.y %.html'],
    ['escapes', 'a\\:b c\\#d e$$f g\\ h: x # y: z\n', 'a:b c#d e$f g h'],
    ['comments that continue', '# a: \\\nb: c\nd:\n', 'd'],
    ['comments behind a reference', '$(subst #,,a#b): x\n', 'ab'],
    ['dots before a name', './a .//b ../c: d\n', 'a b ../c'],
    ['Windows line ends and a byte order mark', '\uFEFFa: \\\r\n  b\r\n\tcmd\r\nc:\r\n', 'a c'],
    ['no final line end', 'a:', 'a'],
    ['nothing before the colon', ': a\n\tb: c\nd:\n', 'd'],
    ['names of directives', 'include: a\nifdef: b\ndefine:\nendef = x\n', 'include ifdef define'],
    ['names of objects', '__proto__ constructor: a\n', '__proto__ constructor'],
  ])('%s', async (_, text, expected) => {
    expect(await describeTasks({ Makefile: text })).toBe(expected)
  })
})

describe('variables', () => {
  test.each([
    ['in a name', 'V = 1\na-$(V) \x24{V}: b\n', 'a-1 1'],
    ['of one letter', 'V=1\na$V$(V)b:\n', 'a11b'],
    ['with more than one word', 'L := a b\nL += c\n$(L):\n.PHONY: x$(L)\n', 'a b c xa'],
    ['that others are made of', 'A = $(B)-x\nB = b\n$(A):\n', 'b-x'],
    ['expanded when they are set', 'B = b\nA := $(B)\nB = c\n$(A) $(B):\n', 'b c'],
    ['set unless they are', 'A ?= a\nA ?= b\n$(A):\n', 'a'],
    ['of one target', 'a: V = 1\nb: export override V := 2\n%.o: F += x\nc:\n', 'c'],
    ['in branches', 'A=z\nifdef X\nA=a\nelse ifeq (1,2)\n  A := b\nendif\n$(A):\n', 'z a b'],
    ['with a changed ending', 'S = a.c b.c\n$(S:.c=.o) $(S:%.c=o/%):\n', 'a.o b.o o/a o/b'],
    ['whose names are computed', 'N = X\nX = a\n$($(N)):\n', 'a'],
    ['whose definition ends without its line end', 'define A\nb\nendef\n$(A)-c:\n', 'b-c'],
    ['of one target, behind a pattern', '%.x:\na: V = 1\n\tB = b\n$(B):\n', 'b'],
    ['of several lines', 'define A\nb: c\nendef\nd:\n', 'd'],
    ['defined in each other', 'define A\ndefine B\nendef\nx:\nendef\nd:\n', 'd'],
    ['with modifiers', 'export A = a\noverride B := b\n$(A) $(B):\n', 'a b'],
    ['that hold colons', 'A := b:c\nd:\n', 'd'],
    ['set where a recipe was', 'a:\n\tx\nifdef B\n\tC = c: d\nendif\nE=1\n', 'a'],
    ['of make', '$(CURDIR)/x $(lastword $(MAKEFILE_LIST)):\n', 'Makefile'],
    ['for the prefix of recipes', '.RECIPEPREFIX = >\na:\n>x: y\nb:\n', 'a b'],
  ])('%s', async (_, text, expected) => {
    expect(await describeTasks({ Makefile: text })).toBe(expected)
  })
})

test.each([
  ['$(addprefix p/,a b)', 'p/a p/b'],
  ['$(addsuffix .x,a b)', 'a.x b.x'],
  ['$(patsubst %.c,%.o,a.c b.h)', 'a.o b.h'],
  ['$(subst a,b,aa)', 'bb'],
  ['$(strip  a  b )', 'a b'],
  ['$(filter %.c d,a.c b d)', 'a.c d'],
  ['$(filter-out %.c,a.c b)', 'b'],
  ['$(sort b a b)', 'b a'],
  ['$(dir x/y/z)q', 'x/y/q'],
  ['$(notdir x/y) $(basename d.x/y.z) a$(suffix y.z)', 'y d.x/y a.z'],
  ['$(word 2,a b c) $(wordlist 2,9,x y z)', 'b y z'],
  ['$(firstword a b) $(lastword c d)', 'a d'],
  ['$(join a b,c d e)', 'ac bd e'],
  ['$(if $(X),a,b)', 'a b'],
  ['$(foreach x,a b,$(x)1 $(x)2)', 'a1 a2 b1 b2'],
  ['$(call f,b,c)', 'b-c'],
  ['$(wildcard *.md)', 'README.md'],
])('%s', async (text, expected) => {
  const names = await describeTasks({ Makefile: `f = $(1)-$2\n${text}:\n`, 'README.md': '' })
  expect(names.split(' ').sort()).toEqual(expected.split(' ').sort())
})

describe('what cannot be told', () => {
  test.each([
    ['$(V): a\nb:\n', 'b ? target names are computed from `$(V)` at «$(V)»'],
    ['a-$(shell ls)-x:\n', '? target names are computed from `$(shell ls)` at «a-$(shell ls)-x»'],
    ['V != ls\n$(V):\n', '? target names are computed from `$(V)` at «$(V)»'],
    ['A = $(A)\n$(A):\n', '? target names are computed from `$(A)` at «$(A)»'],
    ['$(eval $(call T,a))\n', '? rules are computed from `$(eval $(call T,a))` at «$(eval $(call T,a))»'],
    [
      '$(foreach x,a b,$(eval $(x): y))\n',
      '? rules are computed from `$(foreach x,a b,$(eval $(x): y))` at «$(foreach x,a b,$(eval $(x): y))»',
    ],
    ['$(info a: b)\n$(error c)\n$(eval X := y)\nd:\n', 'd'],
    ['.DEFAULT:\n\tcmd\n', '? the rule `.DEFAULT` makes any target at «.DEFAULT»'],
    ['%:\n\t@:\na:\n', 'a ? the rule `%` makes any target at «%»'],
    ['%: x\na:\n', 'a'],
    ['.PHONY: $(MAKECMDGOALS)\n', '? target names are computed from `$(MAKECMDGOALS)` at «$(MAKECMDGOALS)»'],
    ['R = a: b\n$(R)\n\tc: d\n', '? rules are computed from `$(R)` at «$(R)»'],
    ['.sh:\n\tcp\n', '.sh ? the rule `.sh` makes targets of any name at «.sh»'],
    ['$(notdir $(CURDIR)):\n', '? target names are computed from `$(notdir $(CURDIR))` at «$(notdir $(CURDIR))»'],
    ['.PHONY: $(BIN)/tool\n$(BIN)/tool $(shell pwd)/x: a\n', '%/tool'],
  ])('%j', async (text, expected) => {
    expect(await describeTasks({ Makefile: text })).toBe(expected)
  })
})

describe('included files', () => {
  test.each([
    [{ 'd/Makefile': 'include x.mk ../y.mk\n', 'd/x.mk': 'a:\n', 'y.mk': 'b:\n' }, 'a b'],
    [{ Makefile: 'D = mk\n-include $(D)/*.mk\n', 'mk/x.mk': 'a:\n', 'mk/y.mk': 'b:\n' }, 'a b'],
    [{ Makefile: 'include $(wildcard mk/*.mk)\n', 'mk/x.mk': 'a:\n' }, 'a'],
    [{ Makefile: 'include $(wildcard local.mk)\na:\n' }, 'a'],
    [{ 'd/Makefile': 'include $(dir $(abspath $(lastword $(MAKEFILE_LIST))))../y.mk\n', 'y.mk': 'b:\n' }, 'b'],
    [{ 'd/Makefile': 'R := $(shell git rev-parse --show-toplevel)\ninclude $(R)/y.mk\n', 'y.mk': 'b:\n' }, 'b'],
    [{ Makefile: 'A = a\ninclude x.mk\n$(A)2:\n', 'x.mk': '$(A):\nA = b\n' }, 'a b2'],
    [{ Makefile: 'include x.mk\na:\n', 'x.mk': 'include Makefile\nb:\n' }, 'b a'],
    [{ Makefile: '-include none.mk\nsinclude none2.mk\na:\n' }, 'a'],
    [{ Makefile: '-include made.mk\nmade.mk: x\n' }, 'made.mk ? includes `made.mk`, which is made first at «made.mk»'],
    [{ Makefile: 'include none.mk\n' }, '? includes `none.mk`, which cannot be read at «none.mk»'],
    [{ Makefile: 'include *.mk\n' }, '? includes `*.mk`, which cannot be read at «*.mk»'],
    [{ Makefile: '-include /etc/x.mk\n' }, '? includes `/etc/x.mk`, which cannot be read at «/etc/x.mk»'],
    [{ Makefile: '-include ../x.mk\n' }, '? includes `../x.mk`, which cannot be read at «../x.mk»'],
    [{ Makefile: 'include $(X)\n' }, '? files to include are computed from `$(X)` at «$(X)»'],
  ])('%j', async (files, expected) => {
    expect(await describeTasks(files)).toBe(expected)
  })
})

test('places', async () => {
  const files = {
    Makefile: '\uFEFFV=x\n./a \\\n  b\\:c $(V): d\ninclude i.mk\n.PHONY: p a\n%.o: ;\n',
    'i.mk': '# é\nq:\n',
  }
  expect(await describePlaces(files)).toBe(
    'a at Makefile:7 «a», b:c at Makefile:13 «b\\:c», x at Makefile:18 «$(V)», q at i.mk:4 «q», p at Makefile:47 «p», ' +
      '%.o at Makefile:51 «%.o»',
  )
})

test.each([
  ['GNUmakefile', 'a:\n', 'a'],
  ['rules.mk', 'a:\n', 'a'],
  ['anything', 'a:\n', 'a'],
  ['justfile', 'a:\n  b\n', 'a'],
  ['.Justfile', 'a:\n  b\n', 'a'],
  ['ci.just', 'a:\n  b\n', 'a'],
  ['taskfile.dist.yaml', 'tasks: { a: {} }', 'a'],
])('%s', async (path, text, expected) => {
  expect(await describeTasks({ [path]: text })).toBe(expected)
})
