import { expect, test } from 'vitest'
import { describePlaces, describeTasks } from '../../support/task-files.ts'

test.each([
  ['recipes', 'a:\n  cmd\n\nb: a\n    echo c:\n\nd:', 'a b d'],
  ['parameters', 'a x y=\'z: q\' +w="(": b\n  cmd\nc *x:\n@d $e:\nf x=(y + ":"):\n', 'a c d f'],
  ['attributes', "[private]\n[doc('a: b')]\na:\n[group: 'x']\n[linux, windows]\nb:\n", 'a b'],
  ['aliases', 'alias b := a\nalias c:=a\na:\n', 'b c a'],
  ['settings', 'set shell := ["bash", "-c"]\nset export\nset fallback := false\na:\n', 'a'],
  ['variables', 'x := "a:"\nexport y := `cmd`\nz:="b"\na:\n', 'a'],
  ['strings of several lines', 'x := \'\'\'\nb:\n\'\'\'\ny := """\nc: \\"""\nd:\n"""\nz := \'\ne:\n\'\na:\n', 'a'],
  ['commands of several lines', 'x := ```\nb:\n```\na:\n', 'a'],
  ['expressions in brackets', 'x := (\n"b" +\n"c:"\n)\na:\n', 'a'],
  ['lines that continue', 'a: b \\\n  c\nd: \\\r\n  e\r\nf:\r\n', 'a d f'],
  ['comments', "# b:\n# it's\na: # it's c:\n  # d:\n", 'a'],
  ['words of the language', 'set:\nalias:\nimport x:\nmod: b\nexport:\n', 'set alias import mod export'],
  ['names with marks', '_a:\na-b_c1:\n', '_a a-b_c1'],
  ['shell with colons in recipes', 'a:\n\tfoo ::b\n\n\t"c\nb:\n', 'a b'],
  ['fallback', 'set fallback\na:\n', 'a ? recipes of justfiles in the directories above count too at «fallback»'],
  ['an open string', 'a:\nx := "\nb:\n', 'a ? has a string that is never closed at «x»'],
])('%s', async (_, text, expected) => {
  expect(await describeTasks({ justfile: text })).toBe(expected)
})

test.each([
  [{ justfile: "import 'd/x.just'\na:\n", 'd/x.just': 'import "y.just"\nb:\n', 'd/y.just': 'c:\n' }, 'c b a'],
  [{ justfile: "import? 'x.just'\nimport '''y.just'''\n", 'y.just': 'a:\n' }, 'a'],
  [{ justfile: "import 'x.just'\n" }, '? imports `x.just`, which cannot be read at «x.just»'],
  [{ justfile: "import x'~/x.just'\n" }, "? takes in a file whose path is computed at «import x'~/x.just'»"],
  [{ 'd/justfile': 'import "justfile"\na:\n' }, 'a'],
  [{ justfile: 'mod m\na:\n', 'm.just': 'b:\nalias c := b\n' }, 'm m::b m::c a'],
  [
    { justfile: 'mod m # x\nmod n "lib"\n', 'm/mod.just': 'b:\n', 'lib/Justfile': 'mod o\n', 'lib/o.just': 'c:\n' },
    'm m::b n n::o n::o::c',
  ],
  [{ justfile: 'mod m "x/y.just"\n', 'x/y.just': 'set fallback\nb:\n' }, 'm m::b'],
  [{ justfile: 'mod? m\na:\n' }, 'a'],
  [{ justfile: 'mod m\n' }, '? has the module `m`, which cannot be read at «m»'],
])('%j', async (files, expected) => {
  expect(await describeTasks(files)).toBe(expected)
})

test('places', async () => {
  const files = { justfile: '\uFEFF@a x:\nalias b := a\nmod m\n', 'm.just': '# é\nc:\n' }
  expect(await describePlaces(files)).toBe(
    'a at justfile:2 «a», b at justfile:13 «b», m at justfile:24 «m», m::c at m.just:4 «c»',
  )
})
